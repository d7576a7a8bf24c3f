// Reason codes that a new plant begins with: five families and the rest. Retired one day, never renamed.
import type { RecordOf } from '../../../shared/areas/index.ts';

const families: readonly (readonly [
  family: string,
  codes: readonly (readonly [string, string])[],
])[] = [
  [
    'Machine',
    [
      ['M01', 'Breakdown'],
      ['M02', 'Short stops'],
      ['M03', 'Tool wear'],
      ['M04', 'Sensor or fixture'],
    ],
  ],
  [
    'Material',
    [
      ['L01', 'Missing part'],
      ['L02', 'Wrong part'],
      ['L03', 'Supplier defect'],
      ['L04', 'Late delivery to the line'],
    ],
  ],
  [
    'Method',
    [
      ['T01', 'Setup took longer'],
      ['T02', 'Standard missing or unclear'],
      ['T03', 'Programme error'],
      ['T04', 'Plan changed'],
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
      ['Q02', 'Surface'],
      ['Q03', 'Function'],
      ['Q04', 'Mix-up'],
    ],
  ],
  [
    'Other',
    [
      ['X01', 'IT or power'],
      ['X99', 'Other'],
    ],
  ],
];

export const usualReasonCodes: readonly RecordOf<'reasonCode'>[] = families
  .flatMap(([family, codes]) => codes.map(([id, text]) => ({ id, text, family })))
  .map((code, order) => ({
    ...code,
    unit: 'pcs',
    needsText: code.id === 'X99',
    retiredOn: null,
    order,
  }));
