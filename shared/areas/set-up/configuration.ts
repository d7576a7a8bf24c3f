// The file that holds the whole set-up of a plant: one list per kind, records as they are kept, and no
// secret. `version` says how it is read; a newer one is refused, never guessed.
import type { Kind } from '../index.ts';

export const configurationFormat = 'tier-board configuration';
export const configurationVersion = 1;

/** Lists of the file and the kinds in them, in the order in which one needs the other. */
export const sections = {
  calendars: 'calendar',
  boards: 'board',
  people: 'person',
  crews: 'crew',
  reasonCodes: 'reasonCode',
  kpis: 'kpi',
  targets: 'target',
  slots: 'slot',
  agendas: 'agenda',
  stations: 'station',
  plantRules: 'plantRules',
  escalationSetting: 'escalationSetting',
  escalationLadder: 'escalationLadder',
  chartSettings: 'chartSetting',
  screens: 'screen',
} as const satisfies Readonly<Record<string, Kind>>;

export type Section = keyof typeof sections;
export const sectionNames = Object.keys(sections) as Section[];

/** What an import would do, or has done. */
export interface ConfigurationPlan {
  readonly mistakes: readonly { readonly path: string; readonly message: string }[];
  readonly added: readonly { readonly section: Section; readonly id: string }[];
  readonly changed: readonly {
    readonly section: Section;
    readonly id: string;
    readonly fields: readonly string[];
  }[];
  /** Records of the file that are here already as they are. */
  readonly same: number;
}
