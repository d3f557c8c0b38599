/**
 * Cuts a `text/event-stream` into its events (HTML standard, section 9.2.6); comments and keep-alives are dropped.
 *
 * @param stream UTF-8 bytes, cut anywhere
 */
export async function* events(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<{ event: string; data: string }> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let pending = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    pending += decoder.decode(value, { stream: true });
    const blocks = pending.split(/\r?\n\r?\n/);
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split(/\r?\n/);
      const event = valuesOf(lines, 'event').at(-1);
      const data = valuesOf(lines, 'data').join('\n');
      if (event !== undefined || data !== '') yield { event: event ?? 'message', data };
    }
  }
}

function valuesOf(lines: readonly string[], field: string): string[] {
  return lines
    .filter((line) => line.startsWith(`${field}:`))
    .map((line) => line.slice(field.length + 1).replace(/^ /, ''));
}
