// What both scripts of wall screens do (entries: display.tsx, display-upper.tsx). Must never import what
// only a hand uses: every kilobyte here is loaded by every screen. Must never import from the server.
import { render } from 'preact';
import { link, page, records, reload, root } from './boot.ts';
import { BoardScreen } from './screen/board-screen.tsx';
import type { Upper } from './screen/screen-context.ts';
import { readPast } from './sync/history.ts';
import { takeCatalogue } from './text/text.ts';

/** @param upper what walls of tier 2 and 3 draw; absent on a wall of tier 1 */
export function showWall(upper?: Upper): void {
  takeCatalogue(page.language, page.texts ?? {});
  if (!page.screen) return;
  const { id, board, pages, diagonalInch, distanceM, theme, sound, safeArea } = page.screen;
  const device = {
    name: page.screen.name,
    place: page.screen.place || '',
    url: `${page.basePath}api/v1/screens/${id}/seen`,
    build: page.build,
    edition: page.edition,
    loadedAt: page.snapshot.now,
    reloadAt: page.screen.reloadAt,
    keepAwake: page.screen.keepAwake === true,
    reload,
  };
  const screen = {
    id,
    boardId: board,
    diagonalInches: diagonalInch,
    distanceMetres: distanceM,
    theme,
    pages,
    demo: page.demo,
    sound: sound !== false,
    safeArea,
    // Under such an address no phone reaches this server.
    raise: /^(localhost$|127\.)/.test(location.hostname)
      ? undefined
      : `${page.basePath}qr/raise/${board}.svg`,
    asOf: null,
  };
  const past = (boardId: string, day: string) => readPast(page.basePath, boardId, day, link);
  render(
    <BoardScreen
      store={records}
      link={link}
      screen={screen}
      readPast={past}
      upper={upper}
      device={device}
    />,
    root,
  );
}
