// Reason codes of the demo plant: two levels, family and code. Retired one day, never renamed.
import type { ReasonCode } from '../../shared/areas/kpis/kpi.ts';

const families: readonly [string, readonly [string, string][]][] = [
  [
    'Machine',
    [
      ['M01', 'Tool wear'],
      ['M02', 'Torque tool fault'],
      ['M03', 'Sensor / poka-yoke'],
      ['M04', 'Breakdown mechanical'],
      ['M05', 'Oven drift'],
    ],
  ],
  [
    'Material',
    [
      ['L01', 'Missing part'],
      ['L02', 'Wrong part'],
      ['L03', 'Supplier defect (seal)'],
      ['L04', 'Late kit'],
    ],
  ],
  [
    'Method',
    [
      ['T01', 'Setup overrun'],
      ['T02', 'Standard missing or unclear'],
      ['T03', 'Programme error'],
    ],
  ],
  [
    'People',
    [
      ['P01', 'Absent'],
      ['P02', 'Not qualified'],
      ['P03', 'Break cover'],
    ],
  ],
  [
    'Quality',
    [
      ['Q01', 'Dimension'],
      ['Q02', 'Leak'],
      ['Q03', 'Surface'],
      ['Q04', 'Mix-up'],
    ],
  ],
  [
    'Other',
    [
      ['X01', 'IT'],
      ['X02', 'Utilities'],
      ['X99', 'Other'],
    ],
  ],
];

export const reasonCodes: readonly ReasonCode[] = families
  .flatMap(([family, codes]) => codes.map(([id, text]) => ({ id, text, family })))
  .map(({ id, text, family }, order) => ({
    id,
    text,
    family,
    unit: 'pcs',
    needsText: id === 'X99',
    retiredOn: null,
    order,
  }));
