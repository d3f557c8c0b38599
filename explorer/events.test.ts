import fc from 'fast-check';
import { expect, test } from 'vitest';
import { events } from './events.js';

const TEXT =
  ': hello\n\nevent: next\ndata: {"data":{"é":"’"}}\n\n:\n\nevent: next\r\ndata: a\r\ndata:b\r\n\r\nevent: complete\n\nevent: next\ndata: cut';

test('however the bytes are cut, the events are the same', async () => {
  const bytes = new TextEncoder().encode(TEXT);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length)), async (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const pieces = at.slice(1).map((end, i) => bytes.slice(at[i], end));
      const found: object[] = [];
      for await (const event of events(streamOf(pieces))) found.push(event);
      expect(found).toEqual([
        { event: 'next', data: '{"data":{"é":"’"}}' },
        { event: 'next', data: 'a\nb' },
        { event: 'complete', data: '' },
      ]);
    }),
  );
});

function streamOf(pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}
