// The set of pictures is small and misses no pair.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairwise } from '../../scripts/pairwise.ts';

test('every two values meet, in far fewer combinations than there are', () => {
  const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.record({ a: values, b: values, c: values, d: values }), (factors) => {
      const chosen = pairwise(factors);
      const names = ['a', 'b', 'c', 'd'] as const;
      for (const one of names)
        for (const other of names.filter((name) => name > one))
          for (const x of factors[one])
            for (const y of factors[other])
              if (!chosen.some((each) => each[one] === x && each[other] === y)) return false;
      const all = names.reduce((product, name) => product * factors[name].length, 1);
      return chosen.length <= all;
    }),
    { numRuns: 40 },
  );
});

test('what cannot exist is not asked for', () => {
  const factors = { page: ['board', 'huddle'], state: ['live', 'none'] };
  const chosen = pairwise(factors, (each) => each.page === 'board' || each.state === 'live');
  expect(chosen).toHaveLength(3);
  expect(chosen).not.toContainEqual({ page: 'huddle', state: 'none' });
});
