// An idea and a kaizen event of the test plant, by each of their commands once, so that both stores have seen
// them. Must never depend on which store it is.
import type { Reader } from '../../board-server/pipeline/decision.ts';

interface Parts {
  readonly read: Reader;
  readonly by: (
    personId: string,
    type: string,
    payload: object,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

export async function improvementOf({ read, by }: Parts): Promise<void> {
  const raise = async () =>
    (await by('sv', 'raiseIdea', { boardId: 'b2', problem: 'Low', idea: 'Raise it' })).ideaId;
  const tell = async (...acts: readonly (readonly [string, string, object?])[]) => {
    const ideaId = await raise();
    for (const [as, type, more] of acts) await by(as, type, { ideaId, ...(more ?? {}) });
  };
  const seen = ['tl', 'acknowledgeIdea', { words: 'Thursday' }] as const;
  await tell(
    ['sv', 'changeIdea', { changes: { idea: 'Raise it a little' } }],
    ['sv', 'takeBackIdea'],
  );
  await tell(
    seen,
    ['tl', 'approveIdea'],
    ['sv', 'implementIdea'],
    ['tl', 'standardiseIdea', { standard: 'v2' }],
    ['tl', 'shareIdea', { words: 'all' }],
  );
  await tell(
    seen,
    ['tl', 'tryIdea', { untilOn: '2026-11-23' }],
    ['tl', 'askIdeaHelp', { type: 'help', question: 'A stand' }],
  );
  await tell(seen, ['tl', 'parkIdea', { reviewOn: '2026-11-24', words: 'later' }]);
  await tell(seen, ['tl', 'declineIdea', { words: 'unsafe', toldInPerson: true }]);
  const on = (n: number) => `2026-11-2${n}`;
  const propose = async (title: string) =>
    (
      await by('vsm', 'proposeKaizenEvent', {
        boardId: 'b2',
        source: 'hand',
        title,
        problem: 'Twice',
        charter: {
          kpiId: 'B2-FPY',
          target: 97,
          teamIds: ['tl', 'tl-b1', 'sv', 'vsm', 'ci', 'ad'],
          sponsorId: 'pm',
          days: [0, 3, 4].map((n) => ({ on: on(n), text: `Day ${n}` })),
        },
      })
    ).kaizenEventId;
  const cancelled = { kaizenEventId: await propose('Other') };
  await by('vsm', 'cancelKaizenEvent', { ...cancelled, reason: 'later' });
  await by('vsm', 'takeBackKaizenEvent', cancelled);
  const event = { kaizenEventId: await propose('Torque') };
  await by('vsm', 'changeKaizenEvent', { ...event, changes: { budget: 4000 } });
  await by('pm', 'signKaizenEvent', event);
  await by('vsm', 'prepareKaizenEvent', { ...event, steps: [{ text: 'Room', dueOn: on(0) }] });
  const stepId = (await read.one('kaizenEvent', String(event.kaizenEventId)))?.prep[0]?.id;
  await by('tl', 'tickKaizenStep', { ...event, stepId, done: true });
  await by('vsm', 'startKaizenEvent', event);
  await by('pm', 'nameKaizenDeputy', { ...event, personId: 'vsm' });
  await by('vsm', 'attendKaizenEvent', { ...event, visit: 'kick_off' });
  await by('tl', 'markKaizenDay', { ...event, on: on(0), done: true });
  await by('tl', 'addCountermeasure', {
    ...{ issueId: null, eventId: event.kaizenEventId, what: 'Holder' },
    ...{ ownerId: 'tl', dueOn: on(4) },
  });
  await by('pm', 'nameKaizenSponsor', { ...event, personId: 'vsm', reason: 'away' });
  await by('vsm', 'signKaizenEvent', event);
  await by('vsm', 'reportKaizenEvent', { ...event, report: '93 to 97' });
}
