// Page 2 of a wall screen as somebody arranges it (Rule 4.4.8).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mistakeIn } from '../../../board-server/areas/screens/config-check.ts';
import {
  added,
  columnNames,
  columnOf,
  type Direction,
  moved,
  type PageParts,
  partNames,
  partsMistake,
  placed,
  removed,
  swapped,
  usualParts as usualOf,
} from '../../../shared/areas/screens/page-parts.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import { tv } from '../set-up-of-a-plant.ts';

const usualParts = usualOf({ hours: true, top: false });
const page = (left: string, right: string): PageParts =>
  ({ left: left.split(' ').filter(Boolean), right: right.split(' ').filter(Boolean) }) as never;

describe('an arrangement', () => {
  test.each([
    ['the usual', usualParts, null],
    ['two charts beside two', page('trend trend_2', 'trend_3 reasons'), null],
    ['an empty column', page('', 'trend'), 'empty'],
    ['three in a column', page('trend trend_2 trend_3', 'reasons'), 'full'],
    ['one part twice', page('trend', 'reasons trend'), 'twice'],
    ['hours over a chart', page('hours trend', 'reasons'), 'whole_column'],
  ])('%s', (_name, parts, mistake) => {
    expect(partsMistake(parts)?.what ?? null).toBe(mistake);
  });

  const name = fc.constantFrom(...partNames);
  const step = fc.oneof(
    fc.tuple(fc.constant('placed' as const), name, fc.constantFrom(...columnNames), fc.nat(3)),
    fc.tuple(
      fc.constant('moved' as const),
      name,
      fc.constantFrom<Direction>('up', 'down', 'left', 'right'),
    ),
    fc.tuple(fc.constant('swapped' as const), name, name),
    fc.tuple(fc.constant('added' as const), name),
    fc.tuple(fc.constant('removed' as const), name),
  );
  test('stays one that can be shown, whatever is done to it, and loses nothing by a move', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let parts: PageParts = usualParts;
        for (const [what, one, ...more] of steps) {
          const next =
            what === 'placed'
              ? placed(parts, one, more[0] as 'left', more[1] as number)
              : what === 'moved'
                ? moved(parts, one, more[0] as Direction)
                : what === 'swapped'
                  ? swapped(parts, one, more[0] as typeof one)
                  : what === 'added'
                    ? added(parts, one)
                    : removed(parts, one);
          if (!next) continue;
          expect(partsMistake(next)).toBeNull();
          const count = (all: PageParts) => all.left.length + all.right.length;
          if (what === 'moved') expect(count(next)).toBe(count(parts));
          if (what === 'added') expect(count(next)).toBe(count(parts) + 1);
          if (what === 'removed') expect(count(next)).toBe(count(parts) - 1);
          parts = next;
        }
      }),
    );
  });

  test.each<[string, PageParts, Direction, PageParts | null]>([
    ['reasons', usualParts, 'up', page('hours', 'reasons trend')],
    ['trend', usualParts, 'up', null],
    // The hours need a column alone: they change places with what stands across.
    ['hours', page('hours', 'trend'), 'right', page('trend', 'hours')],
    ['trend', page('trend reasons', 'trend_2'), 'right', page('reasons', 'trend trend_2')],
    ['hours', page('hours', 'trend reasons'), 'right', null],
    ['weeks', usualParts, 'left', null],
  ])('%s of a page moves one step', (part, parts, to, expected) => {
    expect(moved(parts, part as 'hours', to)).toEqual(expected);
  });

  test('a part is added where there is room and nowhere else', () => {
    expect(added(page('trend', 'reasons'), 'weeks')).toEqual(page('trend weeks', 'reasons'));
    expect(added(usualParts, 'weeks')).toBeNull();
    expect(columnOf(usualParts, 'weeks')).toBeNull();
  });
});

describe('in the screens file', () => {
  const screen = (pages: unknown): ScreenConfig => tv('tv-b2', 'b2', { pages } as never);
  test.each([
    [[{ page: 2, seconds: 30, parts: usualParts }], null],
    [[{ page: 1, seconds: 30, parts: usualParts }], 'pages.0.parts'],
    [
      [
        { page: 1, seconds: 30 },
        { page: 2, seconds: 30, parts: page('hours trend', 'reasons') },
      ],
      'pages.1.parts.left',
    ],
    [[{ page: 2, seconds: 30, parts: page('trend', 'trend') }], 'pages.0.parts.right'],
    [[{ page: 7, seconds: 30 }], 'pages.0.page'],
    [[{ page: 4, seconds: 30 }], null],
  ])('a mistake is named by its path: %j', (pages, field) => {
    expect(mistakeIn(screen(pages))?.field ?? null).toBe(field);
  });

  test('a language that no wall speaks is named; one of a country is that of its base', () => {
    const pages = [{ page: 1, seconds: 30 }];
    const said = (language: string) => mistakeIn({ ...screen(pages), language });
    expect(said('xx')?.field).toBe('language');
    expect(said('xx')?.sentence).toContain('"xx"');
    expect(said('de-AT')).toBeNull();
  });
});

test('the usual page is one that could be arranged, whatever the board has', () => {
  for (const hours of [true, false])
    for (const top of [true, false]) expect(partsMistake(usualOf({ hours, top }))).toBeNull();
  expect(usualOf({ hours: false, top: true })).toEqual(page('trend trend_2', 'reasons weeks'));
  expect(usualOf({ hours: false, top: false })).toEqual(page('trend trend_2', 'reasons'));
});
