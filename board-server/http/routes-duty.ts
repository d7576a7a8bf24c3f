// Who stands for a board in a week: its shifts by day, the chain of each, the skills that a planned shift cannot
// cover, and the people who may be named. For
// leaders of the board and administrators. Read only.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import { productionDateOf } from '../../shared/areas/calendar/production-day.ts';
import { shiftsOf } from '../../shared/areas/calendar/shifts.ts';
import { isWorkingDay } from '../../shared/areas/calendar/working-days.ts';
import { Refusal } from '../../shared/errors.ts';
import { addDays, isoWeekday } from '../../shared/time.ts';
import { windowShift } from '../areas/people/duty.ts';
import { runsBoard } from '../areas/people/people-facts.ts';
import { standingOf } from '../areas/people/standing.ts';
import { gapsOf } from '../areas/skills/gaps.ts';
import type { HttpParts } from './http-parts.ts';

const week = 7;

export function dutyRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, clock } = parts;
  const { read } = dispatch;

  app.get<{ Querystring: { board: string; from?: string } }>(
    '/api/v1/duty',
    {
      config: { permission: 'leader' },
      schema: {
        summary: 'Who stands for a board in the week of a date, shift by shift.',
        tags: ['people'],
        querystring: Type.Object(
          {
            board: Type.String({ maxLength: 96 }),
            from: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
            as: Type.Optional(Type.String({ maxLength: 96 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { actor } = await identities.use(request.headers);
      if (actor?.kind !== 'person') throw new Refusal('not_signed_in', 'Sign in first.');
      const standing = await standingOf(read, actor, clock.now());
      const { board: boardId } = request.query;
      if (!runsBoard(standing, boardId))
        throw new Refusal('forbidden', 'This is shown to leaders and administrators.');
      const board = await read.one('board', boardId);
      const calendar = board && (await read.one('calendar', board.calendarId));
      if (!board || !calendar) throw new Refusal('not_found', `There is no board "${boardId}".`);
      const todayOn = productionDateOf(clock.now(), calendar);
      const asked = request.query.from ?? todayOn;
      const from = addDays(asked, 1 - isoWeekday(asked));
      const isShifts = board.duty.kind === 'shifts';
      const shifts = isShifts
        ? calendar.shifts.map(({ id, name }) => ({ id, name }))
        : [{ id: windowShift, name: '' }];
      const between = { column: 'on', from, to: addDays(from, week - 1) } as const;
      const entries = await read.list('duty', { boardId }, { between });
      const gaps = await gapsOf(read, boardId, from, between.to);
      const days = Array.from({ length: week }, (_, n) => {
        const on = addDays(from, n);
        const works = isShifts
          ? shiftsOf(on, calendar).map((shift) => shift.shiftId)
          : isWorkingDay(on, { duty: board.duty, calendar })
            ? [windowShift]
            : [];
        return {
          on,
          works,
          chains: Object.fromEntries(
            entries.filter((e) => e.on === on).map((e) => [e.shiftId, e.chain]),
          ),
          // What is over can no longer be planned.
          gaps: on < todayOn ? {} : Object.fromEntries(works.map((id) => [id, gaps(on, id)])),
        };
      });
      const people = (await read.list('person', {}, { orderBy: 'initials' })).filter(
        (p) => p.state === 'active',
      );
      /** Who belongs here first, then whoever could stand in. */
      const own = (p: (typeof people)[number]) => p.roles.some((r) => r.boardId === boardId);
      reply.header('cache-control', 'no-store');
      return {
        todayOn,
        from,
        shifts,
        days,
        people: [...people.filter(own), ...people.filter((p) => !own(p))].map((p) => ({
          id: p.id,
          initials: p.initials,
          role: p.roles.find((r) => r.boardId === boardId)?.role ?? p.roles[0]?.role ?? '',
          isOwn: own(p),
        })),
      };
    },
  );
}
