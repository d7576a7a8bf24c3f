// The tablet drawn from fixture records, without a server: for pictures and for the check of targets.
// `?board=b2&story=1&me=MK&sent=ok|lost|refused&kept=andon&page=start#/issue/i9`.
import '../../board-client/polyfill.ts';
import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { StartPage } from '../../board-client/start/start-page.tsx';
import { keepNothing } from '../../board-client/sync/kept.ts';
import { englishOnly } from '../../board-client/sync/language.ts';
import type { Link } from '../../board-client/sync/link.ts';
import { createRecords } from '../../board-client/sync/records.ts';
import type { Send } from '../../board-client/sync/send.ts';
import type { Session, SignedIn } from '../../board-client/sync/session.ts';
import wallTexts from '../../board-client/text/en.json' with { type: 'json' };
import problemTexts from '../../board-client/text/en-problems.json' with { type: 'json' };
import touchTexts from '../../board-client/text/en-touch.json' with { type: 'json' };
import { takeCatalogue } from '../../board-client/text/text.ts';
import { BoardTouch } from '../../board-client/touch/board-touch.tsx';
import type { Preview } from '../../board-client/touch/hand.ts';
import '../../board-client/ui/tokens.css';
import { alertOf } from '../../shared/areas/alerts/calls.ts';
import { languages } from '../../shared/languages.ts';
import { huddleRecords } from '../fixtures/huddle-records.ts';
import { fileOf } from '../fixtures/issue-file.ts';
import { dayRecords } from '../fixtures/touch-day.ts';
import { now, touchSnapshot } from '../fixtures/touch-records.ts';
import { pseudo } from './pseudo.ts';

const asked = (name: string, otherwise: string): string =>
  new RegExp(`[?&]${name}=([^&]*)`).exec(location.search)?.[1] ?? otherwise;

if (asked('language', '') === 'pseudo')
  takeCatalogue('en', pseudo({ ...wallTexts, ...touchTexts, ...problemTexts }, 0.35));
const records = createRecords();
const at = signal(now);
const [state, connected, readOnly] = [
  signal(asked('state', 'live') as 'live' | 'stale' | 'grey'),
  signal(asked('state', 'live') === 'live'),
  signal(false),
];
const link: Link = {
  now: at,
  minute: computed(() => Math.floor(at.value / 60_000) * 60_000),
  dataAt: signal(asked('state', 'live') === 'live' ? now : now - 12 * 60_000),
  state,
  connected,
  testClock: signal(false),
  readOnly,
  build: signal('fixture'),
};
const boardId = asked('board', 'b2');
const snapshot = touchSnapshot(boardId, asked('story', '') !== '');
if (asked('day', ''))
  for (const [kind, record] of dayRecords(boardId))
    snapshot.scopes.fixture?.put.push([kind, { ...record, rev: 1 }]);
const huddleStep = asked('huddle', '');
if (huddleStep)
  for (const [kind, record] of huddleRecords(
    boardId,
    huddleStep === 'ahead' ? 'ahead' : Number(huddleStep),
  ))
    snapshot.scopes.fixture?.put.push([kind, { ...record, rev: 1 }]);
const alertFor = (of: string) => {
  const call = alertOf(
    {
      id: 'e1:0',
      kind: 's1',
      subjectId: 'e1',
      hop: 0,
      boardId: of,
      originatorId: 'b3',
      category: 'S',
      severity: 'S1',
      place: null,
      since: now - 80_000,
      dueAt: now + 600_000,
    },
    { personId: 'p', as: 'duty_owner', role: 'VSM', initials: 'LT', at: now - 80_000 },
  );
  return ['alert', { ...call, rev: 1 }] as [string, { id: string; rev: number }];
};
if (asked('alert', '')) snapshot.scopes.fixture?.put.push(alertFor(asked('alert', '')));
records.apply(snapshot);
/** Words of the plant's own records, for the search for words that no catalogue has. */
const plant = window as unknown as { plantWords: string };
plant.plantWords = JSON.stringify([snapshot, languages]);

const signedIn = (initials: string): SignedIn => ({
  personId: `p-${initials}`,
  initials,
  language: 'en',
  roles: [{ boardId, role: 'TL' }],
  administrator: null,
  dutyOf: [boardId],
  idleSeconds: 120,
});
const person = signal<SignedIn | null>(asked('me', '') ? signedIn(asked('me', '')) : null);
const session: Session = {
  person,
  secondsLeft: signal(48),
  isKnown: () => true,
  last: signal(null),
  badge: async (number) => {
    person.value = signedIn(number.slice(-2));
    return null;
  },
  signIn: async (who) => {
    if ('personId' in who) person.value = signedIn(who.personId.slice(2));
    return null;
  },
  signOut: async () => {
    person.value = null;
  },
  touched() {},
  refresh: async () => {},
};
/** What happens to a tablet by itself. */
(window as unknown as { happens: Record<string, () => void> }).happens = {
  lost: () => (connected.value = false),
  back: () => (connected.value = true),
  full: () => (readOnly.value = true),
  idle: () => (person.value = null),
  alarm: () => {
    snapshot.scopes.fixture?.put.push(alertFor('valves'));
    records.apply(snapshot);
  },
};
/** What waits on this tablet from before: `kept=andon`. */
const kept = keepNothing();
if (asked('kept', '') === 'andon')
  void kept.put('queue\n000000000000001\nc1', {
    ...{ id: 'c1', at: now, personId: null, who: '', boardId, page: 'andon', values: {} },
    state: 'waits',
    deed: {
      ...{ type: 'raiseAndonCall', free: true, purpose: '', done: '', mine: '20 Assembly' },
      payload: { boardId, stationId: `${boardId}:2`, type: 'machine', stands: true },
    },
  });
const sent: [string, unknown][] = [];
(window as unknown as { sent: typeof sent }).sent = sent;
const send: Send = async (type, payload) => {
  sent.push([type, payload]);
  const outcome = asked('sent', 'ok');
  if (outcome === 'lost') return { ok: false, problem: null };
  if (outcome === 'conflict') {
    const problem = {
      type: '',
      title: 'Conflict',
      status: 409,
      code: 'conflict' as const,
      detail: 'FPY was also entered on another tablet.',
      details: { current: 95.1 },
    };
    return { ok: false, problem };
  }
  return { ok: true, accepted: { rev: 2, issueId: 'i1' } };
};
const preview: Preview = async () => {
  const clocks = (ack: number, answer: number) => ({
    acknowledgeDueAt: now + ack * 60_000,
    answerDueAt: now + answer * 60_000,
  });
  const all = { S1: clocks(15, 120), S2: clocks(120, 240), S3: clocks(151, 1591) };
  return { addressees: [], clocks: { valves: all, maintenance: all, quality: all, plant: all } };
};
setInterval(() => {
  at.value += 1000;
}, 1000);
const screens = ['plant', 'valves', 'b2'].map((id) => ({
  id: `tv-${id}`,
  name: `TV ${id}`,
  board: id,
  place: null,
}));
const root = document.createElement('div');
document.body.appendChild(root);
render(
  asked('page', 'board') === 'start' ? (
    <StartPage
      store={records}
      link={link}
      speech={englishOnly}
      basePath="/"
      demo
      screens={screens}
    />
  ) : (
    <BoardTouch
      store={records}
      link={link}
      send={send}
      session={session}
      boardId={boardId}
      basePath="/"
      preview={preview}
      kept={kept}
      issueFile={async (id) => {
        const issue = records.record('issue', id).value;
        const found = issue ? fileOf({ ...issue, rev: 1 }) : null;
        plant.plantWords += JSON.stringify(found);
        return found;
      }}
    />
  ),
  root,
);
