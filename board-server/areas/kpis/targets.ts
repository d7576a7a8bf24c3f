// Target versions: proposed by the owner of the KPI, approved by the owner of the next tier, never
// overlapping, never in force on a day that is told already (Rule 3.1.8). A period without a target
// has an owner and an end (Rule 3.1.10).
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type AddTarget, commands } from '../../../shared/areas/kpis/commands.ts';
import { checkNoTargetPeriod } from '../../../shared/areas/kpis/no-target.ts';
import { checkTarget } from '../../../shared/areas/kpis/status.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import { addDays } from '../../../shared/time.ts';
import { type Change, defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { goalOf } from './facts.ts';

type Target = StoredOf<'target'>;
type Results = readonly StoredOf<'result'>[];

const bare = <R extends { rev: number }>({ rev: _rev, ...record }: R) => record;

interface TargetFacts {
  readonly kpi: StoredOf<'kpi'> | null;
  readonly targets: readonly Target[];
  /** Newest results since the wanted date, newest first. */
  readonly since: Results;
  readonly owner: StoredOf<'person'> | null;
}

export const resultsSince = (read: Reader, kpiId: string, from: string): Promise<Results> =>
  read.list(
    'result',
    { kpiId },
    { between: { column: 'on', from, to: '9999' }, orderBy: 'on', descending: true, limit: 3 },
  );

/**
 * A target colours only days that nobody has seen coloured: days that are over keep what they have,
 * and so does a running day that has a figure. Rule 3.1.8.
 * @throws Refusal rule_broken
 */
export function checkUntold(since: Results, productionOn: string): void {
  const told = since.find((result) => result.on < productionOn || result.partial !== null);
  if (!told) return;
  const validFrom = told.on < productionOn ? productionOn : addDays(productionOn, 1);
  throw new Refusal(
    'rule_broken',
    `${told.on} is told already; valid from ${validFrom} at the earliest.`,
    {
      rule: '3.1.8',
      field: 'validFrom',
      earliest: since[0]?.partial !== null ? addDays(since[0]?.on ?? productionOn, 1) : validFrom,
    },
  );
}

/** Approved versions of a KPI never share a first day (Rule 2 "Target version"). */
export function checkFree(targets: readonly Target[], validFrom: string, exceptId: string): void {
  if (
    targets.some((t) => t.id !== exceptId && t.approvedById !== null && t.validFrom === validFrom)
  )
    throw new Refusal('rule_broken', `A version from ${validFrom} exists already.`, {
      rule: '3.1.8',
      field: 'validFrom',
    });
}

/**
 * A part of a whole is met by 0 to all of it: a share above 100 % is a slip, not a target (Rule 1.2).
 * @throws Refusal rule_broken
 */
function checkWithinWhole(kpi: RecordOf<'kpi'>, limits: readonly (number | null)[]): void {
  if ((kpi.ceiling ?? kpiTypes[kpi.type as KpiTypeId].ceiling) === 'none') return;
  if (!limits.some((limit) => limit !== null && (limit < 0 || limit > kpi.factor))) return;
  throw new Refusal('rule_broken', `This KPI runs from 0 to ${kpi.factor} ${kpi.unit}.`, {
    rule: '1.2',
    field: 'goal',
    most: kpi.factor,
  });
}

export function checkGoals(
  kpi: RecordOf<'kpi'>,
  { goal, families }: Pick<AddTarget, 'goal' | 'families'>,
): void {
  checkWithinWhole(kpi, [goal.value, goal.low, goal.high, ...(families ?? []).map((f) => f.value)]);
  checkTarget(kpi.direction, kpi.decimals, goalOf({ noTarget: false, goal }) ?? {});
  for (const { family, value } of families ?? []) {
    if (!kpi.families?.includes(family))
      throw new Refusal('invalid_input', `${kpi.id} has no product family "${family}".`, {
        field: 'families',
      });
    checkTarget(kpi.direction, kpi.decimals, { value });
  }
}

const addTarget = defineCommand<AddTarget, TargetFacts & { boardId: string | null }>({
  type: 'addTarget',
  summary: 'Propose a target version from a production date on; the next tier approves it.',
  schema: commands.addTarget,
  permission: { who: 'board_owner', board: ({ boardId }) => boardId },
  async load(read, { kpiId, validFrom, ownerId }) {
    const kpi = await read.one('kpi', kpiId);
    return {
      kpi,
      boardId: kpi?.boardId ?? null,
      targets: await read.list('target', { kpiId }),
      since: await resultsSince(read, kpiId, validFrom),
      owner: ownerId ? await read.one('person', ownerId) : null,
    };
  },
  decide({ kpi, targets, since, owner }, payload, { newId, actor, productionOn }) {
    if (!kpi) throw new Refusal('not_found', `There is no KPI "${payload.kpiId}".`);
    const { noTarget, validFrom, untilOn = null, ownerId = null } = payload;
    if (noTarget) {
      checkNoTargetPeriod(
        { fromOn: validFrom, untilOn: untilOn ?? validFrom, ownerId: ownerId ?? undefined },
        kpi.category === 'S',
      );
      if (owner?.state !== 'active')
        throw new Refusal('not_found', 'There is no such active person.', { field: 'ownerId' });
    } else checkGoals(kpi, payload);
    checkFree(targets, validFrom, '');
    checkUntold(since, productionOn);
    const id = newId();
    const record: RecordOf<'target'> = {
      id,
      kpiId: kpi.id,
      boardId: kpi.boardId,
      goal: payload.goal,
      noTarget,
      validFrom,
      validTo: null,
      reason: payload.reason,
      approvedById: null,
      proposedById: actor.kind === 'person' ? actor.personId : null,
      families: payload.families ?? null,
      link: payload.link ?? null,
      ownerId: noTarget ? ownerId : null,
      untilOn: noTarget ? untilOn : null,
      extendedUntilOn: null,
      extendedById: null,
    };
    return {
      events: [{ type: 'targetAdded', data: { targetId: id, kpiId: kpi.id, validFrom } }],
      changes: [put('target', record)],
      answer: { id },
    };
  },
});

interface ApproveFacts {
  readonly target: Target;
  readonly targets: readonly Target[];
  readonly since: Results;
  /** Next tier; the top approves its own. */
  readonly parentId: string | null;
}

async function approveFacts(
  read: Reader,
  targetId: string,
  validFrom?: string,
): Promise<ApproveFacts> {
  const target = await read.one('target', targetId);
  if (!target) throw new Refusal('not_found', 'There is no such target version.');
  const board = await read.one('board', target.boardId);
  return {
    target,
    targets: await read.list('target', { kpiId: target.kpiId }),
    since: await resultsSince(read, target.kpiId, validFrom ?? target.validFrom),
    parentId: board?.parentId ?? board?.id ?? null,
  };
}

/** Said yes or no to once; a new proposal is a new version (Rule 2 "Target version"). @throws Refusal */
function requireProposed({ approvedById, declinedById }: Target): void {
  if (approvedById) throw new Refusal('wrong_state', 'This version is approved already.');
  if (declinedById) throw new Refusal('wrong_state', 'This version was declined.');
}

const approveTarget = defineCommand<{ targetId: string; validFrom?: string }, ApproveFacts>({
  type: 'approveTarget',
  summary:
    'The owner of the next tier approves a target version; the one before ends the day before.',
  schema: commands.approveTarget,
  permission: { who: 'board_owner', board: ({ parentId }) => parentId },
  load: (read, { targetId, validFrom }) => approveFacts(read, targetId, validFrom),
  decide({ target, targets, since }, payload, { actor, productionOn }) {
    requireProposed(target);
    const validFrom = payload.validFrom ?? target.validFrom;
    if (validFrom < target.validFrom)
      throw new Refusal(
        'rule_broken',
        'It can be approved for a later day, not for an earlier one.',
        {
          rule: '3.1.8',
          field: 'validFrom',
        },
      );
    checkFree(targets, validFrom, target.id);
    checkUntold(since, productionOn);
    const approved = {
      ...bare(target),
      validFrom,
      approvedById: actor.kind === 'person' ? actor.personId : 'system',
    };
    return {
      events: [{ type: 'targetApproved', data: { targetId: target.id, kpiId: target.kpiId } }],
      changes: inOrder(targets, approved),
    };
  },
});

const declineTarget = defineCommand<{ targetId: string; reason: string }, ApproveFacts>({
  type: 'declineTarget',
  summary: 'The owner of the next tier declines a proposed target version, with a reason.',
  schema: commands.declineTarget,
  permission: { who: 'board_owner', board: ({ parentId }) => parentId },
  load: (read, { targetId }) => approveFacts(read, targetId),
  decide({ target }, { reason }, { actor }) {
    requireProposed(target);
    const declinedById = actor.kind === 'person' ? actor.personId : 'system';
    return {
      events: [{ type: 'targetDeclined', data: { targetId: target.id, kpiId: target.kpiId } }],
      changes: [put('target', { ...bare(target), declinedById, declineReason: reason })],
    };
  },
});

/** The version in its place: the one before ends the day before it, it ends before the one after. */
export function inOrder(targets: readonly Target[], approved: RecordOf<'target'>): Change[] {
  const { validFrom } = approved;
  const others = targets.filter((t) => t.approvedById !== null && t.id !== approved.id);
  const later = others
    .filter((t) => t.validFrom > validFrom)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0];
  const before = others.find(
    (t) => t.validFrom < validFrom && (t.validTo === null || t.validTo >= validFrom),
  );
  return [
    ...(before ? [put('target', { ...bare(before), validTo: addDays(validFrom, -1) })] : []),
    put('target', { ...approved, validTo: later ? addDays(later.validFrom, -1) : null }),
  ];
}

const extendNoTarget = defineCommand<
  { targetId: string; untilOn: string; reason: string },
  ApproveFacts
>({
  type: 'extendNoTarget',
  summary: 'The owner of the next tier extends a period without target, once (Rule 3.1.10).',
  schema: commands.extendNoTarget,
  permission: { who: 'board_owner', board: ({ parentId }) => parentId },
  load: (read, { targetId }) => approveFacts(read, targetId),
  decide({ target }, { untilOn }, { actor }) {
    if (!target.noTarget || target.untilOn == null)
      throw new Refusal('wrong_state', 'This version is no period without target.');
    if (target.extendedUntilOn != null)
      throw new Refusal('rule_broken', 'A period without target is extended once.', {
        rule: '3.1.10',
        until: target.extendedUntilOn,
      });
    checkNoTargetPeriod(
      {
        fromOn: target.validFrom,
        untilOn: target.untilOn,
        ownerId: target.ownerId ?? undefined,
        extendedUntilOn: untilOn,
      },
      false,
    );
    const extendedById = actor.kind === 'person' ? actor.personId : 'system';
    return {
      events: [{ type: 'noTargetExtended', data: { targetId: target.id, untilOn } }],
      changes: [put('target', { ...bare(target), extendedUntilOn: untilOn, extendedById })],
    };
  },
});

export const targetCommands = [addTarget, approveTarget, declineTarget, extendNoTarget];
