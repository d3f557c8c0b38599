import { Agent, type IncomingMessage, request } from 'node:http';

export interface Target {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface LoadFigures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly bytes: number;
}

/**
 * Sends requests one after another on each of `connections` for a while.
 * @throws Error at the first answer that is not 200: a bench of refusals means nothing
 */
export async function load(target: Target, connections: number, milliseconds: number): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let bytes = 0;
  const started = performance.now();
  const until = started + milliseconds;
  const loop = async () => {
    while (performance.now() < until) {
      const sent = performance.now();
      bytes = await send(target, agent);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / seconds,
    p50Ms: times[Math.floor(times.length * 0.5)] ?? 0,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
    bytes,
  };
}

function send({ url, method, headers, body }: Target, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: { ...headers } }, (response: IncomingMessage) => {
      let bytes = 0;
      let start = '';
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (start.length < 300) start += chunk.toString();
      });
      response.on('end', () => {
        if (response.statusCode === 200 && !start.includes('"errors"')) resolve(bytes);
        else reject(new Error(`${url} answered ${response.statusCode}: ${start.slice(0, 300)}`));
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
