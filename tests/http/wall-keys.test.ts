// The keys of a wall that may act: in the words of its catalogue, none where it may only look.
import { expect, test } from 'vitest';
import wall from '../../board-client/text/en.json' with { type: 'json' };
import type { Identity } from '../../board-server/http/identities.ts';
import { wallKeysOf } from '../../board-server/http/page-html.ts';

const device = (layout: 'wall' | 'hand', right: 'act' | 'view') =>
  ({ layout, right }) as unknown as Identity['device'];
const textsOf = (texts: Record<string, string>, of = device('wall', 'act')) =>
  wallKeysOf('/', 'b2', of, texts).map(({ text }) => text);

test('a wall speaks the language of its catalogue', () => {
  expect(textsOf({ 'wall.huddle': 'Runde', 'wall.act': 'Hier handeln' })).toEqual([
    'Runde',
    'Hier handeln',
  ]);
  expect([wall['wall.huddle'], wall['wall.act']]).toEqual(['Huddle', 'Act here']);
});

test('one that may only look, or is no wall, has none', () => {
  expect(textsOf({}, device('wall', 'view'))).toEqual([]);
  expect(textsOf({}, device('hand', 'act'))).toEqual([]);
});
