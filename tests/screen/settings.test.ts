// Type size from diagonal and distance (Rule 5.3), and the shift against burn-in (Rule 5.4).
import { expect, test } from 'vitest';
import { drift } from '../../board-client/screen/drift.ts';
import { typeSize } from '../../board-client/screen/settings.ts';

test('55 inches at 4 m need 41 px on a 1080p screen, which the grid holds', () => {
  const { body, boxed, large } = typeSize(55, 4);
  expect(Math.round(body * 10.8)).toBe(41);
  expect(boxed).toBe(body);
  expect(large).toBe(0);
});

test('a nearer screen keeps the size of the grid', () => {
  expect(typeSize(75, 3)).toEqual({ body: 3.8, boxed: 3.8, large: 0 });
});

test('a farther screen gets larger type, fixed boxes do not, and content gives way', () => {
  const at45 = typeSize(55, 4.5);
  expect(at45.body).toBeCloseTo(4.31, 1);
  expect(at45).toMatchObject({ boxed: 3.9, large: 1 });
  expect(typeSize(55, 5)).toMatchObject({ boxed: 3.9, large: 2 });
});

test('the layout moves every five minutes and never by more than 4 px', () => {
  const steps = Array.from({ length: 24 }, (_, step) => drift(step * 300_000));
  expect(Math.max(...steps.flat().map(Math.abs))).toBeLessThanOrEqual(4);
  for (let step = 1; step < steps.length; step += 1)
    expect(steps[step]).not.toEqual(steps[step - 1]);
  expect(drift(299_999)).toEqual(drift(0));
});
