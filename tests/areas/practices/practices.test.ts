// Rules 2 "Best practice", "Adoption", "Recognition": rows of the tables, who may, and trap 12.
import { describe, expect, test } from 'vitest';
import {
  type AdoptionEvent,
  type AdoptionState,
  adoptionAfter,
  adoptionFigure,
  adoptionStates,
  type PracticeEvent,
  type PracticeState,
  practiceAfter,
  practiceStates,
} from '../../../shared/areas/practices/table.ts';
import { addDays } from '../../../shared/time.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { By, Scene } from '../given.ts';
import { referencePlant } from '../reference-plant.ts';

const tl = by('tl-b2', 'Wed 10:00');
const vsm = by('vsm', 'Wed 10:00');
const ci = by('ci', 'Wed 10:00');
const a2 = by('tl-a2', 'Wed 10:00');
const words = {
  boardId: 'b2',
  title: 'Counter at the torque tool',
  before: 'The tool is changed when it slips',
  after: 'A counter calls for the change',
  effect: 'FPY 93.1 to 97.4 %',
  effectSinceOn: addDays(day('Wed'), -30),
  standard: 'Standard work v3',
};

function scene(): Scene {
  const pm = referencePlant.person?.find(({ id }) => id === 'pm');
  return plantScene({
    person: [
      { ...(pm as NonNullable<typeof pm>), id: 'ci', roles: [{ boardId: 'plant', role: 'CI' }] },
    ],
  });
}
const added = async (plant: Scene, more: object = {}): Promise<string> =>
  String((await plant.when('addBestPractice', { ...words, ...more }, tl)).answer.bestPracticeId);

async function practiceIn(plant: Scene, state: PracticeState): Promise<string> {
  const bestPracticeId = await added(plant);
  if (state === 'draft') return bestPracticeId;
  if (state === 'retired') {
    await plant.when('retireBestPractice', { bestPracticeId, reason: 'none' }, vsm);
    return bestPracticeId;
  }
  await plant.when('verifyBestPractice', { bestPracticeId }, vsm);
  if (state === 'published')
    await plant.when('publishBestPractice', { bestPracticeId, boardIds: ['a2'] }, vsm);
  return bestPracticeId;
}

const practiceActs: Readonly<Record<PracticeEvent, readonly [string, object, By]>> = {
  change: ['changeBestPractice', { changes: { title: 'Counter' } }, tl],
  verify: ['verifyBestPractice', {}, vsm],
  publish: ['publishBestPractice', { boardIds: ['b3'] }, vsm],
  propose: ['proposeAdoption', { boardId: 'b3' }, vsm],
  retire: ['retireBestPractice', { reason: 'A better one' }, vsm],
};

describe('states of a best practice', () => {
  const rows = practiceStates.flatMap((state) =>
    (Object.keys(practiceActs) as PracticeEvent[]).map((event) => [state, event] as const),
  );
  test.each(rows)('%s + %s', async (state, event) => {
    const plant = scene();
    const bestPracticeId = await practiceIn(plant, state);
    const [type, more, as] = practiceActs[event];
    const to = practiceAfter(state, event);
    const payload = { bestPracticeId, ...more };
    if (to === null) expect((await plant.refused(type, payload, as)).code).toBe('wrong_state');
    else expect((await plant.when(type, payload, as)).answer.state).toBe(to);
  });

  test('verified once the effect has held for thirty days, not a day before', async () => {
    const plant = scene();
    const bestPracticeId = await added(plant, { effectSinceOn: addDays(day('Wed'), -29) });
    const refusal = await plant.refused('verifyBestPractice', { bestPracticeId }, vsm);
    expect(refusal).toMatchObject({ code: 'rule_broken', details: { from: day('Thu') } });
    await plant.when('verifyBestPractice', { bestPracticeId }, by('vsm', 'Thu 10:00'));
  });
  test.each([
    ['the team itself does not verify', 'verifyBestPractice', tl, 'draft'],
    [
      'another value stream does not publish',
      'publishBestPractice',
      by('vsm-p', 'Wed 10:00'),
      'verified',
    ],
    ['a team leader does not publish', 'publishBestPractice', tl, 'verified'],
  ] as const)('%s', async (_name, type, as, state) => {
    const plant = scene();
    const bestPracticeId = await practiceIn(plant, state);
    expect((await plant.refused(type, { bestPracticeId }, as)).code).toBe('forbidden');
  });
  test('a coach verifies and publishes, never what he wrote himself', async () => {
    const plant = scene();
    const own = await plant.when('addBestPractice', words, ci);
    const { bestPracticeId } = own.answer;
    expect((await plant.refused('verifyBestPractice', { bestPracticeId }, ci)).code).toBe(
      'forbidden',
    );
    await plant.when('verifyBestPractice', { bestPracticeId }, vsm);
    await plant.when('publishBestPractice', { bestPracticeId }, ci);
    // Without a list: all other lines.
    expect(plant.all('adoption').map((a) => a.boardId)).toEqual(['a2', 'b1', 'b3']);
  });
});

async function adoptionIn(plant: Scene, state: AdoptionState): Promise<string> {
  const adoptionId = `${await practiceIn(plant, 'published')}:a2`;
  if (state === 'proposed') return adoptionId;
  await plant.when('assessAdoption', { adoptionId, note: 'Fits' }, a2);
  if (state === 'not_applicable')
    await plant.when('declineAdoption', { adoptionId, reason: 'No such tool' }, a2);
  if (state === 'assessing' || state === 'not_applicable') return adoptionId;
  await plant.when('startAdoption', { adoptionId, dueOn: day('Fri') }, a2);
  if (state === 'adopted') await plant.when('verifyAdoption', { adoptionId }, tl);
  if (state === 'adapted')
    await plant.when('adaptAdoption', { adoptionId, variant: 'With a lamp' }, a2);
  return adoptionId;
}
const adoptionActs: Readonly<Partial<Record<AdoptionEvent, readonly [string, object, By]>>> = {
  assess: ['assessAdoption', { note: 'Fits' }, a2],
  start: ['startAdoption', { dueOn: day('Fri') }, a2],
  verify: ['verifyAdoption', {}, tl],
  adapt: ['adaptAdoption', { variant: 'With a lamp' }, a2],
  decline: ['declineAdoption', { reason: 'No such tool' }, a2],
};

describe('trap 12: a practice has a state on every board', () => {
  const rows = adoptionStates.flatMap((state) =>
    (Object.keys(adoptionActs) as AdoptionEvent[]).map((event) => [state, event] as const),
  );
  test.each(rows)('%s + %s', async (state, event) => {
    const plant = scene();
    const adoptionId = await adoptionIn(plant, state);
    const [type, more, as] = adoptionActs[event] ?? ['', {}, a2];
    const to = adoptionAfter(state, event);
    const payload = { adoptionId, ...more };
    if (to === null) expect((await plant.refused(type, payload, as)).code).toBe('wrong_state');
    else expect((await plant.when(type, payload, as)).answer.state).toBe(to);
  });

  test('published, each board has ten working days to go and see, and all above see it', async () => {
    const plant = scene();
    const adoptionId = await adoptionIn(plant, 'proposed');
    expect(await plant.one('adoption', adoptionId)).toMatchObject({
      state: 'proposed',
      assessDueAt: at('Wed+2 10:00'),
      seenBy: ['a2', 'pumps', 'plant', 'b2', 'valves'],
      title: words.title,
    });
  });
  test('not seen in time it is late, once; going to see ends that', async () => {
    const plant = scene();
    const adoptionId = await adoptionIn(plant, 'proposed');
    expect(await plant.passes(at('Wed+2 09:59'), 'practices')).toEqual([]);
    expect(await plant.passes(at('Wed+2 10:00'), 'practices')).toEqual(['adoptionListed']);
    expect(await plant.passes(at('Fri+3 10:00'), 'practices')).toEqual([]);
    expect((await plant.one('adoption', adoptionId)).late).toBe(true);
    await plant.when('assessAdoption', { adoptionId, note: 'Fits' }, by('tl-a2', 'Thu+2 10:00'));
    expect((await plant.one('adoption', adoptionId)).late).toBe(false);
  });
  test('the board does not verify itself; a coach may', async () => {
    const plant = scene();
    const adoptionId = await adoptionIn(plant, 'adopting');
    expect((await plant.refused('verifyAdoption', { adoptionId }, a2)).code).toBe('forbidden');
    const { answer } = await plant.when('verifyAdoption', { adoptionId }, ci);
    expect(answer.state).toBe('adopted');
  });
  test('another board does not decide for it', async () => {
    const plant = scene();
    const adoptionId = await adoptionIn(plant, 'assessing');
    const payload = { adoptionId, reason: 'No' };
    expect((await plant.refused('declineAdoption', payload, tl)).code).toBe('forbidden');
  });
  test('a retired practice ends what is still open, and leaves what was taken over', async () => {
    const plant = scene();
    const adoptionId = await adoptionIn(plant, 'adapted');
    const { bestPracticeId } = await plant.one('adoption', adoptionId);
    await plant.when('proposeAdoption', { bestPracticeId, boardId: 'b1' }, vsm);
    await plant.when('retireBestPractice', { bestPracticeId, reason: 'Robot' }, vsm);
    expect(plant.all('adoption').map(({ boardId, state }) => [boardId, state])).toEqual([
      ['a2', 'adapted'],
      ['b1', 'not_applicable'],
    ]);
  });
  test('the figure: adopted and adapted of all proposed', () => {
    const states = ['adapted', 'adopted', 'not_applicable', 'assessing', 'proposed'] as const;
    expect(adoptionFigure(states.map((state) => ({ state })))).toEqual({
      proposed: 5,
      adopted: 1,
      adapted: 1,
      notApplicable: 1,
      open: 2,
    });
  });
  test.each([['b2'], ['nowhere'], ['a2']])('it is not proposed to %s', async (boardId) => {
    const plant = scene();
    const bestPracticeId = await practiceIn(plant, 'published');
    const refusal = await plant.refused('proposeAdoption', { bestPracticeId, boardId }, vsm);
    expect(['rule_broken', 'not_found', 'already_open']).toContain(refusal.code);
  });
});

describe('recognition', () => {
  const thanks = { boardId: 'a2', text: 'Seals called two days ahead' };
  test('a leader or another team thanks a team, which reads it once', async () => {
    const plant = scene();
    const given = await plant.when('giveRecognition', thanks, by('tm-b2', 'Wed 10:00'));
    const { recognitionId } = given.answer;
    await plant.when('readRecognition', { recognitionId }, a2);
    const again = await plant.refused('readRecognition', { recognitionId }, a2);
    expect(again.code).toBe('wrong_state');
    // No text in the log (trap 28).
    expect(JSON.stringify(given.events)).not.toContain('Seals');
  });
  test('a member does not thank his own team', async () => {
    const own = { ...thanks, boardId: 'b2' };
    const refusal = await scene().refused('giveRecognition', own, by('tm-b2', 'Wed 10:00'));
    expect(refusal.code).toBe('forbidden');
  });
});
