// What was begun on a phone stands there again after a reload, its picture too; sent or old, it does not.
import { expect, test } from 'vitest';
import { openBegun, type Shelf } from '../../board-client/phone/begun.ts';

function shelf(held: Record<string, unknown> = {}, isFull = false): Shelf & { puts: string[] } {
  const puts: string[] = [];
  return {
    puts,
    all: async () => ({ ...held }),
    async put(name, value) {
      puts.push(name);
      if (isFull && name === 'photo') throw new Error('no pictures here');
      held[name] = value;
    },
    async drop(name) {
      delete held[name];
    },
  };
}
const photo = { size: 3 } as Blob;

test('words, step and picture survive; the picture is not written again with each letter', async () => {
  const disk = shelf();
  const begun = await openBegun<string>(disk, () => 1_000);
  expect(begun.first).toBeNull();
  begun.hold('', 1, '', photo);
  begun.hold('', 2, 'Le', photo);
  begun.hold('', 2, 'Leak', photo);
  begun.hold('', 2, 'Leak', photo);
  expect(disk.puts).toEqual(['words', 'photo', 'words', 'words']);
  expect((await openBegun<string>(disk, () => 2_000)).first).toEqual({
    ...{ at: 1_000, id: '', step: 2, draft: 'Leak', photo },
  });
});

test('sent, thrown away or older than a shift, it does not come again', async () => {
  const disk = shelf({ words: { at: 0, id: '', step: 3, draft: 'Leak' }, photo });
  expect((await openBegun<string>(disk, () => 12 * 3_600_000)).first?.photo).toBe(photo);
  expect((await openBegun<string>(disk, () => 12 * 3_600_000 + 1)).first).toBeNull();
  (await openBegun<string>(disk, () => 1)).forget();
  expect((await openBegun<string>(disk, () => 2)).first).toBeNull();
});

test('a browser that takes no picture keeps the words; one that keeps nothing still works', async () => {
  const disk = shelf({}, true);
  (await openBegun<string>(disk, () => 1)).hold('', 2, 'Leak', photo);
  expect((await openBegun<string>(disk, () => 2)).first).toEqual({
    ...{ at: 1, id: '', step: 2, draft: 'Leak', photo: null },
  });
  (await openBegun<string>(null)).hold('', 2, 'Leak', photo);
});
