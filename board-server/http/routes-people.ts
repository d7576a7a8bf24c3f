// People for the desk: who stands for each board now with the errors of the set-up, the roster of the
// running shift, who left and what waits for a new owner. Leaders see their own boards and those below,
// names are for administrators alone (Rule 0, privacy). Read only.
import type { FastifyInstance } from 'fastify';
import { shiftAt } from '../../shared/areas/calendar/production-day.ts';
import type { StoredOf } from '../../shared/areas/index.ts';
import { Refusal } from '../../shared/errors.ts';
import { dutyChainAt, isPresent } from '../areas/people/duty.ts';
import { standingOf } from '../areas/people/standing.ts';
import { never } from '../areas/people/throttle.ts';
import type { HttpParts } from './http-parts.ts';

export function peopleRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, clock } = parts;
  const { read } = dispatch;

  app.get(
    '/api/v1/people',
    {
      config: { permission: 'leader' },
      schema: {
        summary: 'Duty now, roster of the running shift, persons, and what waits for a new owner.',
        tags: ['people'],
      },
    },
    async (request, reply) => {
      const { actor } = await identities.of(request.headers);
      if (actor?.kind !== 'person')
        throw new Refusal('not_signed_in', 'Sign in as a leader to see people.');
      const now = clock.now();
      const standing = await standingOf(read, actor, now);
      const isAdmin = standing.roles.some((r) => r.role === 'AD');
      const sees = (boardId: string): boolean => isAdmin || standing.leads.has(boardId);
      const boards = (await read.list('board', { state: 'live' }, { orderBy: 'order' })).filter(
        (b) => sees(b.id),
      );
      if (boards.length === 0)
        throw new Refusal('forbidden', 'People are shown to leaders and administrators.');
      reply.header('cache-control', 'no-store');
      const persons = await read.list('person');
      const byId = new Map(persons.map((p) => [p.id, p]));
      const credentials = new Map(
        (isAdmin ? await read.list('credential') : []).map((c) => [c.id, c]),
      );
      const generators = new Map((isAdmin ? await read.list('totp') : []).map((c) => [c.id, c]));
      /** How somebody signs in, never with what: for administrators alone. */
      const signInOf = (id: string) => ({
        badge: typeof credentials.get(id)?.badgeHash === 'string',
        passphrase: typeof credentials.get(id)?.passphraseHash === 'string',
        locked: [credentials.get(id), generators.get(id)].some((c) => c?.lockedUntilAt === never),
        recoveryLeft: generators.get(id)?.recovery.length ?? null,
      });
      const holdings = (await read.list('holding', { state: 'open' })).filter((h) =>
        sees(h.boardId),
      );
      const rows: unknown[] = [];
      for (const board of boards) rows.push(await dutyOf(board, now, byId));
      return {
        boards: rows,
        holdings: await Promise.all(
          holdings.map(async (h) => ({
            ...h,
            who: byId.get(h.personId)?.initials ?? '',
            has: await hasNow(h),
            as: h.kind === 'crew' ? await crewPart(h) : null,
          })),
        ),
        people: persons
          .filter((p) => isAdmin || p.roles.some((r) => sees(r.boardId)))
          .map(({ id, rev, initials, name, kind, state, roles, ...days }) => ({
            id,
            rev,
            initials,
            kind,
            state,
            roles,
            untilOn: days.untilOn,
            awayFromOn: days.awayFromOn,
            backOn: days.backOn,
            ...(isAdmin ? { name, signIn: signInOf(id) } : {}),
          })),
        isAdmin,
      };
    },
  );

  /** Duty chain, who of it is there, and the roster of the running shift as figures. */
  async function dutyOf(
    board: StoredOf<'board'>,
    now: number,
    byId: ReadonlyMap<string, StoredOf<'person'>>,
  ) {
    const calendar = await read.one('calendar', board.calendarId);
    const works =
      board.duty.kind !== 'shifts' || (calendar !== null && shiftAt(now, calendar) !== null);
    const { on, shiftId, links } = await dutyChainAt(read, board, now);
    const chain = [];
    for (const { personId, as } of links)
      chain.push({
        personId,
        as,
        initials: byId.get(personId)?.initials ?? '',
        isThere: (await isPresent(read, board.id, on, shiftId, personId)) !== null,
      });
    const roster = on
      ? (await read.list('roster', { boardId: board.id, on })).filter((r) => r.shiftId === shiftId)
      : [];
    const count = (state: string): number => roster.filter((r) => r.state === state).length;
    return {
      boardId: board.id,
      name: board.name,
      shortName: board.shortName,
      on,
      shiftId,
      works,
      chain,
      roster: { planned: count('planned'), lent: count('lent'), absent: count('absent') },
    };
  }

  /** As what he stood in the crew. */
  async function crewPart(h: StoredOf<'holding'>): Promise<'leaderId' | 'deputyId'> {
    const crew = await read.one('crew', h.recordId);
    return crew?.leaderId === h.personId ? 'leaderId' : 'deputyId';
  }

  /** Initials of who has the thing until a new owner has accepted it. */
  async function hasNow({ kind, recordId }: StoredOf<'holding'>): Promise<string> {
    if (kind === 'countermeasure')
      return (await read.one('countermeasure', recordId))?.owner.initials ?? '';
    if (kind === 'escalation')
      return (await read.one('escalation', recordId))?.owner?.initials ?? '';
    if (kind === 'issue') return (await read.one('issue', recordId))?.owner.initials ?? '';
    return '';
  }
}
