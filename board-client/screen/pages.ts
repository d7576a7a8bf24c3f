// THE list of the pages of a wall screen and THE list of what covers them. A page turns by itself, a
// cover stays for as long as it applies; the fact line is above both. Adding one is one entry here.
import type { ComponentType } from 'preact';
import type { PageParts } from '../../shared/areas/screens/page-parts.ts';
import { AndonCover, andonCovers } from '../areas/andon/andon-cover.widget.tsx';
import { AlertCover, alertApplies } from './alert-cover.tsx';
import { DetailPage } from './detail-page.tsx';
import { FirstPage, MorePage } from './first-page.tsx';
import { huddleCover } from './huddle-cover.tsx';
import { PeoplePage } from './people-page.tsx';
import type { ScreenParts } from './screen-context.ts';

export interface Layout {
  readonly tier: number;
  /** The top board of a tree with children. */
  readonly top: boolean;
  /** Live children. */
  readonly children: number;
  /** It has categories that do not fit on the first page. */
  readonly more: boolean;
}

export interface PageProps {
  readonly layout: Layout;
  /** How far content gives way to larger type: 0, 1 or 2. */
  readonly large: number;
  /** The screen stands upright: three columns over one another. */
  readonly upright: boolean;
  /** What stands on it, where somebody arranged it. */
  readonly parts?: PageParts | undefined;
}

export interface WallPage {
  /** Number in `screens.config.json`. */
  readonly page: number;
  /** False = this kind of board has no such page: it is skipped in the rotation. */
  readonly shows: (layout: Layout) => boolean;
  readonly Body: ComponentType<PageProps>;
}

export const wallPages: readonly WallPage[] = [
  { page: 1, shows: () => true, Body: FirstPage },
  // Turned to right after page 1, whatever else the screen shows: no category is ever lost.
  { page: 1, shows: (layout) => layout.more, Body: MorePage },
  { page: 2, shows: () => true, Body: DetailPage },
  { page: 4, shows: () => true, Body: PeoplePage },
];

export interface Cover {
  readonly name: string;
  /** Pure over signals: it is asked again whenever a record that it read has changed. */
  readonly applies: (parts: ScreenParts) => boolean;
  readonly Body: ComponentType<PageProps>;
}

/** The most urgent first; the first that applies is shown and the rotation stands still. */
export const covers: readonly Cover[] = [
  { name: 'alert', applies: alertApplies, Body: AlertCover },
  { name: 'andon', applies: andonCovers, Body: AndonCover },
  huddleCover,
];
