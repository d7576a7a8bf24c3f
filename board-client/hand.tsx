// The entry of the script for tablet, phone and start page. Must never import from the server.
import { render } from 'preact';
import { link, page, records, root } from './boot.ts';
import { StartPage } from './start/start-page.tsx';
import { createSend } from './sync/send.ts';
import { createSession } from './sync/session.ts';
import { takeCatalogue } from './text/text.ts';
import { BoardTouch } from './touch/board-touch.tsx';

const { basePath, boardId, demo, screens, wall = null } = page;
takeCatalogue('en', page.texts ?? {});

if (page.page === 'board' && boardId) {
  const session = createSession(basePath);
  void session.refresh();
  const send = createSend(basePath);
  const parts = { store: records, link, send, session, boardId, basePath, wall };
  render(<BoardTouch {...parts} />, root);
} else {
  const parts = { store: records, link, basePath, demo, screens };
  render(<StartPage {...parts} />, root);
}
