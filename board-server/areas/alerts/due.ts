// What the clock owes alerts: opening one when its case begins, and the next call every 5 min until
// somebody has it. Keys and records make each call exactly once, over restarts and nodes.
import { openStates } from '../../../shared/areas/escalations/table.ts';
import type { DueCommand, DueSource, Reader } from '../../pipeline/decision.ts';
import { loadWorld } from '../escalations/clocks.ts';
import { casesOf } from './cases.ts';

async function dues(read: Reader, now: number): Promise<DueCommand[]> {
  const found: DueCommand[] = [];
  for (const alert of await read.list('alert', { open: true })) {
    if (alert.nextCallAt === null) continue;
    found.push({
      key: `alert:${alert.id}:${alert.called.length}:${alert.nextCallAt}`,
      type: 'callAlert',
      payload: { alertId: alert.id },
      at: alert.nextCallAt,
    });
  }
  const open = await read.list('escalation', { state: openStates });
  const cards = open.filter((e) => e.severity !== 'S3');
  if (cards.length === 0) return found;
  const boards = cards.flatMap((e) => [e.originatorId, e.holderId]);
  const world = await loadWorld(read, boards, now);
  for (const e of cards)
    for (const call of casesOf(world, e, null)) {
      if (await read.one('alert', call.id)) continue;
      found.push({
        key: `alert:${call.id}`,
        type: 'openAlert',
        payload: { escalationId: e.id, alertId: call.id },
        at: call.since,
      });
    }
  return found;
}

export const alertCalls: DueSource = {
  name: 'alerts',
  due: async (read, now) => (await dues(read, now)).filter((due) => due.at <= now),
  async nextAt(read, now) {
    const later = (await dues(read, now)).map((due) => due.at).filter((at) => at > now);
    return later.length > 0 ? Math.min(...later) : null;
  },
};
