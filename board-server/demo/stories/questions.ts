// The everyday questions of eleven weeks, all answered and confirmed before D−3: what the figures of
// escalations are made of. Most come home the same morning; since D−20 Maintenance lets some lie, they
// go up by themselves and the plant answers (its share in time has fallen).
import type { Step } from '../steps.ts';
import { ref, type Teller } from './tell.ts';

const lines = [
  ['a1', 'pumps'],
  ['b2', 'valves'],
  ['a3', 'pumps'],
  ['b1', 'valves'],
  ['a2', 'pumps'],
  ['b3', 'valves'],
] as const;
const owners: Readonly<Record<string, string>> = {
  pumps: 'vsm-pumps',
  valves: 'vsm-valves',
  maintenance: 'sf-maintenance',
  quality: 'sf-quality',
  logistics: 'sf-logistics',
};

type Ask = readonly [
  category: string,
  type: string,
  question: string,
  answer: string,
  said: string,
];
const asks: Readonly<Record<string, readonly Ask[]>> = {
  parent: [
    [
      'P',
      'resource',
      'Second operator for the early shift?',
      'resources',
      'Lent from the next line',
    ],
    ['D', 'decision', 'Which order goes first tomorrow?', 'decision', 'Order 4471 first'],
    ['C', 'information', 'Is overtime on Saturday planned?', 'decision', 'No overtime this week'],
  ],
  maintenance: [
    ['D', 'help', 'Conveyor sensor drops out', 'solved', 'Sensor and plug replaced'],
    ['C', 'resource', 'Grease gun for weekly care', 'resources', 'One more is at the line'],
    ['Q', 'help', 'Clamp pressure drifts', 'solved', 'Valve exchanged and set'],
  ],
  quality: [
    ['Q', 'decision', 'Scratch in zone 3: limit sample?', 'decision', 'Sample 12 is the limit'],
    ['Q', 'information', 'Gauge 7 is due for check', 'solved', 'Checked, label is on'],
  ],
  logistics: [
    ['D', 'help', 'Kit 7 comes after the start', 'solved', 'Tugger leaves at 05:40'],
    ['D', 'resource', 'More small boxes at the rack', 'resources', '40 boxes put there'],
  ],
};
const targets = ['parent', 'maintenance', 'quality', 'parent', 'logistics'] as const;

const firstDay = -58;
const lastDay = -5;
const neglectSince = -20;

export function everydayQuestions({ plan, line, leader }: Teller): Step[] {
  const steps: Step[] = [];
  for (let n = firstDay; n <= lastDay; n++) {
    const i = n - firstDay;
    const [boardId, parentId] = lines[i % lines.length]!;
    const target = targets[i % targets.length]!;
    const list = asks[target]!;
    const [category, type, question, answer, text] = list[Math.floor(i / 5) % list.length]!;
    const holder = target === 'parent' ? parentId : target;
    const key = `ask:${n}`;
    const card = { escalationId: ref(key) };
    const minute = 10 + (i % 5) * 9;
    steps.push(
      line(key, n, `07:${minute}`, leader(boardId, n), 'raiseEscalation', {
        boardId,
        addresseeId: holder,
        type,
        question,
        category,
        severity: i % 4 === 2 ? 'S2' : 'S3',
      }),
    );
    const isLeft = target === 'maintenance' && n >= neglectSince;
    if (isLeft) {
      // Seen and left lying: at the end of the next huddle it is at the plant.
      steps.push(
        line(`${key}:seen`, n, '08:38', owners[holder]!, 'acknowledgeEscalation', card),
        line(`${key}:up`, n + 1, '09:40', 'plant-manager', 'acknowledgeEscalation', card),
        line(`${key}:said`, n + 2, '09:38', 'plant-manager', 'returnEscalation', {
          ...card,
          type: 'resources',
          text: 'Fitter comes from outside',
        }),
      );
    } else {
      // Now and then one needs a closer look and comes home before noon.
      const takesLonger = i % 8 === 6;
      const time = takesLonger ? '10:40' : `08:${32 + (i % 3) * 3}`;
      if (takesLonger)
        steps.push(line(`${key}:seen`, n, '08:34', owners[holder]!, 'acknowledgeEscalation', card));
      steps.push(
        line(`${key}:said`, n, time, owners[holder]!, 'returnEscalation', {
          ...card,
          type: answer,
          text,
        }),
      );
    }
    const on = isLeft ? n + 3 : n + 1;
    if (plan.on(on) > plan.on(-1)) continue;
    steps.push(
      line(`${key}:yes`, on, '06:21', leader(boardId, on), 'confirmEscalation', {
        ...card,
        effectSeen: i % 3 !== 0,
      }),
    );
  }
  return steps;
}
