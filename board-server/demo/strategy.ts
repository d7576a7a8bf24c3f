// The strategy of the demo plant: what it wants in three years, this year, and by which means. Words
// and figures only; who may change them is no matter of the demo.

export interface DemoObjective {
  readonly tag: string;
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly recovery: boolean;
}

export const objectives: readonly DemoObjective[] = [
  { tag: 'H1', text: 'Accidents 0', from: '2', to: '0', recovery: false },
  { tag: 'H2', text: 'On time 97 %', from: '91 %', to: '97 %', recovery: true },
  { tag: 'H3', text: 'Customer ppm 120', from: '250 ppm', to: '120 ppm', recovery: false },
  { tag: 'H4', text: 'Lead time 9 d', from: '14 d', to: '9 d', recovery: false },
  {
    tag: 'H5',
    text: 'Own solutions',
    from: '1.8 ideas',
    to: '4 ideas',
    recovery: false,
  },
];

export const threeYearGoals = [
  { tag: 'G1', text: 'Safest plant of the group' },
  { tag: 'G2', text: 'First choice for delivery and quality' },
  { tag: 'G3', text: 'Half the lead time with the same floor' },
] as const;

/** Priorities with the objectives they serve; `missed` milestones lead to a recovery plan. */
export const priorities = [
  { id: 'N1', text: 'Assembly at takt: no torque tool stops', serves: ['H2', 'H3'], missed: 0 },
  { id: 'N2', text: 'Second source for seals', serves: ['H2'], missed: 2 },
  { id: 'N3', text: 'Coating oven under control', serves: ['H3'], missed: 1 },
  { id: 'N4', text: 'Changeovers below 20 minutes', serves: ['H4'], missed: 0 },
  { id: 'N5', text: 'Supermarket instead of kits by order', serves: ['H4', 'H2'], missed: 0 },
  { id: 'N6', text: 'Three skills for every person', serves: ['H5'], missed: 0 },
  { id: 'N7', text: 'New intranet for the plant', serves: [], missed: 0 },
] as const;

export const ourParts = [
  { board: 'b2', objective: 'H2', text: 'We deliver every kit complete: 97 % to schedule' },
  { board: 'b3', objective: 'H2', text: 'No batch waits for the oven: 97 % to schedule' },
  { board: 'a2', objective: 'H2', text: 'We call for seals two days ahead: 97 % to schedule' },
] as const;
