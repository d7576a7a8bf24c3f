// Script D (Rule 4.2), its automatic part: a question that nobody answers goes up by itself, is
// answered "not now" at the top and comes home. A transfer on the way does not restart the clock.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figureTable, waitUntil } from './eyes.ts';
import { type ApiRecord, openStage, type Stage, type Wall } from './stage.ts';

const first = '2026-11-19';
const second = '2026-11-20';
const title = 'Thermostat sticks';
const question = 'Thermostat for oven 2';
let stage: Stage;
let b3: Wall;
let maintenance: Wall;
let leader: string;
let issueId: string;
let cardId: string;

const card = async (): Promise<ApiRecord & { hops: Record<string, unknown>[] }> => {
  const found = await stage.record('b3', 'escalation', cardId);
  if (!found) throw new Error(`no escalation ${cardId} on B3`);
  return found as ApiRecord & { hops: Record<string, unknown>[] };
};
const says = (words: string) => `see.text().indexOf(${JSON.stringify(words)}) >= 0`;
const chip = (words: string) => `see.chip('${title}').indexOf(${JSON.stringify(words)}) >= 0`;

const isOpen = (state: unknown): boolean => /raised|seen|accepted|returned/.test(String(state));
const leaders = { plant: 'HB', valves: 'LT', maintenance: 'TB' };
/** Initials of who stands for the board now. */
const ownerOf = async (board: string): Promise<string> => {
  const today = (await stage.records(board)).find((r) => r.kind === 'today' && r.id === board);
  const owner = today?.dutyOwner as { initials: string } | null | undefined;
  if (!owner) throw new Error(`nobody stands for ${board}`);
  return owner.initials;
};

beforeAll(async () => {
  stage = await openStage();
  b3 = await stage.openWall('tv-b3');
  maintenance = await stage.openWall('tv-maintenance');
  await stage.clock(`${first}T06:48:00+01:00`);
  const today = (await stage.records('b3')).find((r) => r.kind === 'today' && r.id === 'b3');
  const onDuty = today?.dutyOwner as { initials: string } | undefined;
  if (!onDuty) throw new Error('nobody stands for B3');
  leader = onDuty.initials;
}, 400_000);
afterAll(async () => {
  console.log(`From the tap to the paint on the other screen:\n${figureTable()}`);
  await stage?.close();
});

async function done(
  initials: string,
  board: string,
  type: string,
  payload: object,
): Promise<{ sentAt: number; body: Record<string, unknown> }> {
  const send = await stage.as(initials, board);
  const sent = await send(type, payload);
  expect(sent).toMatchObject({ status: 200 });
  return sent;
}

describe('the question of B3 finds no answer', () => {
  test('raised as S3 before the huddle of tier 2: due at its end, and at the end of the next', async () => {
    const raised = await done(leader, 'b3', 'raiseIssue', {
      boardId: 'b3',
      title,
      category: 'Q',
      severity: 'S3',
      contained: true,
      containment: 'Thermocouple checked every 2 h',
    });
    issueId = String(raised.body.issueId);
    await stage.clock(`${first}T06:50:00+01:00`);
    await stage.timed(
      'S3 raised',
      [
        [b3, chip('Valves by')],
        [stage.valves, `see.column('From lines').indexOf('${question}') >= 0`],
      ],
      async () => {
        const sent = await done(leader, 'b3', 'raiseEscalation', {
          boardId: 'b3',
          issueIds: [issueId],
          type: 'resource',
          question,
        });
        cardId = String(sent.body.escalationId);
        return sent.sentAt;
      },
    );
    const [hop] = (await card()).hops;
    expect(hop).toMatchObject({
      acknowledgeDueAt: Date.parse(`${first}T08:45:00+01:00`),
      answerDueAt: Date.parse(`${second}T08:45:00+01:00`),
    });
  });

  test('Valves transfers it to Maintenance: no new acknowledge clock, the answer clock goes on', async () => {
    await stage.clock(`${first}T08:40:00+01:00`);
    await stage.timed(
      'transferred',
      [
        [b3, chip('Maint. by Fri 08:45')],
        [stage.valves, `see.column('From lines').indexOf('${question}') < 0`],
        [maintenance, `see.card('${question}') !== ''`],
      ],
      async () =>
        (
          await done('LT', 'valves', 'transferEscalation', {
            escalationId: cardId,
            to: 'maintenance',
            reason: 'Your trade',
          })
        ).sentAt,
    );
    const { hops } = await card();
    expect(hops).toHaveLength(2);
    expect(hops[1]).toMatchObject({
      boardId: 'maintenance',
      acknowledgeDueAt: null,
      answerDueAt: Date.parse(`${second}T08:45:00+01:00`),
    });
    await stage.picture('8-transferred');
  });

  test('meanwhile every other question is answered and confirmed', async () => {
    await stage.clock(`${second}T08:40:00+01:00`);
    for (const [holder, initials] of Object.entries(leaders)) {
      const asked = (await stage.records(holder)).filter(
        (r) =>
          r.kind === 'escalation' && r.holderId === holder && r.id !== cardId && isOpen(r.state),
      );
      for (const { id, originatorId, state } of asked) {
        const origin = String(originatorId);
        const answer = { escalationId: id, type: 'decision', text: 'Ordered' };
        if (state !== 'returned') await done(initials, holder, 'returnEscalation', answer);
        const confirmed = { escalationId: id, effectSeen: false };
        await done(await ownerOf(origin), origin, 'confirmEscalation', confirmed);
      }
    }
    await waitUntil(stage.plant, `see.text().indexOf('Unanswered') < 0`);
  });

  test('at the end of the next huddle of tier 2 it goes to the plant by itself', async () => {
    await stage.clock(`${second}T08:44:30+01:00`);
    expect((await card()).hops).toHaveLength(2);
    await stage.timed(
      'went up by itself (clock set)',
      [
        [stage.plant, `see.card('${question}').indexOf('Unanswered at Maint.') >= 0`],
        [b3, chip('Plant by')],
      ],
      async () => {
        const at = Date.now();
        await stage.server.setClock(`${second}T08:45:01+01:00`);
        return at;
      },
    );
    // For a minute their walls show what their own huddle came to, which ended at the same moment.
    await stage.server.setClock(`${second}T08:46:10+01:00`);
    for (const wall of [stage.valves, maintenance])
      await waitUntil(wall, says(`Went up to Plant: B3 ${question}`));
    const { hops, state } = await card();
    expect(state).toBe('raised');
    expect(hops).toHaveLength(3);
    expect(hops[1]).toMatchObject({ decision: 'missed' });
    expect(hops[2]).toMatchObject({
      boardId: 'plant',
      cause: 'auto',
      missed: 'B',
      arrivedAt: Date.parse(`${second}T08:45:00+01:00`),
      acknowledgeDueAt: Date.parse(`${second}T09:45:00+01:00`),
    });
    await stage.picture('9-went-up');
    if (process.env.E2E_PICTURES) {
      await maintenance.page.screenshot({
        path: `${process.env.E2E_PICTURES}/9-tv-maintenance.png`,
      });
      await b3.page.screenshot({ path: `${process.env.E2E_PICTURES}/9-tv-b3.png` });
    }
  });
});

describe('the plant manager answers', () => {
  test('he has seen it, at his tablet', async () => {
    await stage.clock(`${second}T09:40:00+01:00`);
    const tablet = await stage.openTablet('plant', 'HB');
    await tablet.signIn();
    await tablet.go(`escalation/${cardId}/acknowledge`);
    await stage.timed('seen', [[b3, chip('Plant saw')]], () => tablet.tap('go'));
    expect((await card()).state).toBe('seen');
  });

  test('"not now" needs a review date; with it B3 reads the answer on its strip', async () => {
    const answer = {
      escalationId: cardId,
      type: 'not_now',
      text: 'Oven is in capex: check every 2 h',
    };
    const send = await stage.as('HB', 'plant');
    expect((await send('returnEscalation', answer)).status).toBeGreaterThanOrEqual(400);
    await stage.timed(
      'returned',
      [
        [b3, `see.strip().indexOf('Oven is in capex') >= 0`],
        [stage.plant, `see.card('${question}') === ''`],
      ],
      async () =>
        (await done('HB', 'plant', 'returnEscalation', { ...answer, reviewOn: '2026-12-16' }))
          .sentAt,
    );
    expect(await card()).toMatchObject({ state: 'returned' });
    await stage.picture('10-not-now');
  });

  test('B3 confirms; the review date stays with the plant', async () => {
    await stage.clock(`${second}T10:30:00+01:00`);
    const tablet = await stage.openTablet('b3', leader);
    await tablet.signIn();
    await stage.timed('confirmed', [[b3, chip('confirmed')]], () => tablet.tap('works', 'capex'));
    const { state, reviewAt, hops } = await card();
    expect(state).toBe('confirmed');
    expect(reviewAt).not.toBeNull();
    expect(hops).toHaveLength(3);
  });
});
