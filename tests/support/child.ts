import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root.js';
import { atFileEnd } from './cleanup.js';

export interface ChildServer {
  readonly process: ChildProcess;
  /** Lines of its log, as far as they came. */
  readonly log: () => string[];
  readonly messages: () => string;
  /** Its address, when it listens. @throws Error with its messages if it ends before. */
  listening(): Promise<string>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** `vivier serve` in a process of its own, on a free port; killed when the test file ends, if it still runs. */
export function childServer(environment: Readonly<Record<string, string>>): ChildServer {
  const child = spawn(process.execPath, ['--import', 'tsx', join('src', 'main.ts'), 'serve'], {
    cwd: projectRoot(),
    env: { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'gone'));
  });
  const address = new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      err += chunk;
      const [, url] = /answers at\s+(http:\S+)\/graphql/.exec(err) ?? [];
      if (url) resolve(url);
    });
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    void ended.then((code) => reject(new Error(`ended with ${code}: ${err}`)));
  });
  address.catch(() => {});
  atFileEnd(() => {
    child.kill('SIGKILL');
    return ended;
  });
  return {
    process: child,
    log: () => out.split('\n').filter(Boolean),
    messages: () => err,
    listening: () => address,
    ended,
  };
}
