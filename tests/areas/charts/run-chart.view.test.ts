// The words beside a run chart: what is told in the one quiet line of its head.
import { describe, expect, test } from 'vitest';
import type { RunChart } from '../../../shared/areas/charts/run-chart.ts';
import { runChartWords } from '../../../shared/areas/charts/run-chart.view.ts';
import { packPoints, scaleOf } from '../../../shared/areas/charts/run-chart-points.ts';
import { runRules } from '../../../shared/areas/charts/xmr.ts';
import { words } from '../../fixtures/words.ts';

const goal = { value: 78, low: null, high: null };
const points = [76.1, 78.4].map((value, i) => ({
  on: `2026-11-1${6 + i}`,
  value,
  status: i ? ('GREEN' as const) : ('RED' as const),
  goal,
  signal: null,
}));
const chart = (part: Partial<RunChart> = {}): RunChart => ({
  id: 'A1-OEE',
  boardId: 'a1',
  category: 'C',
  headline: true,
  name: 'OEE',
  unit: '%',
  decimals: 1,
  direction: 'higher',
  objectiveTag: 'Std',
  frequency: 'shift',
  order: 1,
  ...packPoints(points),
  scale: scaleOf([76.1, 78.4]),
  limits: null,
  baselineOn: null,
  baselineAt: 0,
  ...part,
});

describe('the line beside the name of a run chart', () => {
  test('says unit and span where nothing is to be said', () => {
    expect(runChartWords(chart(), words).note).toBe('%, 2 production days');
  });

  test('OEE shows its parts, whatever else is told (Rule 1.2)', () => {
    const shares = [91.2, 88, null];
    expect(runChartWords(chart({ shares }), words).note).toBe(
      'A 91.2 × E 88.0 × Q – · %, 2 production days',
    );
    const signal = { rule: 'outside', on: '2026-11-17' };
    expect(runChartWords(chart({ shares, signal }), words).note).toContain('outside the limits');
  });

  test.each([...Object.keys(runRules), 'jump'])('%s has words of its own (Rule 3.4.6)', (rule) => {
    const { note } = runChartWords(chart({ signal: { rule, on: '2026-11-17' } }), words);
    expect(note).toMatch(/^[a-z0-9].*, Tue 17 Nov$/);
  });
});
