// What only walls of tier 2 and 3 draw. A wall of tier 1 loads none of it (its script is `display.tsx`), so
// nothing outside this folder may import from here but the entry `display-upper.tsx`.
import type { Upper } from '../screen-context.ts';
import { EscalationColumns } from './escalation-columns.tsx';
import { PeoplePart } from './people-part.tsx';
import { Trends } from './trends.tsx';
import { UpperPage } from './upper-page.tsx';

export const upper: Upper = {
  Page: UpperPage,
  Columns: EscalationColumns,
  Trends,
  People: PeoplePart,
};
