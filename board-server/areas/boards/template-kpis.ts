// What the templates measure: KPIs with unit, formula and a target to start from. Told per day, so that
// a new board needs one figure each and no more. Data only; a plant changes it on its own board.
import type { BoardTemplate } from '../../../shared/areas/boards/templates.ts';
import type { Kpi } from '../../../shared/areas/kpis/kpi.ts';
import type { KpiTypeId } from '../../../shared/kpi-types/index.ts';

export interface TemplateKpi {
  /** Last part of its id. */
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly category: string;
  readonly type: KpiTypeId;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: Kpi['direction'];
  readonly frequency: Kpi['frequency'];
  readonly numeratorName: string | null;
  readonly denominatorName: string | null;
  readonly goal: number;
  readonly headline: boolean;
  /** Nothing made on a planned day is red (Rule 3.1.5). */
  readonly delivery?: true;
  readonly definition?: string;
}

const share = (
  code: string,
  key: string,
  name: string,
  shortName: string,
  parts: readonly [above: string, below: string],
  limit: readonly [direction: 'higher' | 'lower', goal: number],
  more: Partial<TemplateKpi> = {},
): TemplateKpi => ({
  ...{ code, key, name, shortName },
  category: code.slice(0, 1),
  type: 'percent-ratio',
  unit: '%',
  decimals: 1,
  direction: limit[0],
  frequency: 'day',
  numeratorName: parts[0],
  denominatorName: parts[1],
  goal: limit[1],
  headline: false,
  ...more,
});

const counted = (
  code: string,
  key: string,
  name: string,
  shortName: string,
  goal: number,
  more: Partial<TemplateKpi> = {},
): TemplateKpi => ({
  ...{ code, key, name, shortName, goal },
  category: code.slice(0, 1),
  type: 'count',
  unit: '',
  decimals: 0,
  direction: 'lower',
  frequency: 'day',
  numeratorName: null,
  denominatorName: null,
  headline: false,
  ...more,
});

const headline = { headline: true } as const;

const events = counted('S1', 'SAFETY', 'Safety events', 'Events', 0, {
  ...headline,
  type: 'event',
  direction: 'event',
});
const nearMisses = counted('S2', 'NEARMISS', 'Near misses reported', 'Near misses', 2, {
  type: 'near-miss',
  unit: 'n/week',
  direction: 'higher',
  frequency: 'week',
});
const absence = share(
  'P1',
  'ABSENCE',
  'Absenteeism',
  'Absent',
  ['Absent hours', 'Planned hours'],
  ['lower', 4],
  headline,
);
const firstPass = share(
  'Q1',
  'FPY',
  'First-pass yield',
  'First pass',
  ['Good first time', 'Inspected'],
  ['higher', 96],
  headline,
);
const onTime = share(
  'D2',
  'OTD',
  'On-time delivery',
  'On time',
  ['Order lines on time', 'Order lines due'],
  ['higher', 96],
  {
    ...headline,
    definition: 'Order lines that left on or before the confirmed date, whole day',
  },
);
const scrap = share(
  'C1',
  'SCRAP',
  'Scrap ratio',
  'Scrap',
  ['Scrapped parts', 'Parts made'],
  ['lower', 2],
  headline,
);
const overtime = share(
  'C2',
  'OVERTIME',
  'Overtime',
  'Overtime',
  ['Overtime hours', 'Hours worked'],
  ['lower', 3],
  { frequency: 'week' },
);

export const templateKpis: Readonly<Record<BoardTemplate, readonly TemplateKpi[]>> = {
  line: [
    events,
    nearMisses,
    firstPass,
    share('Q2', 'REWORK', 'Internal rework', 'Rework', ['Reworked', 'Made'], ['lower', 2]),
    share(
      'D1',
      'SCHEDULE',
      'Schedule adherence',
      'To plan',
      ['Made as planned', 'Planned'],
      ['higher', 97],
      { ...headline, delivery: true },
    ),
    scrap,
    overtime,
    absence,
  ],
  value_stream: [
    events,
    nearMisses,
    firstPass,
    counted('Q3', 'COMPLAINTS', 'Customer complaints', 'Complaints', 0),
    onTime,
    scrap,
    overtime,
    absence,
  ],
  support: [
    events,
    share(
      'Q1',
      'REPEAT',
      'Requests that came back',
      'Repeats',
      ['Came back', 'Requests done'],
      ['lower', 5],
      headline,
    ),
    share(
      'D1',
      'REQUESTS',
      'Requests done on time',
      'On time',
      ['Done on time', 'Requests due'],
      ['higher', 95],
      headline,
    ),
    counted('D2', 'QUEUE', 'Open requests', 'Open', 20, { type: 'value' }),
    share(
      'C1',
      'PLANNED',
      'Planned work done',
      'Planned work',
      ['Planned work done', 'Planned work due'],
      ['higher', 95],
      headline,
    ),
    absence,
  ],
  plant: [
    events,
    nearMisses,
    counted('Q1', 'COMPLAINTS', 'Customer complaints', 'Complaints', 0, headline),
    onTime,
    scrap,
    overtime,
    absence,
  ],
  empty: [],
};
