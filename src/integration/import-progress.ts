const BAR = 24;

/** Nothing in the first second; then a bar redrawn on a terminal, and elsewhere a plain line every five seconds. */
export function progressLine(stream: NodeJS.WriteStream): {
  show(file: string, line: number, lines: number): void;
  clear(): void;
} {
  let due = Date.now() + 1_000;
  let drawn = false;
  return {
    show(file, line, lines) {
      if (Date.now() < due) return;
      if (stream.isTTY) stream.write(`\r\x1b[K${bar(line / Math.max(lines, 1))} ${file}`);
      else stream.write(`${file}: line ${line} of ${lines}\n`);
      due = Date.now() + (stream.isTTY ? 100 : 5_000);
      drawn = true;
    },
    clear() {
      if (drawn && stream.isTTY) stream.write('\r\x1b[K');
    },
  };
}

function bar(part: number): string {
  const full = Math.round(Math.min(part, 1) * BAR);
  return `[${'#'.repeat(full)}${'-'.repeat(BAR - full)}] ${Math.floor(Math.min(part, 1) * 100)} %`;
}
