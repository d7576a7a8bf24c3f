// The entry of the desk: set-up, strategy, analytics, for a current browser. Its pages are loaded one
// by one. Must never import from the server.
import './text/desk-text.ts';
import { render } from 'preact';
import { link, page, records, root } from './boot.ts';
import { createDesk } from './desk/desk.ts';
import { DeskFrame } from './desk/desk-frame.tsx';
import { createSend } from './sync/send.ts';
import { createSession } from './sync/session.ts';

const session = createSession(page.basePath);
void session.refresh();
const desk = createDesk({
  store: records,
  link,
  session,
  send: createSend(page.basePath),
  basePath: page.basePath,
  boardId: page.boardId ?? '',
  demo: page.demo,
});
render(<DeskFrame desk={desk} />, root);
