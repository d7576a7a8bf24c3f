// Best practices (Rule 2): written by the team that has it, verified once the effect has held for thirty days,
// published by a coach or the tier above, with a row of its own for every board that is to look at it.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { commands, type PracticeCommands } from '../../../shared/areas/practices/commands.ts';
import type { BestPractice } from '../../../shared/areas/practices/practice.ts';
import { effectDays, isOpenAdoption } from '../../../shared/areas/practices/table.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays } from '../../../shared/time.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { bare, step } from '../acts/act.ts';
import { actorTag, found, isSamePerson, namedTag, personIdOf } from '../acts/who.ts';
import { loadWorld, type World } from '../escalations/clocks.ts';
import { proposedStep, requireAdopter } from './adoptions.ts';
import {
  decidePractice,
  loadPractice,
  originBoard,
  type PracticeFacts,
  practiceOf,
  practiceStateAfter,
  requirePublisher,
  withAbove,
} from './facts.ts';

interface AddFacts {
  readonly board: StoredOf<'board'>;
  readonly contact: Person | null;
  readonly kpi: StoredOf<'kpi'> | null;
  readonly last: number;
  readonly isKnown: boolean;
}

/** Kinds that a practice may come from and that are records already. */
const known = { countermeasure: 'countermeasure', issue: 'issue' } as const;

export const addBestPractice = defineCommand<PracticeCommands['addBestPractice'], AddFacts>({
  type: 'addBestPractice',
  summary: 'The draft of a better way: before, after, effect, standard and whom to go and see.',
  schema: commands.addBestPractice,
  permission: { who: 'board_member', board: (_facts, { boardId }) => boardId },
  load: async (read, { boardId, contactId, kpiId, source }) => ({
    board: found(await read.one('board', boardId), 'board', boardId),
    contact: contactId ? await read.one('person', contactId) : null,
    kpi: kpiId ? await read.one('kpi', kpiId) : null,
    last: Math.max(0, ...(await read.list('bestPractice')).map(({ number }) => number)),
    isKnown:
      !source ||
      !(source.kind in known) ||
      (await read.one(known[source.kind as keyof typeof known], source.id)) !== null,
  }),
  decide({ contact, kpi, last, isKnown }, payload, context) {
    const { boardId, contactId, kpiId, source, conditions, ...words } = payload;
    if (kpiId && !kpi) throw new Refusal('not_found', 'There is no such KPI.', { field: 'kpiId' });
    if (!isKnown) throw new Refusal('not_found', 'There is no such source.', { field: 'source' });
    if (words.effectSinceOn > context.productionOn)
      throw new Refusal('invalid_input', 'That day is still to come.', { field: 'effectSinceOn' });
    const author = actorTag(context, boardId);
    const next: RecordOf<'bestPractice'> = {
      id: context.newId(),
      number: last + 1,
      boardId,
      ...words,
      conditions: conditions ?? '',
      kpiId: kpiId ?? null,
      contact: contactId ? namedTag(contact, contactId, boardId) : author,
      source: source ?? null,
      state: 'draft',
      author,
      verifiedBy: null,
      verifiedAt: null,
      publishedBy: null,
      publishedAt: null,
      reason: null,
      seenBy: [boardId],
    };
    return decidePractice('addBestPractice', 'bestPracticeAdded', null, next, context);
  },
});

export const changeBestPractice = defineCommand<
  PracticeCommands['changeBestPractice'],
  PracticeFacts
>({
  type: 'changeBestPractice',
  summary: 'Its words while it is a draft; what is verified stands as it was seen.',
  schema: commands.changeBestPractice,
  permission: { who: 'board_member', board: originBoard },
  load: loadPractice,
  decide(facts, { rev, changes }, context) {
    const p = practiceOf(facts, rev);
    const state = practiceStateAfter(p, 'change');
    if (changes.effectSinceOn !== undefined && changes.effectSinceOn > context.productionOn)
      throw new Refusal('invalid_input', 'That day is still to come.', { field: 'effectSinceOn' });
    const next: BestPractice = { ...p, ...changes, state };
    return decidePractice(
      'changeBestPractice',
      'bestPracticeChanged',
      facts.practice,
      next,
      context,
    );
  },
});

const signedIn = { who: 'signed_in', board: originBoard } as const;

export const verifyBestPractice = defineCommand<
  PracticeCommands['verifyBestPractice'],
  PracticeFacts
>({
  type: 'verifyBestPractice',
  summary:
    'The effect has held for thirty days: seen by a coach or the tier above, not its author.',
  schema: commands.verifyBestPractice,
  permission: signedIn,
  load: loadPractice,
  decide(facts, { rev }, context) {
    const p = practiceOf(facts, rev);
    const state = practiceStateAfter(p, 'verify');
    requirePublisher(p.boardId, context);
    if (isSamePerson(p.author, personIdOf(context)))
      throw new Refusal('forbidden', 'Who wrote it does not verify it.', { rule: '2.0' });
    const from = addDays(p.effectSinceOn, effectDays);
    if (context.productionOn < from)
      throw new Refusal('rule_broken', 'The effect has to hold for thirty days first.', {
        rule: '2',
        from,
      });
    const verifiedBy = actorTag(context, p.boardId);
    const next: BestPractice = { ...p, state, verifiedBy, verifiedAt: context.now };
    return decidePractice(
      'verifyBestPractice',
      'bestPracticeVerified',
      facts.practice,
      next,
      context,
    );
  },
});

interface PublishFacts extends PracticeFacts {
  readonly world: World;
}
/** Every other line that runs. */
const othersOf = ({ boards, practice }: PracticeFacts): string[] =>
  [...boards.values()]
    .filter((b) => b.kind === 'line' && b.state === 'live' && b.id !== practice.boardId)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);

export const publishBestPractice = defineCommand<
  PracticeCommands['publishBestPractice'],
  PublishFacts
>({
  type: 'publishBestPractice',
  summary: 'Every named board is to go and see within ten working days, each with its own row.',
  schema: commands.publishBestPractice,
  permission: signedIn,
  load: async (read, payload, { now }) => {
    const facts = await loadPractice(read, payload);
    const boardIds = payload.boardIds ?? othersOf(facts);
    return { ...facts, world: await loadWorld(read, boardIds, now) };
  },
  decide(facts, { rev, boardIds }, context) {
    const p = practiceOf(facts, rev);
    const state = practiceStateAfter(p, 'publish');
    requirePublisher(p.boardId, context);
    const to = boardIds ?? othersOf(facts);
    for (const boardId of to) requireAdopter(facts, boardId, 'boardIds');
    const next: BestPractice = {
      ...p,
      state,
      publishedBy: actorTag(context, p.boardId),
      publishedAt: context.now,
      seenBy: [...withAbove(facts.boards, [p.boardId, ...to])],
    };
    const steps = to.map((boardId) => proposedStep(facts, next, boardId, context));
    return decidePractice(
      'publishBestPractice',
      'bestPracticePublished',
      facts.practice,
      next,
      context,
      steps,
    );
  },
});

export const retireBestPractice = defineCommand<
  PracticeCommands['retireBestPractice'],
  PracticeFacts
>({
  type: 'retireBestPractice',
  summary: 'It is no longer the best way, with a reason; whoever still looks at it may stop.',
  schema: commands.retireBestPractice,
  permission: signedIn,
  load: loadPractice,
  decide(facts, { rev, reason }, context) {
    const p = practiceOf(facts, rev);
    const state = practiceStateAfter(p, 'retire');
    requirePublisher(p.boardId, context);
    const next: BestPractice = { ...p, state, reason };
    const ended = facts.adoptions
      .filter((a) => isOpenAdoption(a.state))
      .map((a) =>
        step('adoption', a, {
          ...bare<'adoption'>(a),
          state: 'not_applicable' as const,
          words: reason,
          endedBy: actorTag(context, a.boardId),
          endedAt: context.now,
          endedOn: context.productionOn,
        }),
      );
    return decidePractice(
      'retireBestPractice',
      'bestPracticeRetired',
      facts.practice,
      next,
      context,
      ended,
    );
  },
});
