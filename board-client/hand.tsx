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

if (page.page === 'board' && boardId) {
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
