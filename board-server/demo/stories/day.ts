// The stop of A1 that reached the plant manager, and what stood on the strips (story 13).
import type { Step } from '../steps.ts';
import { find, ref, type Teller } from './tell.ts';

/** 34 minutes at A1 on D−6: all four are called, the parent is asked by itself, everything ends well. */
export function longStop({ line, leader, closing }: Teller): Step[] {
  const day = -6;
  const who = leader('a1', day);
  const call = { andonCallId: ref('stop', 'andonCallId') };
  const card = {
    escalationId: find(async ({ read }) => {
      const cards = await read.list('escalation', { originatorId: 'a1' });
      return cards.find((e) => e.trigger === 'andon_stop')?.id ?? null;
    }),
  };
  return [
    line('stop', day, '09:04', who, 'raiseAndonCall', {
      boardId: 'a1',
      stationId: 'a1:3',
      type: 'machine',
      stands: true,
    }),
    line('stop:way', day, '09:06', who, 'acknowledgeAndonCall', call),
    line('stop:here', day, '09:10', who, 'attendAndonCall', call),
    line('stop:runs', day, '09:38', who, 'resolveAndonCall', call),
    line('stop:why', day, '09:41', who, 'closeAndonCall', { ...call, reasonCode: 'M04' }),
    line('stop:answer', day, '10:20', 'vsm-pumps', 'returnEscalation', {
      ...card,
      type: 'solved',
      text: 'Spindle bearing changed, spare is on stock now',
    }),
    line('stop:confirm', day, '12:10', who, 'confirmEscalation', { ...card, effectSeen: true }),
    ...closing('stop:runs', 'a1', null, [day + 1, day + 2, day + 2]),
  ];
}

/** Six announcements, one of them a safety alert that B2 has not told yet. */
export function announcements({ plan, line }: Teller): Step[] {
  const add = (
    key: string,
    day: number,
    who: string,
    text: string,
    boardIds: readonly string[],
    [from, to]: readonly [number, number],
    priority = 'normal',
  ): Step =>
    line(key, day, '15:30', who, 'addAnnouncement', {
      boardId: boardIds[0] ?? 'plant',
      text,
      priority,
      boardIds,
      fromAt: plan.at(from, '06:00'),
      toAt: plan.at(to, '18:00'),
      publish: true,
    });
  const all = ['plant', 'pumps', 'valves', 'a1', 'a2', 'a3', 'b1', 'b2', 'b3'];
  const told = (boardId: string, who: string): Step =>
    line(`alert:told:${boardId}`, -1, '15:40', who, 'tickAnnouncement', {
      announcementId: ref('alert', 'announcementId'),
      boardId,
    });
  return [
    add('news:1', -20, 'plant-manager', 'Canteen closed on Friday', all, [-19, -18]),
    add('news:2', -13, 'plant-manager', 'Customer visit on Thursday at ten', all, [-12, -11]),
    add('news:3', -9, 'vsm-valves', 'New torque tools arrive at B2', ['valves', 'b2'], [-8, -6]),
    add(
      'news:4',
      -6,
      'vsm-pumps',
      'Seal supplier audit: thanks to A2',
      ['pumps', 'a2'],
      [-5, -3],
      'high',
    ),
    {
      ...add(
        'alert',
        -1,
        'vsm-valves',
        'Gate 3 closed: forklifts crossing',
        ['b1', 'b2', 'b3'],
        [-1, 3],
        'safety',
      ),
      at: plan.at(-1, '13:00'),
    },
    { ...told('b1', 'vsm-valves'), at: plan.at(-1, '14:20') },
    { ...told('b3', 'vsm-valves'), at: plan.at(-1, '14:21') },
    add('news:6', -1, 'plant-manager', 'Works meeting on Friday at 13:15', all, [1, 2]),
  ];
}
