// Cells of a letter survive being packed, whatever they hold (Rule 5.2).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statuses } from '../../../shared/areas/kpis/kpi.ts';
import { packCell, unpackCell } from '../../../shared/areas/kpis/letter-cell.ts';
import { markNames } from '../../../shared/areas/kpis/reading.ts';

test('Rule 5.2: a packed cell reads back as it was', () => {
  const cell = fc.record({
    status: fc.constantFrom(...statuses),
    marks: fc.uniqueArray(fc.constantFrom(...markNames)),
    nearMisses: fc.nat(99),
    stripes: fc.array(fc.constantFrom(...statuses), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(cell, (c) => {
      expect(unpackCell(packCell(c))).toEqual({ ...c });
    }),
  );
});

test('a plain day is one character, and a code nobody knows is not due, never green', () => {
  expect(packCell({ status: 'GREEN', marks: [], nearMisses: 0, stripes: [] })).toBe('G');
  expect(unpackCell('?').status).toBe('NOT_DUE');
});
