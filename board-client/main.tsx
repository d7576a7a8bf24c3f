// The entry of the wall screens' script. Must never import what only a hand uses: every kilobyte
// here is loaded by every screen. Must never import from the server.
import { render } from 'preact';
import { link, page, records, root } from './boot.ts';
import { BoardScreen } from './screen/board-screen.tsx';
import { readPast } from './sync/history.ts';
import { takeCatalogue } from './text/text.ts';

takeCatalogue('en', page.texts ?? {});
if (page.screen) {
  const { id, board, pages, diagonalInch, distanceM, theme, sound } = page.screen;
  const screen = {
    id,
    boardId: board,
    diagonalInches: diagonalInch,
    distanceMetres: distanceM,
    theme,
    pages,
    demo: page.demo,
    sound: sound !== false,
    asOf: null,
  };
  const past = (boardId: string, day: string) => readPast(page.basePath, boardId, day, link);
  render(<BoardScreen store={records} link={link} screen={screen} readPast={past} />, root);
}
