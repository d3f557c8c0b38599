/** Tells on stderr how far long work is: one line rewritten on a terminal, a line now and then elsewhere. */
export function progress(title: string) {
  const terminal = process.stderr.isTTY;
  const every = terminal ? 100 : 5_000;
  const started = Date.now();
  let told = started;
  const tell = (text: string) => {
    const line = `${title}: ${text}, ${Math.round((Date.now() - started) / 1000)} s`;
    process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
  };
  return {
    /** Nothing is told in the first second. */
    at(text: string): void {
      if (Date.now() - started < 1_000 || Date.now() - told < every) return;
      told = Date.now();
      tell(text);
    },
    /** Takes the line off a terminal, for what follows to stand in its place. */
    clear(): void {
      if (terminal && told > started) process.stderr.write('\r\u001b[K');
    },
    done(text = 'done'): void {
      if (Date.now() - started < 1_000) return;
      tell(text);
      if (terminal) process.stderr.write('\n');
    },
  };
}
