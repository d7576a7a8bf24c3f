// What the HTML of a page carries in `<script type="application/json" id="page">`: enough for the
// first paint without a second round trip. Types only.
import type { ScreenConfig } from './areas/screens/screens-config.ts';
import type { Delta } from './protocol.ts';

export interface PageData {
  readonly page: 'screen' | 'board' | 'start' | 'desk';
  readonly basePath: string;
  /** Build id of the client that this page runs. */
  readonly build: string;
  readonly demo: boolean;
  readonly testClock: boolean;
  readonly boardId: string | null;
  /** Settings of the wall screen; null on other pages. */
  readonly screen: ScreenConfig | null;
  /** Of the settings of the wall screen: another one means another page. */
  readonly edition?: number;
  /** On a wall that may act: where its tablet page leads back to, the wall itself. */
  readonly wall?: string;
  /** Language of the page, as its `lang` says. */
  readonly language: string;
  /** Languages that can be chosen here; absent on walls and at the desk. */
  readonly languages?: readonly string[];
  /** Words of the page, by key; absent where the script carries them (the desk). */
  readonly texts?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly scopes: readonly string[];
  /** Wall screens of the plant, for the start page. */
  readonly screens: readonly {
    readonly id: string;
    readonly name: string;
    readonly board: string;
    readonly place: string | null;
  }[];
  /** Snapshot of all scopes. */
  readonly snapshot: Delta;
}
