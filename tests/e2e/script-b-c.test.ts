// Scripts B and C (Rule 4.2): a line asks its value stream for help, gets an answer and tries it, on
// the wall screens of three tiers, in two engines, with the server killed in between.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Eye, figures, figureTable, waitUntil } from './eyes.ts';
import { type ApiRecord, openStage, type Sender, type Stage } from './stage.ts';
import type { Tablet } from './tablet.ts';

const day = '2026-11-18';
const fault = 'Torque tool fault';
const need = 'Spare part today';
/** The goal is 1 s on the plant's network; a busy test machine is not that network. */
const generousMs = 5000;

let stage: Stage;
let line: Tablet;
let tier2: Tablet;
let mechanic: Tablet;
let tier3: Tablet;
let issueId: string;
let cardId: string;

const seconds = (at: unknown): number => Math.floor(Number(at) / 1000);
const time = (at: unknown): string =>
  new Date(Number(at)).toLocaleTimeString('en-GB', {
    timeZone: 'Europe/Berlin',
    hour: '2-digit',
    minute: '2-digit',
  });
const card = async (): Promise<ApiRecord> => {
  const found = await stage.record('b2', 'escalation', cardId);
  if (!found) throw new Error(`no escalation ${cardId} on B2`);
  return found;
};
const lastHop = (e: ApiRecord): Record<string, unknown> =>
  (e.hops as Record<string, unknown>[]).at(-1) ?? {};
const chip = (words: string) => `see.chip('${fault}').indexOf('${words}') >= 0`;
const inColumn = (title: string, words: string) =>
  `see.column('${title}').indexOf('${words}') >= 0`;
/** The huddle of Valves comes to the questions from its lines: the wall shows their columns beside it. */
const toQuestions = async (leader: Sender): Promise<void> => {
  const huddle = (await stage.records('valves')).find(
    (each) => each.kind === 'huddle' && each.state === 'running',
  );
  if (!huddle) throw new Error('the huddle of Valves does not run');
  const { steps } = huddle.run as { steps: { topic: string }[] };
  const step = steps.findIndex(({ topic }) => topic === 'escalations');
  const sent = await leader('stepHuddle', { huddleId: huddle.id, step });
  expect(sent).toMatchObject({ status: 200 });
  await waitUntil(stage.valves, `see.column('From lines').indexOf('${need}') >= 0`);
};
/** Both engines show the same chips. */
const sameChips = async (): Promise<void> => {
  const shown = JSON.stringify(await stage.b2.evaluate<string[]>('see.chips()'));
  await waitUntil(stage.old, `JSON.stringify(see.chips()) === ${JSON.stringify(shown)}`);
};

beforeAll(async () => {
  stage = await openStage();
  line = await stage.openTablet('b2', 'MK');
  tier2 = await stage.openTablet('valves', 'LT');
  mechanic = await stage.openTablet('maintenance', 'TB');
  tier3 = await stage.openTablet('plant', 'HB');
}, 400_000);
afterAll(async () => {
  console.log(`From the tap to the paint on the other screen:\n${figureTable()}`);
  await stage?.close();
});

describe('script B: the team lead of B2 asks Valves', () => {
  test('people sign in on four tablets, one PIN each', async () => {
    for (const tablet of [line, tier2, mechanic, tier3]) await tablet.signIn();
    await stage.picture('1-morning');
  });

  test('the answer that waits is confirmed by one tap', async () => {
    await stage.timed(
      'answer confirmed',
      [
        // The answer stays until each shift has read it, but nothing waits for a word any more.
        [stage.b2, `see.strip().indexOf('Confirm?') < 0`],
        [stage.old, `see.strip().indexOf('Confirm?') < 0`],
        [stage.valves, inColumn('Answered', 'confirmed')],
      ],
      () => line.tap('works', 'Lift table'),
    );
    await sameChips();
  });

  test('the red without reaction becomes an issue with its containment', async () => {
    await stage.clock(`${day}T06:36:00+01:00`);
    await line.signIn();
    await line.tap('raise', '94.2');
    await line.write('title', fault);
    await line.tap('contained:yes');
    await line.tap('containment:100 % check');
    await line.tap('severity:S2');
    const slowest = await stage.timed(
      'issue raised',
      [
        [stage.b2, `see.row('${fault}') !== ''`],
        [stage.old, `see.row('${fault}') !== ''`],
      ],
      () => line.tap('go'),
    );
    expect(slowest).toBeLessThan(generousMs);
    const issue = (await stage.records('b2')).find((r) => r.kind === 'issue' && r.title === fault);
    expect(issue).toMatchObject({ state: 'contained', severity: 'S2', kpiId: 'B2-FPY' });
    issueId = issue?.id ?? '';
    await sameChips();
  });

  test('at 06:40 both clocks stand there before anything is sent', async () => {
    await stage.clock(`${day}T06:40:00+01:00`);
    await line.signIn();
    await line.go('');
    line.counted();
    await line.tap('escalate', '94.2');
    const clock = (name: string) =>
      `document.querySelector('[data-clock="S2:${name}"]').textContent`;
    await waitUntil(line, `/^08:4/.test(${clock('seen')}) && /^10:4/.test(${clock('answer')})`);
    await line.tap(`question:${need}`);
    await stage.picture('2-ask');
    expect(
      (await stage.records('b2')).filter((r) => r.kind === 'escalation' && r.question === need),
    ).toEqual([]);
  });

  test('the third tap sends it: chip at B2, card in "From lines" at Valves', async () => {
    const slowest = await stage.timed(
      'escalated',
      [
        [stage.b2, chip('Valves by 08:4')],
        [stage.old, chip('Valves by 08:4')],
        [stage.valves, inColumn('From lines', need)],
      ],
      () => line.tap('go'),
    );
    expect(line.counted()).toBe(3);
    expect(slowest).toBeLessThan(generousMs);
    await sameChips();
    await stage.picture('3-asked');
  });

  test('taken back within 10 s the card goes', async () => {
    const gone = `see.column('From lines').indexOf('${need}') < 0 || see.text().indexOf('taken back') >= 0`;
    await stage.timed(
      'taken back',
      [
        [stage.valves, gone],
        [stage.b2, `!(${chip('Valves by')})`],
      ],
      () => line.tap('undo'),
    );
    const found = (await stage.records('b2')).find(
      (r) => r.kind === 'escalation' && r.question === need,
    );
    expect(found === undefined || found.state === 'withdrawn').toBe(true);
    await sameChips();
  });

  test('asked again, the clocks are those of the ladder: 2 and 4 duty hours', async () => {
    await line.signIn();
    await line.go(`escalate/${issueId}`);
    await line.tap(`question:${need}`);
    await stage.timed(
      'escalated again',
      [
        [stage.b2, chip('Valves by 08:4')],
        [stage.old, chip('Valves by 08:4')],
        [stage.valves, inColumn('From lines', need)],
      ],
      () => line.tap('go'),
    );
    const found = (await stage.records('b2')).find(
      (r) => r.kind === 'escalation' && r.question === need && r.state === 'raised',
    );
    cardId = found?.id ?? '';
    const hop = lastHop(await card());
    expect(seconds(hop.acknowledgeDueAt) - seconds(hop.arrivedAt)).toBe(2 * 3600);
    expect(seconds(hop.answerDueAt) - seconds(hop.arrivedAt)).toBe(4 * 3600);
    expect(await stage.b2.evaluate(`see.chip('${fault}')`)).toContain(time(hop.acknowledgeDueAt));
    await sameChips();
  });
});

describe('the server is killed between two acknowledged commands', () => {
  const note = 'Tool wear';
  const later = 'Breakdown mechanical';
  const raise = async (title: string, seen: Eye[]): Promise<void> => {
    await line.go('raise');
    await line.tap('category:D');
    await line.tap(`title:${title}`);
    await line.tap('contained:no');
    const watched = seen.map((eye): [Eye, string] => [eye, `see.text().indexOf('${title}') >= 0`]);
    await stage.timed(`"${title}" raised`, watched, () => line.tap('go'));
  };

  test('nothing acknowledged is lost, and every page comes back without a reload', async () => {
    const pages: Eye[] = [stage.b2, stage.valves, stage.plant, stage.old, line, tier2];
    for (const page of pages) await page.evaluate('window.stays = true');
    await raise(note, [stage.b2, stage.old]);
    const before = await stage.records('b2');
    await stage.server.kill9();
    await stage.server.restart(`${day}T06:50:00+01:00`);
    const after = new Map((await stage.records('b2')).map((r) => [`${r.kind} ${r.id}`, r]));
    const kinds = ['issue', 'escalation', 'countermeasure', 'kpi', 'board', 'line'];
    const missedAt = Date.parse(`${day}T06:45:00+01:00`);
    // What was taken back leaves the boards by itself after 10 s.
    const kept = before.filter((r) => kinds.includes(r.kind) && r.state !== 'withdrawn');
    for (const record of kept) {
      const now = after.get(`${record.kind} ${record.id}`);
      // At 06:45 nobody had held the huddle: the clock settles then what was confirmed before.
      const isSettled = record.settledAt === null && now?.settledAt === missedAt;
      const clock = isSettled ? ['rev', 'settledAt'] : [];
      const byPeople = (all: object | undefined) =>
        Object.entries(all ?? {}).filter(([field]) => !clock.includes(field));
      expect(byPeople(now)).toEqual(byPeople(record));
    }
    for (const page of pages) await waitUntil(page, `see.text().indexOf('06:5') >= 0`, 60_000);
    // Half an hour of the plant's time went by: whoever was signed in is out.
    await line.signIn('again');
    await raise(later, [stage.b2, stage.old]);
    for (const page of pages) expect(await page.evaluate('window.stays')).toBe(true);
    await sameChips();
    await stage.picture('4-after-kill');
  });
});

describe('script C: Valves accepts, maintenance solves, B2 tries it', () => {
  let asMechanic: Sender;

  test('at 08:35 it is in "We solve" and B2 reads who solves it by when, dashed', async () => {
    await stage.clock(`${day}T08:35:00+01:00`);
    const asManager = await stage.as('LT', 'valves');
    await toQuestions(asManager);
    const slowest = await stage.timed(
      'accepted',
      [
        [stage.b2, chip('Valves solves 12:00')],
        [stage.old, chip('Valves solves 12:00')],
        [stage.valves, inColumn('We solve', need)],
      ],
      async () => {
        const sent = await asManager('acceptEscalation', {
          escalationId: cardId,
          ownerId: 'sf-maintenance',
          resolutionDueAt: Date.parse(`${day}T12:00:00+01:00`),
        });
        expect(sent).toMatchObject({ status: 200 });
        return sent.sentAt;
      },
    );
    expect(slowest).toBeLessThan(generousMs);
    expect(await stage.b2.evaluate(`see.isDashed('chip', 'Valves solves')`)).toBe(true);
    expect(await stage.valves.evaluate(`see.isDashed('card', '${need}')`)).toBe(true);
    await sameChips();
    await stage.picture('5-accepted');
  });

  test('at 08:41 the named person accepts for himself: solid on both', async () => {
    await stage.clock(`${day}T08:41:00+01:00`);
    asMechanic = await stage.as('TB', 'maintenance');
    const solid = (part: string, words: string) => `!see.isDashed('${part}', '${words}')`;
    await stage.timed(
      'owner accepted',
      [
        [stage.b2, solid('chip', 'Valves solves')],
        [stage.old, solid('chip', 'Valves solves')],
        [stage.valves, solid('card', need)],
      ],
      async () => {
        const sent = await asMechanic('acceptEscalationTask', { escalationId: cardId });
        expect(sent).toMatchObject({ status: 200 });
        return sent.sentAt;
      },
    );
    await sameChips();
  });

  test('at 11:35 it is done: B2 is asked to try it, on its row and on the strip', async () => {
    await stage.clock(`${day}T11:35:00+01:00`);
    asMechanic = await stage.as('TB', 'maintenance');
    await stage.timed(
      'solved',
      [
        [
          stage.b2,
          `see.strip().indexOf('done, try it') >= 0 && see.strip().indexOf('Confirm?') >= 0`,
        ],
        [stage.old, `see.strip().indexOf('done, try it') >= 0`],
        [stage.valves, inColumn('Answered', 'Spare tool is in')],
      ],
      async () => {
        const sent = await asMechanic('resolveEscalation', {
          escalationId: cardId,
          text: 'Spare tool is in, old one in repair',
          evidence: '10 torques in tolerance',
        });
        expect(sent).toMatchObject({ status: 200 });
        return sent.sentAt;
      },
    );
    expect(await stage.b2.evaluate(`see.chip('${fault}')`)).toContain('Valves: try it');
    await sameChips();
    await stage.picture('6-solved');
  });

  test('the answer is not confirmed by Valves: no key there, and a refusal', async () => {
    await tier2.signIn();
    await tier2.go(`escalation/${cardId}`);
    await waitUntil(
      tier2,
      `see.text().indexOf('Spare tool is in') >= 0 || see.text().indexOf('${need}') >= 0`,
    );
    expect(await tier2.has('do:confirm')).toBe(false);
    expect(await tier2.evaluate(`see.text().indexOf('It works') < 0`)).toBe(true);
    const asManager = await stage.as('LT', 'valves');
    const sent = await asManager('confirmEscalation', { escalationId: cardId, effectSeen: true });
    expect(sent.status).toBe(403);
    expect((await card()).state).toBe('resolved');
  });

  test('at 11:50 B2 has tried it and confirms by one tap', async () => {
    await stage.clock(`${day}T11:50:00+01:00`);
    await line.go('');
    await line.signIn();
    await stage.timed(
      'confirmed',
      [
        [stage.b2, chip('Valves: confirmed')],
        [stage.old, chip('Valves: confirmed')],
        [stage.valves, `see.card('Spare').indexOf('waits for') < 0`],
      ],
      () => line.tap('works', 'Spare tool'),
    );
    const done = await card();
    expect(done.state).toBe('confirmed');
    expect(done.hops).toHaveLength(1);
    await sameChips();
    await stage.picture('7-confirmed');
  });

  test('every change was on the other screens in time', () => {
    expect(figures.length).toBeGreaterThan(15);
    for (const { ms } of figures) expect(ms).toBeLessThan(generousMs);
  });
});
