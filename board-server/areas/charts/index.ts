// Charts: run charts and Paretos follow what was reported; people confirm shifts and choose run rules.
import type { Area } from '../../pipeline/decision.ts';
import { chartCommands } from './commands.ts';
import { paretosProjection } from './paretos.ts';

/** The run charts themselves are derived between results and tiles (areas/kpis/index.ts). */
export const charts: Area = {
  name: 'charts',
  commands: chartCommands,
  projections: [paretosProjection],
};
