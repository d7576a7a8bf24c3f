// Leading a running huddle from the tablet: the wall follows the record (Rule 2 "Huddle"). No deadline
// moves with a step, so nothing else is read.
import { commands, type HuddleCommands } from '../../../shared/areas/huddles/commands.ts';
import type { Run } from '../../../shared/areas/huddles/huddle.ts';
import { goToStep, withPresence } from '../../../shared/areas/huddles/run.ts';
import type { HuddleEvent } from '../../../shared/areas/huddles/steps.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, type Decision, defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { requireRev } from '../acts/who.ts';
import { bareHuddle, boardOfHuddle, loadPlace, type Place, runOf } from './facts.ts';

/** One change of the run. */
function led(
  facts: Place,
  rev: number | undefined,
  event: HuddleEvent,
  change: (run: Run) => Run,
  said: { type: string; data: Readonly<Record<string, unknown>> },
): Decision {
  requireRev(facts.huddle, rev);
  const next = { ...bareHuddle(facts), run: change(runOf(facts.huddle, event)) };
  const { id, boardId } = next;
  return {
    events: [{ type: said.type, data: { huddleId: id, boardId, ...said.data } }],
    changes: [put('huddle', next)],
    answer: { huddleId: id, step: next.run.step },
  };
}

const owner = { who: 'board_owner', board: boardOfHuddle } as const;
const place = (
  read: Parameters<typeof loadPlace>[0],
  payload: { huddleId: string },
): Promise<Place> => loadPlace(read, payload.huddleId);

export const stepHuddle = defineCommand<HuddleCommands['stepHuddle'], Place>({
  type: 'stepHuddle',
  summary: 'Goes to any step of the agenda; the time of each step is counted.',
  schema: commands.stepHuddle,
  permission: owner,
  load: place,
  decide: (facts, { rev, step }, { now }) =>
    led(
      facts,
      rev,
      'step',
      (run) => {
        if (step >= run.steps.length)
          throw new Refusal('invalid_input', 'The agenda has no such step.', { field: 'step' });
        return goToStep(run, step, now);
      },
      { type: 'huddleStepped', data: { step, key: facts.huddle.run?.steps[step]?.key ?? null } },
    ),
});

export const showHuddle = defineCommand<HuddleCommands['showHuddle'], Place>({
  type: 'showHuddle',
  summary: 'What the wall shows of the running step: tile, run chart, Pareto or month.',
  schema: commands.showHuddle,
  permission: owner,
  load: place,
  decide: (facts, { rev, show }) =>
    led(facts, rev, 'step', (run) => ({ ...run, show }), { type: 'huddleShown', data: { show } }),
});

export const attendHuddle = defineCommand<HuddleCommands['attendHuddle'], Place>({
  type: 'attendHuddle',
  summary: 'Who is here, per role: present, by deputy, excused, absent.',
  schema: commands.attendHuddle,
  permission: owner,
  load: place,
  decide: (facts, { rev, attendance }) =>
    led(
      facts,
      rev,
      'attend',
      (run) => {
        requireRoles(run, attendance);
        return withPresence(run, attendance);
      },
      { type: 'huddleAttended', data: { attendance } },
    ),
});

/** @throws Refusal invalid_input for a role that the agenda does not expect */
export function requireRoles(run: Run, said: readonly { key: string }[]): void {
  for (const { key } of said)
    if (!run.roles.some((role) => role.key === key))
      throw new Refusal('invalid_input', `The agenda expects no "${key}".`, {
        field: 'attendance',
      });
}

interface NoteFacts extends Place {
  readonly minutes: StoredOf<'minutes'> | null;
}

export const noteHuddle = defineCommand<HuddleCommands['noteHuddle'], NoteFacts>({
  type: 'noteHuddle',
  summary: 'A decision, or a note, for the minutes of the running huddle.',
  schema: commands.noteHuddle,
  permission: owner,
  load: async (read, payload) => ({
    ...(await loadPlace(read, payload.huddleId)),
    minutes: await read.one('minutes', payload.huddleId),
  }),
  decide: (facts, { rev, what, text }, context) => {
    const count = (run: Run): Run => ({
      ...run,
      made: { ...run.made, decisions: run.made.decisions + (what === 'decision' ? 1 : 0) },
    });
    const noted = led(facts, rev, 'note', count, { type: 'huddleNoted', data: { what } });
    return { ...noted, changes: [...noted.changes, ...noteChanges(facts, what, text, context)] };
  },
});

/** The line in the minutes. Its words stand there alone, never in the log. */
export const noteChanges = (
  { minutes }: Pick<NoteFacts, 'minutes'>,
  what: 'decision' | 'note',
  text: string,
  context: Context,
) =>
  minutes
    ? [
        put('minutes', {
          ...bare<'minutes'>(minutes),
          lines: [...minutes.lines, { at: context.now, what, kind: null, id: null, text }].slice(
            -200,
          ),
        }),
      ]
    : [];
