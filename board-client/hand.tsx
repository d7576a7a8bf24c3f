// The entry of the script for tablet, phone and start page. Must never import from the server.
import { render } from 'preact';
import { link, page, records, root } from './boot.ts';
import { StartPage } from './start/start-page.tsx';
import { createSpeech } from './sync/language.ts';
import { createSend } from './sync/send.ts';
import { createSession } from './sync/session.ts';
import { BoardTouch } from './touch/board-touch.tsx';

const { basePath, boardId, demo, screens, wall = null } = page;

if (page.page === 'board' && boardId) {
  const session = createSession(basePath);
  void session.refresh();
  const send = createSend(basePath);
  const speech = createSpeech(page, session);
  const parts = { store: records, link, send, session, speech, boardId, basePath, wall };
  render(<BoardTouch {...parts} />, root);
} else {
  const speech = createSpeech(page, null);
  const parts = { store: records, link, speech, basePath, demo, screens };
  render(<StartPage {...parts} />, root);
}
