import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

export interface RequestsUnderWay {
  /** Resolves when no request is under way, or after this long. */
  none(withinMs: number): Promise<void>;
}

/** Counts requests, so that a server that stops can say so to who asks, and finish what runs, before it closes. */
export function requestsUnderWay(app: FastifyInstance): RequestsUnderWay {
  let count = 0;
  let whenNone = () => {};
  app.addHook('onRequest', async () => {
    count += 1;
  });
  app.addHook('onResponse', async () => {
    count -= 1;
    if (count === 0) whenNone();
  });
  return {
    async none(withinMs) {
      if (count === 0) return;
      const finished = new Promise<void>((resolve) => {
        whenNone = resolve;
      });
      await Promise.race([finished, sleep(withinMs, undefined, { ref: false })]);
    },
  };
}
