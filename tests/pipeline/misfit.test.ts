// What a schema refuses is said as a sentence about a field, for every field of every command.
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { areas } from '../../board-server/areas/index.ts';
import { misfitRefusal } from '../../board-server/pipeline/problem.ts';
import { misfitsOf } from '../../shared/misfit.ts';

const commands = areas.flatMap(({ commands }) => Object.entries(commands ?? {}));
const wrong: readonly unknown[] = [
  {},
  [],
  [{ odd: {} }],
  { odd: {} },
  '',
  'é'.repeat(100_000),
  '☃',
  -1e99,
  0.12345,
  true,
  null,
];
const schemaWords =
  /\bmust\b|pattern|anyOf|additionalProperties|schema|undefined|NaN|\[object|of a certain form/;

/** An object with this one field, as its command has it. */
const only = (name: string, field: unknown) =>
  ({
    type: 'object',
    properties: { [name]: field },
    required: [name],
    additionalProperties: false,
  }) as unknown as TSchema;

test('there are commands to ask', () => expect(commands.length).toBeGreaterThan(100));

describe.each(commands)('%s', (_, command) => {
  const fields = Object.entries(
    (command.schema as unknown as { properties?: Record<string, unknown> }).properties ?? {},
  );
  test('says in plain words which field does not fit, and never what was sent', () => {
    for (const [name, field] of fields) {
      const schema = only(name, field);
      const refused = wrong.map((value) => ({ [name]: value })).filter((v) => !Check(schema, v));
      for (const value of [{}, ...refused]) {
        const [first] = misfitsOf(schema, value);
        expect(first.field.split('.')[0], `${name}: ${first.message}`).toBe(name);
        expect(first.message).toMatch(/^["\p{Lu}].*\.$/u);
        expect(first.message).not.toMatch(schemaWords);
        expect(first.message.length).toBeLessThan(600);
      }
      expect(misfitsOf(schema, { [name]: undefined, zz: 1 }).map((each) => each.field)).toContain(
        'zz',
      );
    }
  });
});

test('a refusal names the place for programs as a pointer and for people in its sentence', () => {
  const schema = only('rows', { type: 'array', items: only('count', { type: 'integer' }) });
  const refusal = misfitRefusal(schema, { rows: [{ count: 1 }, { count: 'many' }] });
  expect(refusal.code).toBe('invalid_input');
  expect(refusal.message).toBe('"Count" in row 2 of "Rows" takes a whole number.');
  expect(refusal.details).toMatchObject({ errors: [{ path: '/rows/1/count', index: 1 }] });
});
