import { describe, expect, test, vi } from 'vitest';
import { keepNothing } from '../../board-client/sync/kept.ts';
import type { Deed } from '../../board-client/touch/deed.ts';
import { createDrafts } from '../../board-client/touch/drafts.ts';
import { createQueue, type Unsent } from '../../board-client/touch/queue.ts';

const deed: Deed = { type: 'raiseIssue', payload: { title: 'Wear' }, purpose: '', done: '' };
const entry = (id: string, more: Partial<Unsent> = {}): Unsent => ({
  id,
  deed,
  at: 0,
  personId: null,
  who: '',
  boardId: 'b2',
  page: 'raise',
  values: {},
  state: 'leaves',
  ...more,
});
const idsIn = (entries: readonly Unsent[]): string[] => entries.map(({ id }) => id);

describe('the queue of a tablet', () => {
  test('a tap that was just leaving when the tab was killed goes again under its id', async () => {
    const disk = keepNothing();
    await createQueue(disk).add(entry('c1'));
    const after = createQueue(disk);
    expect(after.waiting()).toMatchObject([{ id: 'c1', state: 'waits' }]);
  });

  test('keeps the order of the taps over eleven tabs', async () => {
    const disk = keepNothing();
    for (let n = 0; n < 11; n++) await createQueue(disk).add(entry(`c${n}`));
    expect(idsIn(createQueue(disk).waiting())).toEqual(
      Array.from({ length: 11 }, (_, n) => `c${n}`),
    );
  });

  test('what was answered is not on the disk any more; what was refused stays until it is discarded', async () => {
    const disk = keepNothing();
    const queue = createQueue(disk);
    for (const id of ['sent', 'refused', 'dropped']) await queue.add(entry(id));
    queue.set('sent', { state: 'sent' });
    queue.set('refused', { state: 'refused' });
    queue.drop('dropped');
    expect(idsIn(queue.shown.value)).toEqual(['sent', 'refused']);
    expect(idsIn(createQueue(disk).shown.value)).toEqual(['refused']);
  });

  test('knows the same tap while it waits, so that it is not entered twice', async () => {
    const queue = createQueue(keepNothing());
    await queue.add(entry('c1', { state: 'waits' }));
    expect(queue.same(deed, null)?.id).toBe('c1');
    expect(queue.same({ ...deed, payload: { title: 'Other' } }, null)).toBeNull();
  });
});

describe('half-typed forms', () => {
  test('go along with who signs in, and are hidden from everybody else', () => {
    const drafts = createDrafts(keepNothing(), 'b2');
    drafts.write('raise', 'title', 'Wear');
    expect(drafts.owner('mk', 'raise')).toBe(false);
    expect(drafts.read('raise', 'title')).toBe('Wear');
    expect(drafts.owner(null, 'raise')).toBe(true);
    expect(drafts.read('raise', 'title')).toBeUndefined();
    expect(drafts.pageOf('mk')).toBe('raise');
    drafts.owner('dt', 'raise');
    expect(drafts.read('raise', 'title')).toBeUndefined();
    drafts.owner(null, 'raise');
    // Back again: the page must be drawn anew to show them.
    expect(drafts.owner('mk', 'raise')).toBe(true);
    expect(drafts.read('raise', 'title')).toBe('Wear');
  });

  test('passed on, what stands on one page is nobody’s: who reports without his name types once', () => {
    const drafts = createDrafts(keepNothing(), 'b2');
    drafts.owner('mk', 'nearmiss');
    drafts.write('nearmiss', 'text', 'Sharp edge');
    drafts.write('raise', 'title', 'Wear');
    drafts.pass('nearmiss');
    drafts.owner(null, 'nearmiss');
    expect(drafts.read('nearmiss', 'text')).toBe('Sharp edge');
    expect(drafts.read('raise', 'title')).toBeUndefined();
  });

  test('left by "Back" they go; a figure stays with its day and shift', () => {
    const drafts = createDrafts(keepNothing(), 'b2');
    drafts.write('reading/x', 'reason', 'M02');
    drafts.write('reading/x', '=typed', '42');
    drafts.write('reading/xy', 'reason', 'M03');
    drafts.leave('reading/x');
    expect(drafts.read('reading/x', 'reason')).toBeUndefined();
    expect(drafts.read('reading/x', '=typed')).toBe('42');
    expect(drafts.read('reading/xy', 'reason')).toBe('M03');
  });

  test('of the last shift are gone', () => {
    const disk = keepNothing();
    void disk.put('draft\nb2\n\nraise\ntitle', { value: 'Wear', at: Date.now() - 13 * 3_600_000 });
    expect(createDrafts(disk, 'b2').read('raise', 'title')).toBeUndefined();
  });

  test('of the last shift are gone on a tablet that nobody reloads, whoever typed them', () => {
    vi.useFakeTimers();
    try {
      const disk = keepNothing();
      const drafts = createDrafts(disk, 'b2');
      drafts.write('raise', 'title', 'Wear');
      drafts.owner('mk', 'reading/x');
      drafts.write('reading/x', '=typed', '42');
      vi.setSystemTime(Date.now() + 13 * 3_600_000);
      expect(drafts.pageOf('mk')).toBeNull();
      expect(drafts.read('reading/x', '=typed')).toBeUndefined();
      expect(drafts.of('reading/x', '')).toEqual({});
      drafts.owner(null, 'raise');
      expect(drafts.read('raise', 'title')).toBeUndefined();
      drafts.owner('dt', 'raise');
      expect(drafts.read('raise', 'title')).toBeUndefined();
      // Nothing of it is left on the disk either.
      drafts.write('raise', 'title', 'New');
      expect(disk.keys('draft')).toEqual(['draft\nb2\ndt\nraise\ntitle']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a browser that keeps nothing does not stop a hand that types', async () => {
    const full = { ...keepNothing(), put: () => Promise.reject(new Error('full')) };
    createDrafts(full, 'b2').write('raise', 'title', 'Wear');
    // An unhandled failure would end this run.
    await new Promise((done) => setTimeout(done, 0));
  });
});
