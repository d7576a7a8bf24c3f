// The entry of the script for tablet, phone and start page. Must never import from the server.
import { render } from 'preact';
import { again, link, page, records, root } from './boot.ts';
import { StartPage } from './start/start-page.tsx';
import { openKept } from './sync/kept.ts';
import { createSpeech } from './sync/language.ts';
import { watchPulse } from './sync/pulse.ts';
import { createSend } from './sync/send.ts';
import { createSession } from './sync/session.ts';
import { BoardTouch } from './touch/board-touch.tsx';

const { basePath, boardId, demo, screens, wall = null } = page;

/** Where the browser allows it (https, or this machine), the page opens without its server too. */
function openAlways(): void {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const files = Array.from(document.querySelectorAll('script[src], link[rel=stylesheet]'));
  const urls = files.map(
    (file) => (file as HTMLScriptElement).src || (file as HTMLLinkElement).href,
  );
  const keep = [location.href.split('#')[0], ...urls];
  workers
    .register(`${basePath}offline.js`)
    .then(() => workers.ready)
    .then((ready) => ready.active?.postMessage({ keep }))
    .catch(() => undefined);
}

if (page.page === 'board' && boardId) {
  openAlways();
  watchPulse({ basePath, link, again });
  const session = createSession(basePath);
  void session.refresh();
  const send = createSend(basePath);
  const speech = createSpeech(page, session);
  // What was half typed and not sent stands there at the first paint.
  void openKept(`tier-board${basePath}`).then((kept) => {
    const parts = { store: records, link, send, session, speech, boardId, basePath, wall, kept };
    render(<BoardTouch {...parts} />, root);
  });
} else {
  const speech = createSpeech(page, null);
  const parts = { store: records, link, speech, basePath, demo, screens };
  render(<StartPage {...parts} />, root);
}
