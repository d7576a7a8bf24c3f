// What the routes are given: everything by name, nothing global.
import type { Problem } from '../../shared/envelope.ts';
import type { Delta } from '../../shared/protocol.ts';
import type { Clock } from '../clock/clock.ts';
import type { ScreensFeed } from '../feeds/screens.ts';
import type { Dispatch } from '../pipeline/dispatch.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import type { ClientFiles } from './client-files.ts';
import type { FirstRun } from './first-run.ts';
import type { Identities } from './identities.ts';
import type { ScreensFile } from './screens-file.ts';
import type { SeenScreens } from './seen.ts';

export interface HttpParts {
  readonly settings: Settings;
  readonly store: Store;
  readonly dispatch: Dispatch;
  readonly clock: Clock;
  /** Sets a settable clock, meeting everything that is due on the way. */
  readonly advanceTo: (to: number) => Promise<void>;
  readonly identities: Identities;
  readonly client: ClientFiles;
  readonly screensFile: ScreensFile;
  readonly screensFeed: ScreensFeed;
  readonly seenScreens: SeenScreens;
  readonly newId: () => string;
  /** The generated plant: unpaired pages may be read, an unpaired board page counts as a tablet. */
  readonly demo: () => boolean;
  /** One-time token of a plant that has no board yet; null once it has one. */
  readonly firstRun: FirstRun | null;
  readonly epoch: string;
  /** No writes for now: every board says so. */
  readonly readOnly: () => boolean;
  /** Is the server ready to serve boards? */
  readonly ready: () => boolean;
  /** Snapshot of scopes as one delta, for pages and the API. */
  readonly snapshot: (scopes: readonly string[]) => Promise<Delta>;
  readonly problemOf: (error: unknown) => Problem;
  /** Screens that hold a socket now. */
  readonly socketCount: () => number;
}
