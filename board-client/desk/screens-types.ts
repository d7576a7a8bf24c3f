// What the server tells of the screens, as the pages of screens use it.
import type { PageParts } from '../../shared/areas/screens/page-parts.ts';
import type { ScreenEdit, ScreenState } from '../../shared/areas/screens/screen.ts';
import type { ScreenConfig } from '../../shared/areas/screens/screens-config.ts';

export interface Miniature {
  readonly tier: number;
  readonly letters: readonly string[];
  readonly rows: readonly { readonly name: string; readonly states: readonly (string | null)[] }[];
}

export interface ScreenRow {
  readonly config: ScreenConfig;
  readonly rev: number;
  readonly state: ScreenState | null;
  readonly boardName: string | null;
  readonly condition: 'missing' | 'stale' | 'old_build' | 'never' | 'dark' | 'fine';
  readonly seenAgoMs: number | null;
  readonly dataAt: number | null;
  readonly facts: {
    readonly build: string;
    readonly browser: string;
    readonly width: number;
    readonly height: number;
    readonly ratio: number;
    readonly page: number;
    readonly of: number;
    readonly upSeconds: number;
    readonly awake: boolean | null;
  } | null;
  readonly devices: readonly {
    readonly id: string;
    readonly name: string;
    readonly pairedAt: number;
  }[];
  readonly miniature: Miniature | null;
  readonly mayOrder: boolean;
}

export interface BoardName {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly tier: number;
  /** Page 2 of it where nobody arranged it. */
  readonly usual: PageParts;
}

export interface ScreensAnswer {
  readonly isAdmin: boolean;
  readonly build: string;
  readonly boards: readonly BoardName[];
  readonly screens: readonly ScreenRow[];
  readonly file: {
    /** Where edits go, and another file whose changes are taken into it; told to administrators. */
    readonly path: string | null;
    readonly source: string | null;
    readonly fault: string | null;
    readonly isBehind: boolean;
    /** Screens of boards that do not exist. */
    readonly lost: readonly string[];
  };
}

export type Edit = ScreenEdit;
