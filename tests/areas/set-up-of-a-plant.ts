// What an administrator and the leaders do to the set-up, the people and the screens of the test plant: each of
// these commands once, so that both stores have seen it. Must never depend on which store it is.
import { exportConfiguration } from '../../board-server/areas/set-up/configuration-export.ts';
import type { Reader } from '../../board-server/pipeline/decision.ts';
import type { ScreenConfig } from '../../shared/areas/screens/screens-config.ts';

interface Parts {
  readonly read: Reader;
  readonly by: (personId: string, type: string, payload: object) => Promise<object>;
  readonly system: (type: string, payload: object) => Promise<object>;
}

export const tv = (id: string, board: string, more: Partial<ScreenConfig> = {}): ScreenConfig => ({
  id,
  name: id,
  board,
  pages: [{ page: 1, seconds: 60 }],
  orientation: 'landscape',
  diagonalInch: 55,
  distanceM: 4,
  theme: 'light',
  language: 'en',
  ...more,
});
const hash = 'h'.repeat(32);

export async function setUpOf({ read, by, system }: Parts): Promise<void> {
  const lastOf = async (kind: 'setUpEntry' | 'screenEdit') =>
    [...(await read.list(kind))].sort((a, b) => a.rev - b.rev).at(-1)?.id;

  // Screens: a file, orders, edits.
  const file = [tv('tv-b2', 'b2'), tv('tv-valves', 'valves')];
  await system('importScreens', { file: '/screens.json', hash: 'first', screens: file });
  const dark = { ...tv('tv-b2', 'b2'), darkOutsideShifts: true, off: '22:00', on: '05:30' };
  await system('importScreens', {
    file: '/screens.json',
    hash: 'second',
    screens: [dark, ...file.slice(1)],
  });
  await by('tl', 'showScreen', { screenId: 'tv-b2', boardId: 'valves', page: 1 });
  await by('tl', 'messageScreens', { screenIds: ['tv-b2'], text: 'Drill at ten', minutes: 5 });
  await by('tl', 'identifyScreen', { screenId: 'tv-b2' });
  await by('tl', 'reloadScreens', { screenIds: ['tv-b2'] });
  await by('vsm', 'blankScreens', { screenIds: ['tv-b2', 'tv-valves'], blank: true });
  await by('vsm', 'blankScreens', { screenIds: ['tv-b2', 'tv-valves'], blank: false });
  await by('ad', 'addScreen', { screen: tv('tv-new', 'plant') });
  const screen = tv('tv-new', 'plant', { theme: 'dark' });
  await by('ad', 'changeScreen', { screenId: 'tv-new', screen });
  await by('ad', 'undoScreenEdit', { editId: await lastOf('screenEdit') });
  await by('ad', 'removeScreen', { screenId: 'tv-new' });

  // People.
  await by('ad', 'addPerson', {
    id: 'new',
    name: 'Somebody New',
    initials: 'ZN',
    roles: [{ boardId: 'b2', role: 'TM' }],
  });
  await by('ad', 'changePerson', { personId: 'new', changes: { language: 'de' } });
  await by('ad', 'assignRole', { personId: 'new', boardId: 'b2', role: 'TL' });
  await by('ad', 'removeRole', { personId: 'new', boardId: 'b2', role: 'TL' });
  await by('new', 'chooseLanguage', { language: 'pl' });
  await by('ad', 'setPin', { personId: 'new', pinHash: hash });
  await by('ad', 'setBadge', { personId: 'new', badgeHash: hash });
  await by('ad', 'setBadge', { personId: 'new', badgeHash: null });
  await by('ad', 'startSignUp', { personId: 'pm', tokenHash: hash });
  await by('ad', 'addCrew', {
    id: 'red',
    boardId: 'b2',
    name: 'Red',
    leaderId: 'tl',
    deputyId: null,
  });
  await by('tl', 'changeCrew', { crewId: 'red', changes: { name: 'Blue' } });
  await by('vsm', 'setAbsence', { personId: 'tl', fromOn: '2026-12-01', backOn: '2026-12-20' });
  await by('tl', 'setRoster', {
    boardId: 'b2',
    on: '2026-11-23',
    shiftId: 'E',
    entries: [{ personId: 'tl', state: 'planned' }],
  });
  await by('tl', 'setDuty', {
    boardId: 'b2',
    on: '2026-11-23',
    shiftId: 'E',
    chain: [{ personId: 'tl', as: 'duty_owner' }],
  });

  // The set-up as a whole: a change taken back, the file out and in again.
  await by('ad', 'undoSetUpChange', { entryId: await lastOf('setUpEntry') });
  const configuration = JSON.parse(
    JSON.stringify(await exportConfiguration(read, { withPeople: true })),
  ) as { boards: { id: string; name: string }[] };
  for (const each of configuration.boards) if (each.id === 'valves') each.name = 'Valves and more';
  await by('ad', 'importConfiguration', { configuration });
}
