// Figures of escalations for the desk (Rule 3.9): read only, one window at a time, for devices and
// tokens that may read boards. The same rows as CSV.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as Type from 'typebox';
import { analyticsOf, obstaclesOf } from '../../shared/areas/escalations/analytics.ts';
import type { Escalation } from '../../shared/areas/escalations/escalation.ts';
import { runningDue } from '../../shared/areas/escalations/escalation-chip.view.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import { Refusal } from '../../shared/errors.ts';
import { loadWindow, lowestTier, type Window } from '../areas/escalations/figures.ts';
import { csvOf } from './csv.ts';
import type { HttpParts } from './http-parts.ts';

const dayMs = 86_400_000;
const floodCards = 5;
const mostOpen = 200;

/** Duty and huddles of the receiving board, in the words of a table. */
const openRow = (e: Escalation) => ({
  id: e.id,
  number: e.number,
  severity: e.severity,
  question: e.question,
  trigger: e.trigger,
  lines: e.lines.length,
  way: [e.originatorId, ...e.hops.map((hop) => hop.boardId)],
  cause: e.hops[e.hops.length - 1]!.cause,
  holderId: e.holderId,
  originatorId: e.originatorId,
  owner: e.owner && { role: e.owner.role, initials: e.owner.initials },
  state: e.state,
  late: e.late,
  due: runningDue(e),
  raisedAt: e.raisedAt,
  arrivedAt: e.hops[e.hops.length - 1]!.arrivedAt,
  answeredAt: e.resolved?.at ?? e.answer?.at ?? null,
});

/** Boards that raised more than five automatic cards in seven days: rules too sharp, or no time? */
function floods(cards: readonly Escalation[], now: number) {
  const byBoard = new Map<string, number>();
  for (const e of cards)
    if (e.trigger !== null && e.raisedAt > now - 7 * dayMs)
      byBoard.set(e.originatorId, (byBoard.get(e.originatorId) ?? 0) + 1);
  return [...byBoard].filter(([, n]) => n > floodCards).map(([boardId, n]) => ({ boardId, n }));
}

const csvRows = (cards: readonly Escalation[], window: Window) => {
  const name = (boardId: string): string => window.boards.get(boardId)?.name ?? boardId;
  const time = (at: number | null | undefined): string | null =>
    at ? new Date(at).toISOString() : null;
  return [
    [
      'Number',
      'Severity',
      'From',
      'Question',
      'Trigger',
      'Way',
      'State',
      'Hops',
      'Raised',
      'Seen',
    ].concat(['Answer due', 'Answered', 'Resolved', 'Confirmed', 'Answer']),
    ...cards.map((e) => {
      const hop = e.hops[e.hops.length - 1]!;
      return [
        e.number,
        e.severity,
        name(e.originatorId),
        e.question,
        e.trigger,
        e.hops.map((each) => name(each.boardId)).join(' > '),
        e.state,
        e.hops.length,
        time(e.raisedAt),
        time(hop.acknowledgedAt),
        time(hop.answerDueAt),
        time(hop.answeredAt),
        time(e.resolved?.at),
        time(e.confirmed?.at),
        e.answer?.type ?? null,
      ];
    }),
  ];
};

export function analyticsRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities } = parts;

  /** As boards are read; a token bound to one board sees no figures of the others. */
  const requireReader = async (request: FastifyRequest): Promise<void> => {
    const { actor, deviceId } = await identities.of(request.headers);
    if (actor?.kind === 'token') {
      if (!actor.rights.includes('read') || actor.boardId !== null)
        throw new Refusal('forbidden', 'This token may not read the figures of the plant.');
    } else if (deviceId === null)
      throw new Refusal('not_paired', 'This device is not paired with the plant.');
  };

  app.get<{ Querystring: { weeks?: number; severity?: 'S1' | 'S2' | 'S3'; format?: 'csv' } }>(
    '/api/v1/analytics/escalations',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'Escalations of the last weeks: times, answered in time, obstacles, what is open.',
        tags: ['analytics'],
        querystring: Type.Object(
          {
            weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 53 })),
            severity: Type.Optional(
              Type.Union([Type.Literal('S1'), Type.Literal('S2'), Type.Literal('S3')]),
            ),
            format: Type.Optional(Type.Literal('csv')),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      await requireReader(request);
      const { weeks = 13, severity, format } = request.query;
      const now = parts.clock.now();
      const fromAt = now - weeks * 7 * dayMs;
      const window = await loadWindow(dispatch.read, fromAt, now);
      const cards = window.cards
        .filter((e) => severity === undefined || e.severity === severity)
        .sort((a, b) => a.raisedAt - b.raisedAt);
      reply.header('cache-control', 'no-store');
      if (format === 'csv')
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="escalations.csv"')
          .send(csvOf(csvRows(cards, window)));
      const top = [...window.boards.values()].find((b) => b.parentId === null);
      const open = cards.filter((e) => isOpenEscalation(e.state));
      const dueAt = (e: Escalation): number => runningDue(e)?.at ?? Number.MAX_SAFE_INTEGER;
      return {
        weeks,
        fromAt,
        ...analyticsOf(cards, window, now),
        lowestTier: await lowestTier(dispatch.read, fromAt, now),
        obstacles: top ? obstaclesOf(cards, top.id, fromAt, window) : null,
        floods: floods(window.cards, now),
        cards: open
          .sort((a, b) => dueAt(a) - dueAt(b))
          .slice(0, mostOpen)
          .map((e) => ({ ...openRow(e), unconfirmed: !!e.unconfirmedAt })),
      };
    },
  );
}
