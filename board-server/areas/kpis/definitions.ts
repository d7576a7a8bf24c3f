// KPI definitions, target versions and reason codes: set-up by the standing owner, versions that
// never recolour history (Rule 3.1.8).
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type AddTarget, commands } from '../../../shared/areas/kpis/commands.ts';
import { checkTarget } from '../../../shared/areas/kpis/status.ts';
import { Refusal } from '../../../shared/errors.ts';
import { kpiTypes } from '../../../shared/kpi-types/index.ts';
import { addDays } from '../../../shared/time.ts';
import { defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { goalOf } from './facts.ts';

type NewKpi = Omit<RecordOf<'kpi'>, 'state' | 'definitionVersion'>;
interface Place {
  readonly kpi: StoredOf<'kpi'> | null;
  readonly board: StoredOf<'board'> | null;
  readonly siblings: readonly StoredOf<'kpi'>[];
}

const placeOf = async (read: Reader, kpiId: string, boardId?: string): Promise<Place> => {
  const kpi = await read.one('kpi', kpiId);
  const board = await read.one('board', boardId ?? kpi?.boardId ?? '');
  return { kpi, board, siblings: board ? await read.list('kpi', { boardId: board.id }) : [] };
};

/** Each board and category has exactly one headline KPI (Rule 3.1.11); types are known ones. */
function checkKpi(record: RecordOf<'kpi'>, { board, siblings }: Place): void {
  if (!board) throw new Refusal('not_found', `There is no board "${record.boardId}".`);
  if (!(record.type in kpiTypes))
    throw new Refusal('invalid_input', `There is no KPI type "${record.type}".`, {
      types: Object.keys(kpiTypes),
    });
  if (!board.categories.some((c) => c.letter === record.category))
    throw new Refusal('invalid_input', `The board has no category "${record.category}".`);
  const other = siblings.find(
    (k) =>
      k.headline && k.category === record.category && k.id !== record.id && k.state === 'active',
  );
  if (record.headline && other)
    throw new Refusal('rule_broken', `${other.id} is the headline of ${record.category} already.`, {
      rule: '3.1.11',
      headline: other.id,
    });
}

const addKpi = defineCommand<NewKpi, Place>({
  type: 'addKpi',
  summary: 'Define a KPI on a board.',
  schema: commands.addKpi,
  permission: { who: 'board_owner', board: ({ board }) => board?.id ?? null },
  load: (read, payload) => placeOf(read, payload.id, payload.boardId),
  decide(place, payload) {
    if (place.kpi) throw new Refusal('already_open', `There is a KPI "${payload.id}" already.`);
    const record = { ...payload, state: 'active', definitionVersion: 1 } as RecordOf<'kpi'>;
    checkKpi(record, place);
    return {
      events: [
        {
          type: 'kpiAdded',
          data: { kpiId: record.id, boardId: record.boardId, type: record.type },
        },
      ],
      changes: [put('kpi', record)],
      answer: { id: record.id },
    };
  },
});

const changeKpi = defineCommand<{ kpiId: string; rev?: number; changes: Partial<NewKpi> }, Place>({
  type: 'changeKpi',
  summary: 'Change a KPI definition; its history keeps the results it had (Rule 3.1.8).',
  schema: commands.changeKpi,
  permission: { who: 'board_owner', board: ({ board }) => board?.id ?? null },
  load: (read, { kpiId }) => placeOf(read, kpiId),
  decide(place, { kpiId, rev, changes }) {
    const { kpi } = place;
    if (!kpi) throw new Refusal('not_found', `There is no KPI "${kpiId}".`);
    const { rev: current, ...before } = kpi;
    if (rev !== undefined && rev !== current)
      throw new Refusal('conflict', 'Somebody else changed this KPI meanwhile.', {
        mine: changes,
        current: before,
      });
    const record = { ...before, ...changes, definitionVersion: before.definitionVersion + 1 };
    checkKpi(record, place);
    return {
      events: [{ type: 'kpiChanged', data: { kpiId, fields: Object.keys(changes) } }],
      changes: [put('kpi', record)],
    };
  },
});

const retireKpi = defineCommand<{ kpiId: string; reason: string }, Place>({
  type: 'retireKpi',
  summary: 'Retire a KPI: it leaves the boards, its history stays.',
  schema: commands.retireKpi,
  permission: { who: 'board_owner', board: ({ board }) => board?.id ?? null },
  load: (read, { kpiId }) => placeOf(read, kpiId),
  decide({ kpi }, { kpiId }) {
    if (!kpi) throw new Refusal('not_found', `There is no KPI "${kpiId}".`);
    if (kpi.state === 'retired') throw new Refusal('wrong_state', 'The KPI is retired already.');
    const { rev: _rev, ...record } = kpi;
    return {
      events: [{ type: 'kpiRetired', data: { kpiId } }],
      changes: [put('kpi', { ...record, state: 'retired' })],
    };
  },
});

interface TargetFacts extends Place {
  readonly targets: readonly StoredOf<'target'>[];
}

const addTarget = defineCommand<AddTarget, TargetFacts>({
  type: 'addTarget',
  summary: 'Propose a target version from a production date on; the next tier approves it.',
  schema: commands.addTarget,
  permission: { who: 'board_owner', board: ({ board }) => board?.id ?? null },
  load: async (read, { kpiId }) => ({
    ...(await placeOf(read, kpiId)),
    targets: await read.list('target', { kpiId }),
  }),
  decide({ kpi, targets }, payload, { newId }) {
    if (!kpi) throw new Refusal('not_found', `There is no KPI "${payload.kpiId}".`);
    if (payload.noTarget && kpi.category === 'S')
      throw new Refusal('rule_broken', 'Safety is never without a target.', { rule: '3.1.10' });
    const id = newId();
    const record: RecordOf<'target'> = {
      id,
      kpiId: kpi.id,
      boardId: kpi.boardId,
      goal: payload.goal,
      noTarget: payload.noTarget,
      validFrom: payload.validFrom,
      validTo: null,
      reason: payload.reason,
      approvedById: null,
    };
    if (!payload.noTarget)
      checkTarget(kpi.direction, kpi.decimals, goalOf({ ...record, rev: 0 }) ?? {});
    if (targets.some((t) => t.approvedById !== null && t.validFrom === payload.validFrom)) {
      throw new Refusal('rule_broken', `A version from ${payload.validFrom} exists already.`, {
        rule: '3.1.8',
      });
    }
    return {
      events: [
        { type: 'targetAdded', data: { targetId: id, kpiId: kpi.id, validFrom: record.validFrom } },
      ],
      changes: [put('target', record)],
      answer: { id },
    };
  },
});

const approveTarget = defineCommand<
  { targetId: string },
  {
    target: StoredOf<'target'> | null;
    targets: readonly StoredOf<'target'>[];
    parentId: string | null;
  }
>({
  type: 'approveTarget',
  summary:
    'The owner of the next tier approves a target version; the one before ends the day before.',
  schema: commands.approveTarget,
  permission: { who: 'board_owner', board: ({ parentId }) => parentId },
  async load(read, { targetId }) {
    const target = await read.one('target', targetId);
    if (!target) throw new Refusal('not_found', 'There is no such target version.');
    const board = await read.one('board', target.boardId);
    return {
      target,
      targets: await read.list('target', { kpiId: target.kpiId }),
      parentId: board?.parentId ?? board?.id ?? null,
    };
  },
  decide({ target, targets }, _payload, { actor }) {
    if (!target) throw new Refusal('not_found', 'There is no such target version.');
    if (target.approvedById) throw new Refusal('wrong_state', 'This version is approved already.');
    const { rev: _rev, ...record } = target;
    const inForce = targets.filter((t) => t.approvedById !== null && t.id !== target.id);
    const later = inForce
      .filter((t) => t.validFrom > record.validFrom)
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0];
    const before = inForce.find(
      (t) =>
        t.validFrom < record.validFrom && (t.validTo === null || t.validTo >= record.validFrom),
    );
    const ended = before
      ? [put('target', { ...stripped(before), validTo: addDays(record.validFrom, -1) })]
      : [];
    const approved = {
      ...record,
      validTo: later ? addDays(later.validFrom, -1) : null,
      approvedById: actor.kind === 'person' ? actor.personId : 'system',
    };
    return {
      events: [{ type: 'targetApproved', data: { targetId: target.id, kpiId: target.kpiId } }],
      changes: [...ended, put('target', approved)],
    };
  },
});

const stripped = <R extends { rev: number }>({ rev: _rev, ...record }: R) => record;

const addReasonCode = defineCommand<
  { code: string; text: string; family: string; unit: 'min' | 'pcs' | 'eur'; needsText: boolean },
  readonly StoredOf<'reasonCode'>[]
>({
  type: 'addReasonCode',
  summary: 'Add a reason code; codes are retired, never renamed.',
  schema: commands.addReasonCode,
  permission: { who: 'admin', board: () => null },
  load: (read) => read.list('reasonCode'),
  decide(codes, { code, ...rest }) {
    if (codes.some((c) => c.id === code))
      throw new Refusal('already_open', `There is a reason code "${code}" already.`);
    return {
      events: [{ type: 'reasonCodeAdded', data: { code } }],
      changes: [put('reasonCode', { id: code, ...rest, retiredOn: null, order: codes.length })],
    };
  },
});

const retireReasonCode = defineCommand<
  { code: string; reason: string },
  StoredOf<'reasonCode'> | null
>({
  type: 'retireReasonCode',
  summary: 'Retire a reason code: what was booked on it stays.',
  schema: commands.retireReasonCode,
  permission: { who: 'admin', board: () => null },
  load: (read, { code }) => read.one('reasonCode', code),
  decide(record, { code }, { productionOn }) {
    if (!record) throw new Refusal('not_found', `There is no reason code "${code}".`);
    if (record.retiredOn) throw new Refusal('wrong_state', 'This code is retired already.');
    return {
      events: [{ type: 'reasonCodeRetired', data: { code } }],
      changes: [put('reasonCode', { ...stripped(record), retiredOn: productionOn })],
    };
  },
});

export const definitionCommands = [
  addKpi,
  changeKpi,
  retireKpi,
  addTarget,
  approveTarget,
  addReasonCode,
  retireReasonCode,
];
