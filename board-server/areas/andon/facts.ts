// What the commands of andon need to know: the call, the calls of the same shift, who is called on
// each rung of the ladder (Rules 2 "Andon call", 3.5.4). Reads only here.
import type { AndonCall, Rung } from '../../../shared/areas/andon/andon.ts';
import { type AndonRow, andonAfter, andonLadderOf } from '../../../shared/areas/andon/table.ts';
import { plantSettingId } from '../../../shared/areas/escalations/plant-id.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { PersonTag } from '../../../shared/areas/issues/issue.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context, LoadContext, Reader } from '../../pipeline/decision.ts';
import { actorTag, found } from '../acts/who.ts';
import { type Callee, calleesAt } from '../alerts/chain.ts';
import { loadRaise, type RaiseFacts } from '../escalations/raise.ts';
import { dutyChainAt, dutyPersonAt } from '../people/duty.ts';

/** The people of the ladder as they stand at an instant; none of them is called yet. */
export async function rungsOf(
  read: Reader,
  board: StoredOf<'board'>,
  at: number,
): Promise<{ rungs: Rung[]; owner: Person | null }> {
  const owner = await dutyPersonAt(read, board, at);
  const chain = await dutyChainAt(read, board, at);
  const supervisorId = chain.links.find((link) => link.as === 'supervisor')?.personId;
  const supervisor = supervisorId ? await read.one('person', supervisorId) : null;
  const above: { boardId: string; person: Person | null }[] = [];
  for (
    let up = board.parentId ? await read.one('board', board.parentId) : null;
    up;
    up = up.parentId ? await read.one('board', up.parentId) : null
  )
    above.push({ boardId: up.id, person: await dutyPersonAt(read, up, at) });
  const [first, ...rest] = above;
  const top = rest.at(-1);
  const places = [
    { boardId: board.id, person: owner },
    { boardId: board.id, person: supervisor },
    ...(first ? [first] : []),
    ...(top ? [top] : []),
  ];
  const setting = await read.one('escalationSetting', plantSettingId);
  const andonLadder = andonLadderOf(setting?.andonMinutes);
  const rungs = places.slice(0, andonLadder.length).map(
    ({ boardId, person }, i): Rung => ({
      role: andonLadder[i]!.role,
      boardId,
      initials: person?.initials ?? '',
      limitMinutes: andonLadder[i]!.limitMinutes,
      calledAt: null,
    }),
  );
  return { rungs, owner };
}

export interface CallFacts {
  readonly call: StoredOf<'andonCall'>;
  /** The other calls of its board on its production day. */
  readonly others: readonly StoredOf<'andonCall'>[];
  /** The card that its stop has raised, if any. */
  readonly escalation: StoredOf<'escalation'> | null;
  readonly raise: RaiseFacts;
  readonly lastIssueNumber: number;
  readonly ladder: readonly Rung[];
  readonly owner: Person | null;
  /** Alerts of this call, and who stands in the duty chain of the rung that comes next. */
  readonly alerts: readonly StoredOf<'alert'>[];
  readonly callees: readonly Callee[];
}

export async function loadCall(
  read: Reader,
  payload: { andonCallId: string },
  context: LoadContext,
): Promise<CallFacts> {
  const call = found(
    await read.one('andonCall', payload.andonCallId),
    'andon call',
    payload.andonCallId,
  );
  const board = found(await read.one('board', call.boardId), 'board', call.boardId);
  const today = await read.list('andonCall', {
    boardId: call.boardId,
    productionOn: call.productionOn,
  });
  const [last] = await read.list('issue', {}, { orderBy: 'number', descending: true, limit: 1 });
  const { rungs, owner } = await rungsOf(read, board, context.now);
  const next = call.rungs.find((rung) => rung.calledAt === null);
  return {
    call,
    others: today.filter((c) => c.id !== call.id),
    escalation: call.escalationId ? await read.one('escalation', call.escalationId) : null,
    raise: await loadRaise(read, call.boardId, [], context),
    lastIssueNumber: last?.number ?? 0,
    ladder: rungs,
    owner,
    alerts: await read.list('alert', { subjectId: call.id }),
    callees: next ? await calleesAt(read, next.boardId, context.now) : [],
  };
}

/** "Whatever is not in this table is refused." */
export function requireAndon(
  call: Pick<AndonCall, 'state'>,
  event: AndonRow['event'],
): AndonCall['state'] {
  const state = andonAfter(call.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while the call is ${call.state}.`, {
      state: call.state,
      event,
    });
  return state;
}

/** Who answers: the person who signed in, or the initials typed at the device. */
export const whoAnswers = (
  context: Context,
  boardId: string,
  initials: string | undefined,
): PersonTag => actorTag(context, boardId, initials);

/** Minutes the line stood, whole; 0 for a call without a stop. */
export const stoodMinutes = (
  call: Pick<AndonCall, 'stands' | 'raisedAt' | 'resolvedAt'>,
  now: number,
): number => (call.stands ? Math.floor(((call.resolvedAt ?? now) - call.raisedAt) / 60_000) : 0);
