// What the value streams and the plant did about their own reds while order lines went out late: one issue a
// KPI, one action, held until the level was back. Told from D−50 to D−10; nothing of it stands on D0.
import type { Step } from '../steps.ts';
import { ref, type Teller } from './tell.ts';

interface Standing {
  readonly kpiId: string;
  readonly boardId: string;
  readonly who: string;
  readonly owner: string;
  /** First red day, and when its action was done. */
  readonly days: readonly [red: number, done: number];
  readonly title: string;
  readonly containment: string;
  readonly what: string;
}

const standing: readonly Standing[] = [
  {
    kpiId: 'VALVES-OTD',
    boardId: 'valves',
    who: 'vsm-valves',
    owner: 'vsm-valves',
    days: [-50, -28],
    title: 'Order lines late while B2 checks twice',
    containment: 'Late lines named to shipping at noon',
    what: 'Second shift of B2 on the oldest orders',
  },
  {
    kpiId: 'PUMPS-OTD',
    boardId: 'pumps',
    who: 'vsm-pumps',
    owner: 'vsm-pumps',
    days: [-28, -18],
    title: 'Order lines late for want of seals',
    containment: 'Orders without that seal first',
    what: 'Seal stock for two days at A2',
  },
  {
    kpiId: 'PUMPS-SCHEDULE',
    boardId: 'pumps',
    who: 'vsm-pumps',
    owner: 'vsm-pumps',
    days: [-30, -18],
    title: 'Sequence of A2 changed twice a day',
    containment: 'Sequence frozen at noon',
    what: 'Frozen sequence for one day ahead',
  },
  {
    kpiId: 'PLANT-OTD',
    boardId: 'plant',
    who: 'plant-manager',
    owner: 'sf-logistics',
    days: [-33, -24],
    title: 'Order lines of both streams late',
    containment: 'Daily call with the three largest customers',
    what: 'Late lines of both streams on one list',
  },
  {
    kpiId: 'PLANT-OTIF',
    boardId: 'plant',
    who: 'plant-manager',
    owner: 'sf-logistics',
    days: [-33, -24],
    title: 'Part deliveries of late orders',
    containment: 'Part deliveries only on request',
    what: 'Shipping asks before it splits an order',
  },
];

export function lateLines({ plan, line, closing }: Teller): Step[] {
  return standing.flatMap((each) => {
    const { kpiId, boardId, who, owner, title, containment, what } = each;
    const [red, done] = each.days;
    const key = `late:${kpiId}`;
    const measure = { countermeasureId: ref(`${key}:what`) };
    const time = boardId === 'plant' ? '09:36' : '08:36';
    return [
      line(key, red + 1, time, who, 'raiseIssue', {
        boardId,
        title,
        category: 'D',
        kpiId,
        on: plan.on(red),
        reasonCode: 'X99',
        contained: true,
        containment,
        dueOn: plan.on(-12),
      }),
      line(`${key}:what`, red + 1, time, who, 'addCountermeasure', {
        issueId: ref(key),
        what,
        ownerId: owner,
        dueOn: plan.on(done),
      }),
      ...(owner === who
        ? []
        : [line(`${key}:yes`, red + 1, '10:20', owner, 'acceptCountermeasure', measure)]),
      line(`${key}:done`, done, '12:40', owner, 'completeCountermeasure', measure),
      ...closing(key, boardId, 'plant-manager', [-12, -11, -10]),
    ];
  });
}
