// Readings of a board and a period as CSV, in the columns that an import takes back.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import { Refusal } from '../../shared/errors.ts';
import { addDays } from '../../shared/time.ts';
import { csvOf } from './csv.ts';
import type { HttpParts } from './http-parts.ts';
import { createMayRead } from './may-read.ts';

const mostDays = 400;
const day = () => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export function readingRoutes(app: FastifyInstance, parts: HttpParts): void {
  const mayRead = createMayRead(parts);
  const { read } = parts.dispatch;

  app.get<{
    Params: { id: string };
    Querystring: { from: string; to: string; decimal?: 'comma' | 'point' };
  }>(
    '/api/v1/boards/:id/readings.csv',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'Readings of a board from one production date to another, as CSV.',
        tags: ['readings'],
        params: Type.Object({ id: Type.String({ maxLength: 96 }) }),
        querystring: Type.Object(
          {
            from: day(),
            to: day(),
            /** comma: with semicolons between, as a German spreadsheet opens it. */
            decimal: Type.Optional(
              Type.Unsafe<'comma' | 'point'>({ type: 'string', enum: ['comma', 'point'] }),
            ),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { from, to, decimal = 'point' } = request.query;
      const { team } = await mayRead(request, id);
      const board = await read.one('board', id);
      if (!board) throw new Refusal('not_found', `There is no board "${id}".`);
      if (to < from || to > addDays(from, mostDays))
        throw new Refusal('invalid_input', `A period of 1 to ${mostDays} days.`, { field: 'to' });
      const kpis = new Map((await read.list('kpi', { boardId: id })).map((kpi) => [kpi.id, kpi]));
      const readings = await read.list(
        'reading',
        { boardId: id },
        { between: { column: 'on', from, to }, orderBy: 'on' },
      );
      // What people wrote is for those who act here, not for a screen that only shows.
      const words = (text: string | null): string | null => (team ? text : null);
      const rows = readings.map((r) => [
        r.kpiId,
        r.on,
        r.shiftId === '-' ? null : r.shiftId,
        r.value,
        r.numerator,
        r.denominator,
        words(r.comment),
        words(r.reason),
        r.status,
        r.state,
        r.source,
        kpis.get(r.kpiId)?.name ?? null,
        kpis.get(r.kpiId)?.unit ?? null,
      ]);
      const head =
        'kpi,date,shift,value,numerator,denominator,comment,reason,status,state,source,name,unit';
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${id}-${from}-${to}.csv"`)
        .header('cache-control', 'no-store')
        .send(csvOf([head.split(','), ...rows], decimal));
    },
  );
}
