// Trap 28: names or texts inside the hash chain, which an erasure would break; figures of persons of a small group
// on a wall. The log of a whole week is looked through, and a person's rows are taken away from under it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoBoards } from '../../../board-server/demo/boards.ts';
import { demoKpis } from '../../../board-server/demo/catalogue-boards.ts';
import { crewsOfBoard } from '../../../board-server/demo/people.ts';
import { type ChainedEvent, firstBreak } from '../../../board-server/store/chain.ts';
import { type OpenStore, sqliteEngine } from '../../store/stores.ts';
import { weekOn } from '../week-of-a-plant.ts';

let open: OpenStore;
beforeAll(async () => {
  open = await sqliteEngine.open({ isFlushed: false });
  await weekOn(open.store);
}, 60_000);
afterAll(() => open?.close());

const log = async (): Promise<(ChainedEvent & { hash: string })[]> =>
  (await open.raw('SELECT * FROM "event" ORDER BY "rev", "n"')) as never;
/** Every text in an event's data, whatever it lies in. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

describe('trap 28', () => {
  test('no words of anybody stand in an event: ids, figures and names of states alone', async () => {
    const events = await log();
    expect(events.length).toBeGreaterThan(150);
    const texts = events.flatMap((e) => textsIn(JSON.parse(e.data)).map((text) => [e.type, text]));
    expect(texts.length).toBeGreaterThan(150);
    // What people write has spaces or a capital letter at its start.
    const written = texts.filter(([, text]) => /\s/.test(text!) || /^[A-Z][a-z]/.test(text!));
    expect(written).toEqual([]);
  });

  test('nor a name or initials of anybody in this plant', async () => {
    const called = (await open.store.list('person')).flatMap((p) => [p.name, p.initials]);
    expect(called.length).toBeGreaterThan(10);
    const parts = (text: string): string[] => [text, ...text.split(/\W/)];
    const texts = (await log()).flatMap((e) =>
      textsIn(JSON.parse(e.data)).map((text) => [e.type, text] as const),
    );
    expect(texts.filter(([, text]) => parts(text).some((p) => called.includes(p)))).toEqual([]);
  });

  test('nor a name or initials in who did it', async () => {
    const people = await open.store.list('person');
    const who = new Set((await log()).map(({ actor }) => actor));
    const told = [...who].filter((actor) =>
      people.some(
        ({ name, initials }) => actor.includes(name) || actor.split(/\W/).includes(initials),
      ),
    );
    expect(told).toEqual([]);
    expect(who.has('person:tl') || who.has('tl')).toBe(true);
  });

  test('a person whose rows are emptied leaves the chain whole', async () => {
    expect(firstBreak(await log())).toBeNull();
    await open.raw(`UPDATE "person" SET "name" = 'former member', "initials" = '–'`);
    await open.raw(`UPDATE "issue" SET "title" = '', "containment" = NULL`);
    await open.raw(`UPDATE "escalation" SET "question" = ''`);
    expect(firstBreak(await log())).toBeNull();
  });

  test('absence is a figure of no board with fewer than ten people', () => {
    const boards = demoKpis.filter(({ kind }) => kind.key === 'ABSENCE').map(({ board }) => board);
    expect(boards.length).toBeGreaterThan(0);
    const headsOf = (boardId: string): number =>
      crewsOfBoard(boardId).reduce((sum, crew) => sum + crew.people.length, 0) +
      demoBoards
        .filter(({ parentId }) => parentId === boardId)
        .reduce((sum, { id }) => sum + headsOf(id), 0);
    // A crew is what a wall of a line shows: none of them has ten.
    expect(boards.filter(({ id, tier }) => tier === 1 || headsOf(id) < 10)).toEqual([]);
  });
});
