// Every address of the server by its family, in one list; forms have a corner of their own. Must never
// hold a route itself.
import type { FastifyInstance } from 'fastify';
import type { HttpParts } from './http-parts.ts';
import { createPairing } from './pairing.ts';
import { analyticsRoutes } from './routes-analytics.ts';
import { apiRoutes } from './routes-api.ts';
import { boardRoutes } from './routes-boards.ts';
import { configurationRoutes } from './routes-configuration.ts';
import { dutyRoutes } from './routes-duty.ts';
import { huddleRoutes } from './routes-huddles.ts';
import { importRoutes } from './routes-imports.ts';
import { issueRoutes } from './routes-issues.ts';
import { kpiRoutes } from './routes-kpis.ts';
import { liteRoutes } from './routes-lite.ts';
import { pageRoutes } from './routes-pages.ts';
import { peopleRoutes } from './routes-people.ts';
import { pilotRoutes } from './routes-pilot.ts';
import { plantRoutes } from './routes-plant.ts';
import { raiseRoutes } from './routes-raise.ts';
import { readingRoutes } from './routes-readings.ts';
import { screenRoutes } from './routes-screens.ts';
import { sessionRoutes } from './routes-session.ts';
import { setUpRoutes } from './routes-set-up.ts';
import { skillRoutes } from './routes-skills.ts';
import { treeRoutes } from './routes-tree.ts';
import { wallRoutes } from './routes-wall.ts';

export function allRoutes(app: FastifyInstance, parts: HttpParts): void {
  apiRoutes(app, parts);
  boardRoutes(app, parts);
  issueRoutes(app, parts);
  raiseRoutes(app, parts);
  pilotRoutes(app, parts);
  treeRoutes(app, parts);
  importRoutes(app, parts);
  readingRoutes(app, parts);
  peopleRoutes(app, parts);
  setUpRoutes(app, parts);
  configurationRoutes(app, parts);
  dutyRoutes(app, parts);
  huddleRoutes(app, parts);
  sessionRoutes(app, parts);
  kpiRoutes(app, parts);
  plantRoutes(app, parts);
  analyticsRoutes(app, parts);
  // One for both: an address has one count of new codes.
  const pairing = createPairing(parts);
  pageRoutes(app, parts, pairing);
  liteRoutes(app, parts, pairing);
  screenRoutes(app, parts);
  wallRoutes(app, parts);
  skillRoutes(app, parts);
}
