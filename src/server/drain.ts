import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

export interface RequestsUnderWay {
  /** Resolves when no request is under way, or after this long. */
  none(withinMs: number): Promise<void>;
}

/** Keeps count of requests, so that a server that stops can say so to who asks, and finish what runs, before it closes. */
export function requestsUnderWay(app: FastifyInstance): RequestsUnderWay {
  const running = new Set<string>();
  let whenNone = () => {};
  app.addHook('onRequest', async ({ id }) => void running.add(id));
  // Also called for a request that another hook answered before it was counted.
  app.addHook('onResponse', async ({ id }) => {
    running.delete(id);
    if (running.size === 0) whenNone();
  });
  return {
    async none(withinMs) {
      if (running.size === 0) return;
      const finished = new Promise<void>((resolve) => {
        whenNone = resolve;
      });
      await Promise.race([finished, sleep(withinMs, undefined, { ref: false })]);
    },
  };
}
