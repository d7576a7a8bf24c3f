// KPIs for people and systems that ask: the list of a board, and one KPI with its targets, its series,
// month and year to date, and its children by contribution. Read only.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import type { StoredOf } from '../../shared/areas/index.ts';
import { noTargetState } from '../../shared/areas/kpis/no-target.ts';
import { Refusal } from '../../shared/errors.ts';
import { type KpiTypeId, kpiTypes } from '../../shared/kpi-types/index.ts';
import { addDays, daysBetween } from '../../shared/time.ts';
import { targetOn } from '../areas/kpis/facts.ts';
import { monthToDate, rankedChildren, resultsBetween, yearSoFar } from '../areas/kpis/figures.ts';
import { sharesOf } from '../areas/kpis/tile-extras.ts';
import type { HttpParts } from './http-parts.ts';
import { createMayRead } from './may-read.ts';

const idParams = Type.Object({ id: Type.String({ maxLength: 96 }) });
const date = () => Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }));
const usualDays = 31;
const mostDays = 400;

type Target = StoredOf<'target'>;

const bare = <R extends { rev: number }>({ rev: _rev, ...record }: R) => record;

/** Where a period without target stands; null = it is judged. */
const unjudged = (target: Target | null, todayOn: string) =>
  target?.noTarget && target.untilOn != null
    ? noTargetState(
        {
          fromOn: target.validFrom,
          untilOn: target.untilOn,
          extendedUntilOn: target.extendedUntilOn ?? undefined,
        },
        todayOn,
      )
    : null;

export function kpiRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { read } = parts.dispatch;
  const mayRead = createMayRead(parts);
  const config = { permission: 'read' } as const;

  app.get<{ Querystring: { board?: string; retired?: string } }>(
    '/api/v1/kpis',
    {
      config,
      schema: {
        summary: 'KPIs of a board, or of all, with the target in force and their state.',
        tags: ['kpis'],
        querystring: Type.Object(
          {
            board: Type.Optional(Type.String({ maxLength: 96 })),
            /** 1 = those that are not reported any more, in place of those that are. */
            retired: Type.Optional(Type.String({ maxLength: 1 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const boardId = request.query.board ?? null;
      const state = request.query.retired === '1' ? 'retired' : 'active';
      const { sees } = await mayRead(request, boardId);
      const kpis = await read.list('kpi', boardId ? { boardId } : {}, { orderBy: 'order' });
      const rows = [];
      for (const kpi of kpis) {
        if (kpi.state !== state || !sees(kpi.boardId)) continue;
        const day = await read.one('today', kpi.boardId);
        const targets = await read.list('target', { kpiId: kpi.id });
        const target = targetOn(targets, day?.productionOn ?? '');
        const tile = await read.one('tile', kpi.id);
        rows.push({
          ...bare(kpi),
          target: target?.goal ?? null,
          /** Also a KPI without any version stands here: it is measured, and nobody answers for it. */
          noTarget: target
            ? unjudged(target, day?.productionOn ?? '')
            : kpiTypes[kpi.type as KpiTypeId].needsNoTarget
              ? null
              : 'overdue',
          proposals: targets.filter((each) => !each.approvedById && !each.declinedById).length,
          status: tile?.status ?? null,
          value: tile?.value ?? null,
          reviewedOn: tile?.reviewedOn ?? null,
        });
      }
      return { kpis: rows };
    },
  );

  app.get<{ Params: { id: string }; Querystring: { from?: string; to?: string } }>(
    '/api/v1/kpis/:id',
    {
      config,
      schema: {
        summary:
          'One KPI: definition, target versions, series, month and year to date, children by contribution.',
        tags: ['kpis'],
        params: idParams,
        querystring: Type.Object({ from: date(), to: date() }, { additionalProperties: false }),
      },
    },
    async (request) => {
      const kpi = await read.one('kpi', request.params.id);
      const { team, isToken } = await mayRead(request, kpi?.boardId ?? null);
      if (!kpi) throw new Refusal('not_found', `There is no KPI "${request.params.id}".`);
      const day = await read.one('today', kpi.boardId);
      const todayOn = day?.productionOn ?? new Date(parts.clock.now()).toISOString().slice(0, 10);
      const to = request.query.to ?? todayOn;
      const from = request.query.from ?? addDays(to, 1 - usualDays);
      if (daysBetween(from, to) > mostDays)
        throw new Refusal('invalid_input', `At most ${mostDays} days at once.`, { field: 'from' });
      const initialsOf = async (personId: string | null | undefined): Promise<string | null> =>
        personId && (team || isToken)
          ? ((await read.one('person', personId))?.initials ?? null)
          : null;
      const targets = await read.list('target', { kpiId: kpi.id }, { orderBy: 'validFrom' });
      const series = await resultsBetween(read, kpi.id, from, to);
      const told = series.filter((result) => result.partial !== null).at(-1);
      const setting = await read.one('chartSetting', kpi.id);
      return {
        kpi: bare(kpi),
        versions: (await read.list('kpiVersion', { kpiId: kpi.id })).map(
          ({ id, state, fromOn, untilOn, definition }) => ({
            ...{ id, state, fromOn, untilOn },
            definitionVersion: definition.definitionVersion,
            parentKpiId: definition.parentKpiId,
            changeNote: definition.changeNote ?? null,
          }),
        ),
        targets: await Promise.all(
          targets.map(async (target) => ({
            ...bare(target),
            approvedBy: await initialsOf(target.approvedById),
            proposedBy: await initialsOf(target.proposedById),
            inForce: targetOn(targets, todayOn)?.id === target.id,
            noTargetState: unjudged(target, todayOn),
          })),
        ),
        series: series.map((result) => ({
          on: result.on,
          status: result.status,
          value: result.value,
          numerator: result.numerator,
          denominator: result.denominator,
          goal: result.goal,
          marks: result.marks,
          coverage: result.coverage,
          provisional: result.provisional,
          warning: result.warning ?? null,
        })),
        /** What people said about its run chart (Rule 3.4.5). */
        chart: {
          ruleSet: setting?.ruleSet ?? 'basic',
          baselineOn: setting?.baselineOn ?? null,
          events: setting?.events ?? [],
        },
        /** OEE's parts of the newest day that is told, in per cent (Rule 3.3.3). */
        shares: told ? (sharesOf(kpi, told.parts) ?? null) : null,
        month: await monthToDate(read, kpi, to),
        year: await yearSoFar(read, kpi, targets, to),
        ...(await rankedChildren(read, kpi, targets, told?.on ?? to)),
      };
    },
  );
}
