// THE list of areas, in the order in which their projections run: hours and readings become results,
// results tiles and letters. An area that is missing here does not exist.
import type { Area } from '../pipeline/decision.ts';
import { acts } from './acts/index.ts';
import { alerts } from './alerts/index.ts';
import { andon } from './andon/index.ts';
import { announcements } from './announcements/announcements.ts';
import { boards } from './boards/boards.ts';
import { charts } from './charts/index.ts';
import { countermeasures } from './countermeasures/index.ts';
import { escalationFigures } from './escalations/count.ts';
import { escalations } from './escalations/index.ts';
import { handovers } from './handovers/index.ts';
import { hoshin } from './hoshin/index.ts';
import { hours } from './hours/index.ts';
import { huddles } from './huddles/index.ts';
import { ideas } from './ideas/index.ts';
import { imports } from './imports/index.ts';
import { issues } from './issues/index.ts';
import { kaizen } from './kaizen/index.ts';
import { kpis } from './kpis/index.ts';
import { people } from './people/index.ts';
import { practices } from './practices/index.ts';
import { safety } from './safety/safety.ts';
import { screens } from './screens/index.ts';
import { skills } from './skills/index.ts';

export const areas: readonly Area[] = [
  boards,
  safety,
  hours,
  kpis,
  issues,
  countermeasures,
  escalations,
  alerts,
  escalationFigures,
  huddles,
  people,
  acts,
  andon,
  handovers,
  announcements,
  hoshin,
  skills,
  practices,
  kaizen,
  ideas,
  charts,
  imports,
  screens,
];
