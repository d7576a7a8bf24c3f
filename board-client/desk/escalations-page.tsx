// Figures of escalations over weeks (Rule 3.9) and what is open, next deadline first. Never colours how
// many there are: a number of questions has no good direction.
import { useState } from 'preact/hooks';
import type { EscalationAnalytics, Share, Span } from '../../shared/areas/escalations/analytics.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { DeskIcon } from './desk-icons.tsx';
import e from './escalations-page.module.css';
import { type OpenCard, OpenCards } from './open-cards.tsx';
import d from './parts.module.css';
import { Page } from './parts.tsx';
import { State } from './state.tsx';

export interface Figures extends EscalationAnalytics {
  readonly lowestTier: Share;
  readonly obstacles: {
    readonly asked: number;
    readonly removed: number;
    readonly notNow: number;
    readonly medianMinutes: number | null;
  } | null;
  readonly floods: readonly { readonly boardId: string; readonly n: number }[];
  readonly cards: readonly OpenCard[];
}

const windows = [4, 13, 52] as const;
const severities = ['', 'S1', 'S2', 'S3'] as const;
/** Target of "answered in time" (KPI I5). */
const inTimeTarget = 95;

export const percent = ({ n, of }: Share): string =>
  of === 0 ? '–' : `${(Math.round((n / of) * 1000) / 10).toFixed(n === of ? 0 : 1)} %`;

/** "25 min", "3 h 06". */
export function spanText(minutes: number | null): string {
  if (minutes === null) return '–';
  const rest = minutes % 60;
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${rest < 10 ? '0' : ''}${rest}`;
}

const meets = ({ n, of }: Share) => (n / of) * 100 >= inTimeTarget;
const statusOf = (share: Share) =>
  share.of === 0 ? undefined : meets(share) ? ('GREEN' as const) : ('RED' as const);
const boardName = (desk: Desk, id: string): string => {
  const board = desk.store.record('board', id).value;
  return board ? `${board.kind === 'support' ? '' : `T${board.tier} `}${board.shortName}` : id;
};

export default function EscalationsPage({ desk }: DeskProps) {
  const [weeks, setWeeks] = useState<number>(13);
  const [severity, setSeverity] = useState('');
  const query = `analytics/escalations?weeks=${weeks}${severity ? `&severity=${severity}` : ''}`;
  const read = useRead<Figures>(desk, query);
  const tools = (
    <>
      <span class={e.pick}>
        {windows.map((n) => (
          <button
            key={n}
            type="button"
            class={cx(d.btn, weeks === n && d.on)}
            aria-pressed={weeks === n}
            data-tap={`weeks:${n}`}
            onClick={() => setWeeks(n)}
          >
            {t(`desk.weeks.${n}`)}
          </button>
        ))}
      </span>
      <span class={e.pick}>
        {severities.map((s) => (
          <button
            key={s}
            type="button"
            class={cx(d.btn, severity === s && d.on)}
            aria-pressed={severity === s}
            data-tap={`severity:${s || 'all'}`}
            onClick={() => setSeverity(s)}
          >
            {s || t('desk.all')}
          </button>
        ))}
      </span>
      <a class={d.btn} href={`${desk.basePath}api/v1/${query}&format=csv`} download>
        <DeskIcon name="down" />
        {t('desk.export')}
      </a>
    </>
  );
  return (
    <Page
      desk={desk}
      title={t('desk.page.escalations')}
      under={t('desk.esc.under')}
      tools={tools}
      read={read}
    >
      {(figures) => <Body desk={desk} figures={figures} />}
    </Page>
  );
}

function Body({ desk, figures }: { desk: Desk; figures: Figures }) {
  const { obstacles } = figures;
  return (
    <div class={e.page}>
      {figures.floods.map(({ boardId, n }) => (
        <p key={boardId} class={d.note} role="status">
          {t('desk.esc.flood', { board: boardName(desk, boardId), n })}
        </p>
      ))}
      <section class={e.facts}>
        <Fact
          value={String(figures.open.n)}
          name={t('desk.esc.open')}
          small={t('desk.esc.open.small', {
            running: figures.open.running,
            waiting: figures.open.toConfirm,
          })}
        />
        <Fact
          value={percent(figures.answered)}
          name={t('desk.esc.in_time')}
          small={t('desk.esc.of', { ...figures.answered, target: inTimeTarget })}
          share={figures.answered}
        />
        <Fact
          value={percent(figures.sameMorning)}
          name={t('desk.esc.morning')}
          small={t('desk.esc.morning.small', { ...figures.sameMorning })}
        />
        <Fact
          value={percent(figures.lowestTier)}
          name={t('desk.esc.lowest')}
          small={t('desk.esc.lowest.small', { ...figures.lowestTier })}
        />
        <Fact
          value={percent(figures.automatic)}
          name={t('desk.esc.automatic')}
          small={t('desk.esc.automatic.small', { ...figures.automatic })}
        />
        {obstacles && (
          <Fact
            value={`${obstacles.removed} / ${obstacles.asked}`}
            name={t('desk.esc.obstacles')}
            small={t('desk.esc.obstacles.small', {
              median: spanText(obstacles.medianMinutes),
              n: obstacles.notNow,
            })}
          />
        )}
      </section>
      <section class={e.three}>
        <InTime desk={desk} boards={figures.boards} />
        <Lead lead={figures.lead} />
        <Ages ages={figures.ages} />
      </section>
      <OpenCards desk={desk} cards={figures.cards} />
    </div>
  );
}

function Fact({
  value,
  name,
  small,
  share,
}: {
  value: string;
  name: string;
  small: string;
  share?: Share;
}) {
  return (
    <div class={cx(d.panel, e.fact)}>
      <span>
        <b>{value}</b>
        <strong>{name}</strong>
        <span class={d.muted}>{small}</span>
      </span>
      {share && <State status={statusOf(share)} />}
    </div>
  );
}

function InTime({ desk, boards }: { desk: Desk; boards: Figures['boards'] }) {
  return (
    <div class={d.panel}>
      <h2>
        {t('desk.esc.in_time.title')}
        <span class={d.muted}>{t('desk.esc.target', { n: inTimeTarget })}</span>
      </h2>
      {boards.map((board) => (
        <div key={board.boardId} class={e.bar} data-board={board.boardId}>
          <span>{boardName(desk, board.boardId)}</span>
          <span class={e.meter}>
            <i style={{ width: `${(board.n / board.of) * 100}%` }} />
            <span style={{ left: `${inTimeTarget}%` }} />
          </span>
          <State status={statusOf(board)} />
          <b>{percent(board)}</b>
          <span class={d.muted}>{t('desk.of', { n: board.n, of: board.of })}</span>
        </div>
      ))}
    </div>
  );
}

const steps = ['seen', 'answer', 'resolved', 'confirmed'] as const;

function Lead({ lead }: { lead: Figures['lead'] }) {
  const shown = lead.filter((each) => each.tier >= 2).slice(0, 2);
  const longest = Math.max(
    1,
    ...shown.flatMap((each) => steps.map((step) => each.steps[step].p90 ?? 0)),
  );
  const wide = (minutes: number | null) => `${((minutes ?? 0) / longest) * 100}%`;
  const row = (tier: number, step: (typeof steps)[number], span: Span, i: number) => (
    <tr key={`${tier}${step}`} title={t('desk.esc.of_cards', { n: span.n })}>
      <th>{i === 0 ? `T${tier}` : ''}</th>
      <td class={d.muted}>{t(`desk.esc.to.${step}`)}</td>
      <td class={e.line}>
        <i class={e.p90} style={{ width: wide(span.p90) }} />
        <i style={{ width: wide(span.median) }} />
      </td>
      <td class={d.num}>
        <b>{spanText(span.median)}</b>
      </td>
      <td class={cx(d.num, d.muted)}>{spanText(span.p90)}</td>
    </tr>
  );
  return (
    <div class={d.panel}>
      <h2>
        {t('desk.esc.lead')}
        <span class={cx(d.muted, e.legend)}>
          <i />
          {t('desk.esc.median')}
          <i class={e.p90} />
          {t('desk.esc.p90')}
        </span>
      </h2>
      <table class={e.lead}>
        <tbody>
          {shown.map(({ tier, steps: of }) => steps.map((step, i) => row(tier, step, of[step], i)))}
        </tbody>
      </table>
    </div>
  );
}

const ageNames = ['0–2', '3–7', '8–14', '> 14'];

function Ages({ ages }: { ages: Figures['ages'] }) {
  const most = Math.max(1, ...ages);
  return (
    <div class={d.panel}>
      <h2>{t('desk.esc.ages')}</h2>
      <p class={d.muted}>{t('desk.esc.working_days')}</p>
      <div class={e.ages}>
        {ages.map((n, i) => (
          <span key={ageNames[i]}>
            <b>{n}</b>
            <i style={{ height: `${2 + (n / most) * 108}px` }} />
            <span class={d.muted}>{ageNames[i]}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
