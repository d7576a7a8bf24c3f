// Who may ask which address (trust: one question for HTTP, deny by default), written by hand and compared with
// what the server answers. An address without a row fails the matrix; commands have a table of their own.

/** The administrator with passphrase and code; `ad by PIN` is the same person without. At a desk nothing is
 *  paired: there it was the passphrase. */
export const people = [
  'tl',
  'tm',
  'tl-b1',
  'sv',
  'vsm',
  'pm',
  'ci',
  'ad',
  'ad by PIN',
  'vsm at a desk',
] as const;
export const devices = ['nobody', 'revoked device', 'wall', 'tablet'] as const;
export const bearers = ['all', 'push', 'valves', 'readOnly', 'revoked', 'expired'] as const;
export type Caller =
  | (typeof people)[number]
  | (typeof devices)[number]
  | `token ${(typeof bearers)[number]}`;
export const callers: readonly Caller[] = [
  ...devices,
  ...people,
  ...bearers.map((name) => `token ${name}` as const),
];

export interface Row {
  readonly url: string;
  readonly body?: object | string | Buffer;
  readonly type?: string;
  readonly may: readonly Caller[];
  /** The same of a board outside the subtree to which the token "valves" is bound. */
  readonly elsewhere?: string;
  /** A page is sent to anybody; only these find the plant in it. */
  readonly isPage?: true;
}

const without = (from: readonly Caller[], ...names: readonly Caller[]): readonly Caller[] =>
  from.filter((caller) => !names.includes(caller));
const json = 'application/json';
const table = 'kpi,date,shift,value\nB2-FPY,2026-11-18,L,97';
const form = 'application/x-www-form-urlencoded';

const report = {
  id: '5f0c1d2e-0000-4000-8000-000000000001',
  key: '',
  phone: '5f0c1d2e-0000-4000-8000-00000000000f',
  title: 'Leak at the press',
  category: 'Q',
  severity: 'S3',
  contained: false,
};
const atTablet: readonly Caller[] = ['tablet', ...people];
const paired: readonly Caller[] = ['wall', ...atTablet];
/** Walls show it too: nothing of a person is in it. */
const readers: readonly Caller[] = [...paired, 'token all', 'token valves', 'token readOnly'];
/** Without a board it is about the whole plant, which a bound token does not see. */
const wholePlant = without(readers, 'token valves');
/** What must not lie in a view-only device's memory. */
const team = without(readers, 'wall');
const signedIn: readonly Caller[] = people;
const leaders: readonly Caller[] = ['tl', 'tl-b1', 'sv', 'vsm', 'vsm at a desk', 'pm', 'ci', 'ad'];
/** May push for B2: its people and the tiers above, the coach, tokens with that right. */
const pushers: readonly Caller[] = [
  'tl',
  'tm',
  'sv',
  'vsm',
  'vsm at a desk',
  'pm',
  'ci',
  'token all',
  'token push',
  'token valves',
];
const importers: readonly Caller[] = [...pushers, 'ad'];

/** `$issue`, `$photo`, `$run` stand for what the test has made. */
export const whoMayAsk: Readonly<Record<string, Row>> = {
  // Of a team: who belongs to it, leads it, coaches or administers (Rule 0).
  'GET /api/v1/skills': {
    url: '/api/v1/skills?board=b2',
    may: ['tl', 'tm', 'sv', 'vsm', 'vsm at a desk', 'pm', 'ci', 'ad'],
  },
  'GET /api/v1/practices': { url: '/api/v1/practices', may: signedIn },
  'GET /api/v1/boards': { url: '/api/v1/boards', may: readers },
  'GET /api/v1/boards/:id': {
    url: '/api/v1/boards/b2',
    may: readers,
    elsewhere: '/api/v1/boards/plant',
  },
  'GET /api/v1/boards/:id/escalation-preview': {
    url: '/api/v1/boards/b2/escalation-preview',
    may: readers,
    elsewhere: '/api/v1/boards/plant/escalation-preview',
  },
  'GET /api/v1/boards/:id/ending': {
    url: '/api/v1/boards/b2/ending?home=b1',
    may: readers,
    elsewhere: '/api/v1/boards/plant/ending?home=b1',
  },
  'GET /api/v1/boards/:id/people': { url: '/api/v1/boards/b2/people', may: atTablet },
  'GET /api/v1/boards/:id/readings.csv': {
    url: '/api/v1/boards/b2/readings.csv?from=2026-11-16&to=2026-11-17',
    may: readers,
    elsewhere: '/api/v1/boards/plant/readings.csv?from=2026-11-16&to=2026-11-17',
  },
  'GET /api/v1/boards/:id/huddles': {
    url: '/api/v1/boards/b2/huddles',
    may: readers,
    elsewhere: '/api/v1/boards/plant/huddles',
  },
  'GET /api/v1/huddles/:id/minutes': {
    url: '/api/v1/huddles/b2-1:2026-11-17/minutes',
    may: team,
  },
  'GET /api/v1/tree': { url: '/api/v1/tree', may: readers },
  'GET /api/v1/pilot': { url: '/api/v1/pilot', may: wholePlant },
  'GET /api/v1/issues': {
    url: '/api/v1/issues?board=b2',
    may: readers,
    elsewhere: '/api/v1/issues?board=plant',
  },
  'GET /api/v1/issues/:id': { url: '/api/v1/issues/$issue', may: readers },
  'POST /api/v1/issues/:id/photos': {
    url: '/api/v1/issues/$issue/photos',
    body: Buffer.from('nothing that is a picture'),
    type: 'image/png',
    may: atTablet,
  },
  'GET /api/v1/photos/:id': { url: '/api/v1/photos/$photo', may: readers },
  'GET /api/v1/actions': {
    url: '/api/v1/actions?board=b2',
    may: readers,
    elsewhere: '/api/v1/actions?board=plant',
  },
  'GET /api/v1/reaction-rate': {
    url: '/api/v1/reaction-rate?board=b2',
    may: readers,
    elsewhere: '/api/v1/reaction-rate?board=plant',
  },
  'GET /api/v1/kpis': { url: '/api/v1/kpis', may: readers },
  'GET /api/v1/kpis/:id': { url: '/api/v1/kpis/B2-FPY', may: readers },
  'GET /api/v1/analytics/huddles': { url: '/api/v1/analytics/huddles', may: readers },
  'GET /api/v1/analytics/escalations': { url: '/api/v1/analytics/escalations', may: wholePlant },
  'GET /api/v1/announcements': { url: '/api/v1/announcements', may: leaders },
  'GET /api/v1/screens': { url: '/api/v1/screens', may: leaders },
  'GET /api/v1/screens/history': { url: '/api/v1/screens/history', may: leaders },
  'GET /api/v1/screens/file': { url: '/api/v1/screens/file', may: ['ad'] },
  // A wall speaks for itself; whoever looks at its page elsewhere is heard and not counted.
  'POST /api/v1/screens/:id/seen': {
    url: '/api/v1/screens/tv-b2/seen',
    type: json,
    body: {
      build: 'none',
      width: 1920,
      height: 1080,
      ratio: 1,
      boardId: 'b2',
      page: 1,
      of: 2,
      dataAt: 0,
      upSeconds: 5,
      awake: null,
    },
    may: paired,
  },
  'GET /api/v1/set-up/history': { url: '/api/v1/set-up/history', may: signedIn },
  'GET /api/v1/duty': {
    url: '/api/v1/duty?board=b2',
    may: ['tl', 'sv', 'vsm', 'vsm at a desk', 'pm', 'ad'],
  },
  'GET /api/v1/set-up/next': { url: '/api/v1/set-up/next', may: signedIn },
  'GET /api/v1/set-up/reasons': { url: '/api/v1/set-up/reasons', may: signedIn },
  'GET /api/v1/configuration': { url: '/api/v1/configuration', may: ['ad'] },
  'POST /api/v1/configuration': { url: '/api/v1/configuration', body: {}, may: ['ad'] },
  'GET /api/v1/set-up': { url: '/api/v1/set-up?board=b2', may: leaders },
  'GET /api/v1/people': { url: '/api/v1/people', may: without(leaders, 'ci') },
  'GET /api/v1/session/owed': { url: '/api/v1/session/owed', may: people },
  'POST /api/v1/readings': {
    url: '/api/v1/readings',
    body: { kpi: 'B2-FPY', date: '2026-11-18', shift: 'E', value: 97 },
    may: pushers,
  },
  'GET /api/v1/imports': { url: '/api/v1/imports', may: team },
  'GET /api/v1/imports/:id': { url: '/api/v1/imports/$run', may: team },
  'POST /api/v1/imports/preview': {
    url: '/api/v1/imports/preview',
    body: { board: 'b2', text: table, profileId: 'plain' },
    // Nothing is written; each cell says whether the one who asks may write it.
    may: [...people, 'token all', 'token push', 'token valves', 'token readOnly'],
  },
  'POST /api/v1/imports': {
    url: '/api/v1/imports',
    body: { board: 'b2', text: table, profileId: 'plain', runId: '$new' },
    may: importers,
  },
  'POST /api/v1/imports/:id/roll-back': {
    url: '/api/v1/imports/$run/roll-back',
    body: { reason: 'another line' },
    may: importers,
  },
  // Alive, ready, counters and the document of the addresses: nothing of the plant.
  'GET /healthz': { url: '/healthz', may: callers },
  'GET /readyz': { url: '/readyz', may: callers },
  'GET /probe': { url: '/probe', may: callers },
  'GET /pairing.css': { url: '/pairing.css', may: callers },
  'GET /metrics': { url: '/metrics', may: callers },
  // Words of the product, nothing of the plant.
  'GET /texts/:language': { url: '/texts/de', may: callers },
  'GET /plain.css': { url: '/plain.css', may: callers },
  'GET /see.css': { url: '/see.css', may: callers },
  // It carries the key of the board: only screens that stand there get it.
  'GET /qr/raise/:id': { url: '/qr/raise/b2.svg', may: paired },
  'GET /favicon.ico': { url: '/favicon.ico', may: callers },
  'GET /offline.js': { url: '/offline.js', may: callers },
  'GET /api/v1/openapi.json': { url: '/api/v1/openapi.json', may: callers },
  // Pages; a token opens none.
  'GET /': { url: '/', may: paired, isPage: true },
  'GET /desk': { url: '/desk', may: paired, isPage: true },
  'GET /board/:id': { url: '/board/b2', may: paired, isPage: true },
  'GET /screen/:id': { url: '/screen/tv-b2', may: paired, isPage: true },
  // A phone at the board shows its key; without one only what may act there anyway.
  'GET /raise/:id': { url: '/raise/b2', may: atTablet, isPage: true },
  'POST /api/v1/raise/:id': { url: '/api/v1/raise/b2', body: report, may: atTablet },
  // The phone that raised it, and nobody else.
  'POST /api/v1/raise/:id/undo': {
    url: '/api/v1/raise/b2/undo',
    body: { key: '', phone: report.phone, issueId: '$issue' },
    may: [],
  },
  'GET /api/v1/raise/:id/issue': {
    url: `/api/v1/raise/b2/issue?phone=${report.phone}&issue=$issue`,
    may: [],
  },
  'POST /api/v1/raise/:id/photo': {
    url: `/api/v1/raise/b2/photo?phone=${report.phone}&issue=$issue&photo=a-picture-of-nothing`,
    body: Buffer.from('nothing that is a picture'),
    type: 'image/png',
    may: [],
  },
  'GET /lite/:id': { url: '/lite/b2', may: paired, isPage: true },
  'GET /lite.css': { url: '/lite.css', may: callers },
  'GET /pair': { url: '/pair', may: atTablet },
  'POST /pair': { url: '/pair', body: 'code=ABCDEFGH', type: form, may: [] },
  // Only before the first run, with the token of the console.
  'GET /setup': { url: '/setup', may: [] },
  'POST /setup': { url: '/setup', body: 'name=x', type: form, may: [] },
  // Only with a link that was made for somebody.
  'GET /sign-up': { url: '/sign-up?token=guess', may: [] },
  'POST /sign-up': { url: '/sign-up', body: 'token=guess', type: form, may: [] },
  // The form of an unpaired desk: nothing of the plant.
  'GET /sign-in': { url: '/sign-in', may: callers },
  // Loopback and demo plant only.
  'POST /test/clock': { url: '/test/clock', body: { advanceMs: 0 }, may: [] },
  // Last, because they end the sessions of those who ask.
  'GET /api/v1/session': {
    url: '/api/v1/session',
    may: without(callers, 'token revoked', 'token expired'),
  },
  'POST /api/v1/session': {
    url: '/api/v1/session',
    body: { personId: 'tl', pin: '482917', boardId: 'b2' },
    // A PIN, which counts on a paired device only.
    may: without(['tablet', ...people], 'vsm at a desk'),
  },
  'DELETE /api/v1/session': {
    url: '/api/v1/session',
    may: without(callers, 'token revoked', 'token expired'),
  },
  // Counted like every attempt: after all others.
  'POST /sign-in': { url: '/sign-in', body: 'initials=TL&passphrase=guess', type: form, may: [] },
};
export const typeOf = ({ body, type }: Row): string | undefined =>
  type ?? (body === undefined ? undefined : json);
