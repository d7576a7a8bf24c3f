// Undo of plain records for 10 s: what the act made goes, what it replaced stands again, the log keeps
// both (Rule 2.0 "Undo"). Must never undo what somebody else, a push or the clock has written since.
import { commands, type TakeBackAct } from '../../../shared/areas/acts/commands.ts';
import type { Kind, RecordOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Area, type Change, defineCommand, drop, put } from '../../pipeline/decision.ts';
import { loadAct, requireTakeBack, type TakeBack } from './act.ts';

interface Facts extends TakeBack {
  /** Revision that wrote the act: the records must still be of it. */
  readonly rev: number;
}

const boardIdOf = (facts: Facts): string | null => {
  const [record] = facts.current.values();
  return record && 'boardId' in record ? (record.boardId as string) : null;
};

const takeBackAct = defineCommand<TakeBackAct, Facts>({
  type: 'takeBackAct',
  summary: 'Undo of a reading or a word about safety: 10 s, same person, same device (Rule 2.0).',
  schema: commands.takeBackAct,
  permission: { who: 'person_or_device', board: boardIdOf },
  load: async (read, { kind, id }) => ({
    ...(await loadAct(read, kind, id)),
    rev: (await read.one('act', `${kind}:${id}`))?.rev ?? 0,
  }),
  decide: (facts, { kind, id }, context) => {
    const act = requireTakeBack(facts, context);
    if ([...facts.current.values()].some((record) => record.rev !== facts.rev))
      throw new Refusal('undo_expired', 'It has been changed since.', { actedAt: act.at });
    const changes: Change[] = act.before.flatMap((touched) => [
      touched.record === null
        ? drop(touched.kind as Kind, touched.id)
        : put(touched.kind as Kind, touched.record as unknown as RecordOf<Kind>),
      drop('act', `${touched.kind}:${touched.id}`),
    ]);
    return {
      events: [{ type: 'actTakenBack', data: { kind, id, of: act.command, actedAt: act.at } }],
      changes,
      answer: { of: act.command },
    };
  },
});

export const acts: Area = { name: 'acts', commands: [takeBackAct] };
