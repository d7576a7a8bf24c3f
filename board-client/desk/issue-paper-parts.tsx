// Parts that the papers of an issue share: the table of actions and the plan in weeks. Dumb.
import { pdcaQuarters } from '../../shared/areas/countermeasures/transitions.ts';
import type { IssueFile } from '../../shared/areas/issues/issue-file.ts';
import { t } from '../text/text.ts';
import { Pdca } from '../ui/glyph.tsx';
import { deskDate } from './dates.ts';
import c from './issue-chart.module.css';
import a from './issue-paper.module.css';

const dayMs = 86_400_000;
/** "TL (MB)". */
export const tagText = (tag: { role: string; initials: string } | null): string =>
  tag ? `${tag.role} (${tag.initials})` : '';

/** Actions with struck first dates and the circle, as on the board. */
export function ActionTable({ file }: { file: IssueFile }) {
  const rows = file.countermeasures.filter((action) => action.state !== 'cancelled');
  return (
    <table>
      <thead>
        <tr>
          <th />
          <th>{t('paper.kind')}</th>
          <th>{t('paper.what')}</th>
          <th>{t('paper.who')}</th>
          <th>{t('paper.due')}</th>
          <th>{t('paper.check')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((action) => (
          <tr key={action.id}>
            <td>
              <Pdca quarters={pdcaQuarters[action.state]} class={a.pdca} />
            </td>
            <td>{t(`paper.kind.${action.kind}`)}</td>
            <td>
              <b>{action.what}</b>
              {action.cycle > 1 ? ` ${t('paper.cycle', { n: action.cycle })}` : ''}
            </td>
            <td class={a.nowrap}>
              {tagText(action.owner)}
              {action.accepted ? '' : ' ?'}
            </td>
            <td class={a.nowrap}>
              {action.dueOn !== action.originalDueOn && <del>{deskDate(action.originalDueOn)}</del>}{' '}
              {deskDate(action.dueOn)}
            </td>
            <td>{action.standard ?? action.evidence ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Weeks from left to right; the line is today. */
export function Plan({
  plan,
  now,
}: {
  plan: readonly { what: string; fromOn: string; untilOn: string }[];
  now: number;
}) {
  if (plan.length === 0) return <p>{t('a3.empty')}</p>;
  const from = Math.min(...plan.map((row) => Date.parse(row.fromOn))) - 3 * dayMs;
  const until = Math.max(...plan.map((row) => Date.parse(row.untilOn))) + 7 * dayMs;
  const x = (at: number) => 130 + ((at - from) / (until - from)) * 280;
  const weeks: number[] = [];
  for (let at = from; at < until; at += 7 * dayMs) weeks.push(at);
  return (
    <svg viewBox={`0 0 420 ${20 + plan.length * 20}`} class={c.chart} aria-hidden="true">
      {weeks.map((at) => (
        <path key={at} d={`M${x(at)} 4V${20 + plan.length * 20}`} class={c.rule} />
      ))}
      {plan.map((row, n) => (
        <g key={row.what}>
          <text x="0" y={24 + n * 20}>
            {row.what}
          </text>
          <rect
            x={x(Date.parse(row.fromOn))}
            y={14 + n * 20}
            width={Math.max(4, x(Date.parse(row.untilOn)) - x(Date.parse(row.fromOn)))}
            height="11"
            class={Date.parse(row.untilOn) < now ? c.bar : c.barAhead}
          />
        </g>
      ))}
      {now > from && now < until && (
        <path d={`M${x(now)} 4V${20 + plan.length * 20}`} class={c.today} />
      )}
    </svg>
  );
}
