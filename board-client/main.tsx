// The display bundle's entry: wall screens, tablets and the start page. First paint from the snapshot
// that the HTML carries; then the socket keeps it current. Must never import from the server.
import { render } from 'preact';
import type { PageData } from '../shared/page.ts';
import type { Delta } from '../shared/protocol.ts';
import { BoardScreen } from './screen/board-screen.tsx';
import { StartPage } from './start/start-page.tsx';
import { connect, keptDelta } from './sync/connection.ts';
import { createLink } from './sync/link.ts';
import { createRecords } from './sync/records.ts';
import { createSend } from './sync/send.ts';
import { createSession } from './sync/session.ts';
import { BoardTouch } from './touch/board-touch.tsx';

const root = document.getElementById('app') ?? document.body;
const page = JSON.parse(document.getElementById('page')?.textContent ?? '{}') as PageData;

const records = createRecords();
const first: Delta = page.snapshot;
const kept = keptDelta(location.pathname);
// A page from the browser's cache may be older than what this screen kept of its last run.
const newest = kept && kept.epoch === first.epoch && kept.now > first.now ? kept : first;
records.apply(newest);
const link = createLink(newest.now, page.build, () => performance.now());
link.beat({ testClock: page.testClock, readOnly: false, build: page.build });

/** Somebody touched the page lately: no reload under a finger. */
let touchedAt = Number.NEGATIVE_INFINITY;
addEventListener('pointerdown', () => {
  touchedAt = performance.now();
});
const quietMs = 90_000;

connect({
  basePath: page.basePath,
  scopes: page.scopes,
  epoch: newest.epoch,
  build: page.build,
  screenId: page.screen ? page.screen.id : null,
  records,
  link,
  control: (control) => {
    document.dispatchEvent(new CustomEvent('board-control', { detail: control }));
  },
  idle: () => page.page === 'screen' || performance.now() - touchedAt > quietMs,
});

if (page.page === 'screen' && page.screen && page.boardId) {
  const { id, board, diagonalInch, distanceM, theme } = page.screen;
  const screen = {
    id,
    boardId: board,
    diagonalInches: diagonalInch,
    distanceMetres: distanceM,
    theme,
    demo: page.demo,
    asOf: null,
  };
  render(<BoardScreen store={records} link={link} screen={screen} />, root);
} else if (page.page === 'board' && page.boardId) {
  const session = createSession(page.basePath);
  void session.refresh();
  const send = createSend(page.basePath);
  render(
    <BoardTouch
      store={records}
      link={link}
      send={send}
      session={session}
      boardId={page.boardId}
      basePath={page.basePath}
    />,
    root,
  );
} else {
  render(<StartPage store={records} link={link} basePath={page.basePath} demo={page.demo} />, root);
}
