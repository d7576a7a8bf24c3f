// What is set up at the desk and stands on no page of a board: emergency number, phrases, addresses of
// alerts, stations, calendars with their exceptions; and the announcements of all boards. Leaders see
// what concerns their boards; addresses are for administrators alone (Rule 0, privacy). Read only.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { andonLadderOf } from '../../shared/areas/andon/table.ts';
import { productionDateOf } from '../../shared/areas/calendar/production-day.ts';
import { ladderAt } from '../../shared/areas/escalations/ladder-record.ts';
import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import { Refusal } from '../../shared/errors.ts';
import { standingOf } from '../areas/people/standing.ts';
import type { HttpParts } from './http-parts.ts';

/** How long an announcement that is over still stands in the list. */
const overMs = 14 * 86_400_000;
/** Past exceptions of a calendar that are listed: the year that a plant looks back on. */
const pastMs = 366 * 86_400_000;

export function setUpRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, clock } = parts;
  const { read } = dispatch;

  /** Who asks, and which boards he may set up. @throws Refusal */
  async function leaderOf(request: FastifyRequest) {
    const { actor } = await identities.of(request.headers);
    if (actor?.kind !== 'person')
      throw new Refusal('not_signed_in', 'Sign in as a leader to see this.');
    const standing = await standingOf(read, actor, clock.now());
    const has = (role: string) => standing.roles.some((r) => r.role === role);
    const boards = await read.list('board', { state: 'live' }, { orderBy: 'order' });
    const isAdmin = has('AD');
    const sees = (id: string) => isAdmin || standing.leads.has(id) || standing.dutyOf.has(id);
    // These speak to the whole plant (Rule 2 "Announcement").
    const speaksToAll = isAdmin || has('CI') || has('SF');
    if (!speaksToAll && !boards.some((b) => sees(b.id)))
      throw new Refusal('forbidden', 'This is shown to leaders and administrators.');
    return { boards, isAdmin, sees, speaksToAll };
  }

  app.get(
    '/api/v1/set-up',
    {
      config: { permission: 'leader' },
      schema: {
        summary:
          'Emergency number, phrases, stations, calendars; for administrators addresses too.',
        tags: ['set-up'],
      },
    },
    async (request, reply) => {
      const { boards, isAdmin, sees } = await leaderOf(request);
      reply.header('cache-control', 'no-store');
      const now = clock.now();
      const calendars = await read.list('calendar');
      const stations = await read.list('station', {}, { orderBy: 'order' });
      const setting = await read.one('escalationSetting', plantSettingId);
      const ladder = await read.one('escalationLadder', plantSettingId);
      const people = isAdmin ? await read.list('person', {}, { orderBy: 'initials' }) : [];
      return {
        isAdmin,
        emergencyNumber: setting?.emergencyNumber ?? null,
        phrases: setting?.phrases ?? [],
        andonMinutes: andonLadderOf(setting?.andonMinutes).map((rung) => rung.limitMinutes),
        ladder: {
          clocks: ladderAt(ladder, now),
          sinceAt: ladder?.clocks ? ladder.fromAt : null,
        },
        boards: boards
          .filter((b) => sees(b.id))
          .map(({ id, name }) => ({
            id,
            name,
            stations: stations
              .filter((s) => s.boardId === id)
              .map(({ code, name: stationName }) => ({ code, name: stationName })),
          })),
        calendars: calendars
          .filter((c) => !c.baseId)
          .map((calendar) => {
            const family = calendars.filter(
              (c) => c.id === calendar.id || c.baseId === calendar.id,
            );
            const users = boards.filter((b) => family.some((c) => c.id === b.calendarId));
            const since = new Date(now - pastMs).toISOString().slice(0, 10);
            return {
              id: calendar.id,
              boards: users.map((b) => b.shortName),
              mayChange: isAdmin || (users.length > 0 && users.every((b) => sees(b.id))),
              todayOn: productionDateOf(now, calendar),
              shifts: calendar.shifts.map(({ id, name }) => ({ id, name })),
              exceptions: calendar.exceptions.filter((e) => (e.until ?? e.on) >= since),
            };
          }),
        ...(isAdmin
          ? {
              contacts: await read.list('contact'),
              people: people
                .filter((p) => p.state === 'active')
                .map(({ id, initials, name, roles }) => ({
                  id,
                  initials,
                  name,
                  role: roles[0]?.role ?? '',
                })),
            }
          : {}),
      };
    },
  );

  app.get(
    '/api/v1/announcements',
    {
      config: { permission: 'leader' },
      schema: {
        summary: 'Announcements and safety alerts: drafts, live, over; which boards told them.',
        tags: ['announcements'],
      },
    },
    async (request, reply) => {
      const { boards, sees, speaksToAll } = await leaderOf(request);
      reply.header('cache-control', 'no-store');
      const now = clock.now();
      const mine = (boardIds: readonly string[]) => boardIds.some(sees);
      const all = await read.list('announcement', { state: ['draft', 'live'] });
      const over = await read.list('announcement', { state: 'expired' });
      return {
        boards: boards
          .filter((b) => speaksToAll || sees(b.id))
          .map(({ id, name, shortName, tier }) => ({ id, name, shortName, tier })),
        announcements: [...all, ...over.filter((a) => a.toAt > now - overMs)]
          .filter((a) => speaksToAll || mine([...a.boardIds, a.boardId]))
          .sort((a, b) => b.fromAt - a.fromAt)
          .map((a) => ({
            ...a,
            mayChange: speaksToAll || a.boardIds.every(sees),
          })),
      };
    },
  );
}
