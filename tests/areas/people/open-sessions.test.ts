// What ends somebody's sessions reads the open ones alone: a person signs in for years.
import { describe, expect, test } from 'vitest';
import { people } from '../../../board-server/areas/people/index.ts';
import type { Reader } from '../../../board-server/pipeline/decision.ts';
import type { Session } from '../../../shared/areas/people/person.ts';
import { at } from '../calendar/plant-calendar.ts';
import { by, peopleScene, personOf } from './people-scene.ts';

const session = (id: string, startedAt: number, endedAt: number | null): Session => ({
  ...{ id, personId: 'tm-b2', deviceId: 'tablet', boardId: 'b2', startedAt, endedAt },
  ...{ by: 'pin', asAdmin: false },
});
const now = at('Wed 08:00');
const year = Array.from({ length: 250 }, (_, i) => session(`old-${i}`, now - 9 ** 9, now - 9 ** 8));

describe('sessions of a person', () => {
  test.each(['setPin', 'setPassphrase', 'endPerson', 'setAbsence', 'resetTotp', 'startSignUp'])(
    'are read by %s only where they are open',
    async (type) => {
      const sessions = [...year, session('open', now, null)];
      const read = {
        one: async () => personOf('tm-b2', [['b2', 'TM']]),
        list: async (kind: string, where: Record<string, unknown> = {}) =>
          kind !== 'session'
            ? []
            : sessions.filter((s) =>
                Object.entries(where).every(([k, v]) => s[k as keyof Session] === v),
              ),
      } as unknown as Reader;
      const command = people.commands.find((each) => each.type === type)!;
      const facts = await command.load(
        read,
        { personId: 'tm-b2' },
        { now, actor: { kind: 'system' } },
      );
      expect((facts as { sessions: Session[] }).sessions.map((s) => s.id)).toEqual(['open']);
    },
  );

  test('left behind in a browser that never came back are ended by the next one after a day', async () => {
    const scene = peopleScene({
      session: [session('left', at('Mon 08:00'), null), session('other tablet', now - 1, null)],
    });
    const opened = {
      ...{ sessionId: 'new', personId: 'tm-b2', deviceId: 'tablet', boardId: 'b2' },
      ...{ throttleId: 'tablet', triedAt: now, by: 'pin', asAdmin: false },
      ...{ step: null, recoveryHash: null },
    };
    await scene.when('openSession', opened, by('system', 'Wed 08:00'));
    const isOpen = async (id: string) => (await scene.one('session', id)).endedAt === null;
    expect(await Promise.all(['left', 'other tablet', 'new'].map(isOpen))).toEqual([
      false,
      true,
      true,
    ]);
  });
});
