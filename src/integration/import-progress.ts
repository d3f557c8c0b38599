/** Nothing in the first second; then a line redrawn on a terminal, and elsewhere a plain line every five seconds. */
export function progressLine(stream: NodeJS.WriteStream): { show(text: string): void; clear(): void } {
  let due = Date.now() + 1_000;
  let drawn = false;
  return {
    show(text) {
      if (Date.now() < due) return;
      stream.write(stream.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
      due = Date.now() + (stream.isTTY ? 100 : 5_000);
      drawn = true;
    },
    clear() {
      if (drawn && stream.isTTY) stream.write('\r\x1b[K');
    },
  };
}
