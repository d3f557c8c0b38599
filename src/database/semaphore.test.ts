import { expect, test } from 'vitest';
import { semaphore } from './semaphore.js';

const WAIT_MS = 1_000;

test('whoever holds fewest places comes next; among those, whoever came first', async () => {
  const places = semaphore(2);
  const order: string[] = [];
  const enter = async (who: string, name = who) => {
    const leave = await places.acquire(WAIT_MS, who);
    order.push(name);
    return leave;
  };
  const [first, second] = [await enter('greedy', 'greedy 1'), await enter('greedy', 'greedy 2')];
  const waiting = ['greedy 3', 'greedy 4', 'other', 'third'].map((name) =>
    enter(name.split(' ')[0] ?? '', name),
  );

  first();
  (await waiting[2])?.();
  (await waiting[3])?.();
  second();
  await Promise.all(waiting);

  expect(order).toEqual(['greedy 1', 'greedy 2', 'other', 'third', 'greedy 3', 'greedy 4']);
});

test('a place given back twice is one place', async () => {
  const places = semaphore(1);
  const leave = await places.acquire(WAIT_MS, 'a');
  leave();
  leave();
  await places.acquire(WAIT_MS, 'b');

  await expect(places.acquire(10, 'c')).rejects.toMatchObject({ reason: 'SATURATED' });
  expect(places.waiting).toBe(0);
});

test('fifty of one caller may wait, and the next is told at once', async () => {
  const places = semaphore(1);
  const leave = await places.acquire(WAIT_MS, 'greedy');
  const waiting = Array.from({ length: 50 }, () => places.acquire(WAIT_MS, 'greedy').then((done) => done()));

  await expect(places.acquire(WAIT_MS, 'greedy')).rejects.toMatchObject({ reason: 'SATURATED' });
  const other = places.acquire(WAIT_MS, 'other');
  leave();
  (await other)();
  await Promise.all(waiting);
  expect(places.waiting).toBe(0);
});
