// Rule 2 "Idea": the table row by row, the 48 hours, trap 23 (parked and forgotten), who may say what.
import { describe, expect, test } from 'vitest';
import {
  type IdeaEvent,
  type IdeaState,
  ideaAfter,
  ideaEvents,
  ideaStates,
} from '../../../shared/areas/ideas/transitions.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const tl = by('tl-b2', 'Wed 08:00');
const author = by('tm-b2', 'Wed 07:00');
const raisedIn = async (scene: Scene, as = author): Promise<string> =>
  String(
    (
      await scene.when(
        'raiseIdea',
        { boardId: 'b2', problem: 'Holder too low', idea: 'Raise it by 20 cm' },
        as,
      )
    ).answer.ideaId,
  );

type Act = readonly [string, Readonly<Record<string, unknown>>, ReturnType<typeof by>];
const acts: Readonly<Record<Exclude<IdeaEvent, 'come_back'>, Act>> = {
  change: ['changeIdea', { changes: { idea: 'Raise it by 30 cm' } }, author],
  acknowledge: ['acknowledgeIdea', { words: 'Thursday at the station' }, tl],
  approve: ['approveIdea', {}, tl],
  try: ['tryIdea', { untilOn: day('Fri') }, tl],
  ask_help: ['askIdeaHelp', { type: 'resource', question: 'We need a stand' }, tl],
  park: ['parkIdea', { reviewOn: day('Fri'), words: 'After the move' }, tl],
  decline: ['declineIdea', { words: 'It blocks the exit', toldInPerson: true }, tl],
  implement: ['implementIdea', {}, author],
  standardise: ['standardiseIdea', { standard: 'Standard work v4' }, tl],
  share: ['shareIdea', { words: 'A2, A3' }, tl],
};
const pathTo: Readonly<Record<IdeaState, readonly (keyof typeof acts)[]>> = {
  new: [],
  acknowledged: ['acknowledge'],
  approved_do_it: ['acknowledge', 'approve'],
  trial: ['acknowledge', 'try'],
  needs_help: ['acknowledge', 'ask_help'],
  parked: ['acknowledge', 'park'],
  declined: ['acknowledge', 'decline'],
  implemented: ['acknowledge', 'approve', 'implement'],
  standardised: ['acknowledge', 'approve', 'implement', 'standardise'],
  shared: ['acknowledge', 'approve', 'implement', 'standardise', 'share'],
  withdrawn: [],
};
async function ideaIn(scene: Scene, state: IdeaState): Promise<string> {
  const ideaId = await raisedIn(scene);
  for (const event of pathTo[state]) {
    const [type, more, as] = acts[event];
    await scene.when(type, { ideaId, ...more }, as);
  }
  if (state === 'withdrawn') await scene.when('takeBackIdea', { ideaId }, author);
  return ideaId;
}

describe('the state table', () => {
  const rows = ideaStates.flatMap((state) =>
    ideaEvents.flatMap((event) => (event === 'come_back' ? [] : [[state, event] as const])),
  );
  test.each(rows)('%s + %s', async (state, event) => {
    const scene = plantScene();
    const ideaId = await ideaIn(scene, state);
    const [type, more, as] = acts[event];
    const to = ideaAfter(state, event);
    if (to === null)
      expect((await scene.refused(type, { ideaId, ...more }, as)).code).toBe('wrong_state');
    else {
      expect((await scene.when(type, { ideaId, ...more }, as)).answer.state).toBe(to);
      expect((await scene.one('idea', ideaId)).state).toBe(to);
    }
  });
});

describe('48 hours', () => {
  test('are two working days of the board: Friday afternoon runs to Tuesday afternoon', async () => {
    const scene = plantScene();
    const ideaId = await raisedIn(scene, by('tm-b2', 'Fri 15:00'));
    expect((await scene.one('idea', ideaId)).answerDueAt).toBe(at('Tue+1 15:00'));
  });
  test('without a word it is late, once, and the tier above sees it; answered in time it is not', async () => {
    const scene = plantScene();
    const ideaId = await raisedIn(scene);
    const other = await raisedIn(scene);
    await scene.when('acknowledgeIdea', { ideaId: other, words: 'Thursday' }, tl);
    expect(await scene.passes(at('Fri 06:59'), 'ideas')).toEqual([]);
    expect(await scene.passes(at('Fri 07:00'), 'ideas')).toEqual(['ideaAnswerMissed']);
    expect(await scene.passes(at('Mon+1 07:00'), 'ideas')).toEqual([]);
    expect(await scene.one('idea', ideaId)).toMatchObject({ late: true, aboveBoardId: 'valves' });
    expect(await scene.one('idea', other)).toMatchObject({
      late: false,
      answeredAt: at('Wed 08:00'),
    });
  });
});

describe('trap 23: parked and forgotten', () => {
  test('after its date without a word it is new again, with a new answer clock', async () => {
    const scene = plantScene();
    const ideaId = await ideaIn(scene, 'parked');
    expect(await scene.passes(at('Sat 05:59'), 'ideas')).toEqual([]);
    expect(await scene.passes(at('Sat 06:00'), 'ideas')).toEqual(['ideaCameBack']);
    const idea = await scene.one('idea', ideaId);
    expect([idea.state, idea.reviewOn, idea.answeredAt]).toEqual(['new', null, at('Wed 08:00')]);
    expect(idea.answerDueAt).toBeGreaterThan(at('Mon+1 00:00'));
  });
  test('parked again in time it waits for the new date', async () => {
    const scene = plantScene();
    const ideaId = await ideaIn(scene, 'parked');
    const again = { ideaId, reviewOn: day('Wed+1'), words: 'Move is late' };
    await scene.when('parkIdea', again, by('tl-b2', 'Fri 08:00'));
    expect(await scene.passes(at('Wed+1 23:00'), 'ideas')).toEqual([]);
    expect(await scene.passes(at('Thu+1 06:00'), 'ideas')).toEqual(['ideaCameBack']);
  });
  test.each(['parkIdea', 'tryIdea'])('%s needs a date ahead', async (type) => {
    const scene = plantScene();
    const ideaId = await ideaIn(scene, 'acknowledged');
    const more =
      type === 'parkIdea' ? { reviewOn: day('Wed'), words: 'x' } : { untilOn: day('Wed') };
    const field = type === 'parkIdea' ? 'reviewOn' : 'untilOn';
    expect((await scene.refused(type, { ideaId, ...more }, tl)).details.field).toBe(field);
  });
});

test('the author reads every step with its words', async () => {
  const scene = plantScene();
  const ideaId = await ideaIn(scene, 'standardised');
  const { steps } = await scene.one('idea', ideaId);
  expect(steps.map(({ state, words }) => [state, words])).toEqual([
    ['new', null],
    ['acknowledged', 'Thursday at the station'],
    ['approved_do_it', null],
    ['implemented', null],
    ['standardised', 'Standard work v4'],
  ]);
});

test('help is a question to the next tier, on the card of the idea', async () => {
  const scene = plantScene();
  const { escalationId } = await scene.one('idea', await ideaIn(scene, 'needs_help'));
  expect(await scene.one('escalation', String(escalationId))).toMatchObject({
    originatorId: 'b2',
    addresseeId: 'valves',
    question: 'We need a stand',
    state: 'raised',
  });
});

test('a declined one was told in person', async () => {
  const scene = plantScene();
  const ideaId = await ideaIn(scene, 'acknowledged');
  const refusal = await scene.refused(
    'declineIdea',
    { ideaId, words: 'No', toldInPerson: false },
    tl,
  );
  expect(refusal.details.field).toBe('toldInPerson');
});

test('nobody answers his own idea: the tier above does', async () => {
  const scene = plantScene();
  const ideaId = await raisedIn(scene, tl);
  const words = { ideaId, words: 'Thursday' };
  expect((await scene.refused('acknowledgeIdea', words, tl)).code).toBe('forbidden');
  await scene.when('acknowledgeIdea', words, by('vsm', 'Wed 09:00'));
});

test.each([
  ['another line', 'tl-b1'],
  ['a team member', 'tm-b2'],
])('%s does not answer it', async (_name, as) => {
  const scene = plantScene();
  const ideaId = await raisedIn(scene, by('tl2-b2', 'Wed 07:00'));
  const refusal = await scene.refused(
    'acknowledgeIdea',
    { ideaId, words: 'x' },
    by(as, 'Wed 08:00'),
  );
  expect(refusal.code).toBe('forbidden');
});

test('somebody else neither changes its words nor says that it is done', async () => {
  const scene = plantScene();
  const other = by('tm-b1', 'Wed 08:00');
  const change = { ideaId: await ideaIn(scene, 'new'), changes: { idea: 'x' } };
  expect((await scene.refused('changeIdea', change, other)).code).toBe('forbidden');
  const done = { ideaId: await ideaIn(scene, 'approved_do_it') };
  expect((await scene.refused('implementIdea', done, other)).code).toBe('forbidden');
});

test('raised at a device without a sign-in it keeps the initials alone', async () => {
  const scene = plantScene();
  const payload = { boardId: 'b2', problem: 'Dust', idea: 'A lid', initials: 'EV' };
  const { answer } = await scene.when('raiseIdea', payload, {
    as: 'device:tablet',
    at: at('Wed 07:00'),
  });
  expect((await scene.one('idea', String(answer.ideaId))).authors).toEqual([
    { personId: null, role: '', initials: 'EV' },
  ]);
});

test('what is through leaves the board after 30 days; what is open stays', async () => {
  const scene = plantScene();
  const done = await ideaIn(scene, 'declined');
  const open = await ideaIn(scene, 'approved_do_it');
  expect(await scene.passes(at('Wed 08:00') + 30 * 86_400_000, 'ideas')).toEqual(['ideaLeftBoard']);
  expect((await scene.one('idea', done)).shown).toBe(false);
  expect((await scene.one('idea', open)).shown).toBe(true);
});
