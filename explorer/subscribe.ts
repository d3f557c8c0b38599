import { answerOf, post } from './ask.js';
import { events } from './events.js';

/**
 * The results of a subscription, one an event, as GraphQL over Server-Sent Events carries them
 * ("distinct connections mode"); an `EventSource` cannot send the token, `fetch` can.
 * Ending the iteration closes the connection.
 */
export function subscribe(
  token: string,
  operation: object,
  headers: Record<string, string>,
): AsyncIterableIterator<object> {
  const connection = new AbortController();
  const results = read(token, operation, headers, connection.signal);
  return {
    next: () => results.next(),
    // A generator waiting for the next event cannot be told to stop: its connection can.
    return: async () => {
      connection.abort();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* read(
  token: string,
  operation: object,
  headers: Record<string, string>,
  signal: AbortSignal,
): AsyncGenerator<object> {
  try {
    const response = await post(token, operation, { accept: 'text/event-stream', ...headers }, signal);
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || response.body === null) {
      yield (await answerOf(response)).body;
      return;
    }
    for await (const { event, data } of events(response.body)) {
      if (event === 'complete') return;
      if (event === 'next') yield JSON.parse(data);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
