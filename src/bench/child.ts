import { type ChildProcess, spawn } from 'node:child_process';

/** A command of this program in a process of its own, and the address that it printed. */
export interface Child {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a command that serves, and waits for its address. @throws Error when it ends before */
export function startChild(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Child> {
  const [, script = ''] = process.argv;
  const child: ChildProcess = spawn(process.execPath, [...process.execArgv, script, ...args], {
    env: { PATH: '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let printed = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (url) {
        resolve({
          url,
          async stop() {
            child.kill('SIGTERM');
            await ended;
          },
        });
      }
    });
    child.once('exit', () => reject(new Error(`${args.join(' ')} ended:\n${printed}`)));
  });
}
