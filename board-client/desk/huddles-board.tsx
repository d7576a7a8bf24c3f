// One board: its last huddles with a way to their minutes, and its daily agenda to change.
import { useState } from 'preact/hooks';
import type { AgendaRole, AgendaStep } from '../../shared/areas/huddles/agenda.ts';
import { clockOf } from '../../shared/areas/huddles/run.ts';
import type { HuddleStateName } from '../../shared/areas/huddles/steps.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type DeskProps, useRead } from './desk.ts';
import c from './huddles-page.module.css';
import d from './parts.module.css';
import { momentOf, Page } from './parts.tsx';

interface Agenda {
  readonly type: string;
  readonly own: boolean;
  readonly rev: number | null;
  readonly steps: readonly AgendaStep[];
  readonly roles: readonly AgendaRole[];
}
interface Held {
  readonly id: string;
  readonly state: HuddleStateName;
  readonly plannedStartAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly reason: string | null;
  readonly forgotten: boolean;
  readonly attendance: { here: number; of: number } | null;
}

export function BoardHuddles({ desk, go, boardId }: DeskProps & { boardId: string }) {
  const read = useRead<{ agendas: readonly Agenda[]; huddles: readonly Held[] }>(
    desk,
    `boards/${boardId}/huddles`,
  );
  const name = desk.store.record('board', boardId).value?.name ?? boardId;
  return (
    <Page
      desk={desk}
      title={name}
      under={t('huddles.last')}
      read={read}
      tools={
        <button type="button" class={d.btn} onClick={() => go('huddles')}>
          {t('huddles.back')}
        </button>
      }
    >
      {({ huddles, agendas }) => (
        <div class={c.two}>
          <section class={d.panel}>
            <table class={d.table}>
              <thead>
                <tr>
                  <th>{t('huddles.when')}</th>
                  <th>{t('huddles.state')}</th>
                  <th class={d.num}>{t('huddles.length')}</th>
                  <th class={d.num}>{t('huddles.attendance')}</th>
                </tr>
              </thead>
              <tbody>
                {huddles.map((h) => (
                  <tr key={h.id} data-huddle={h.id}>
                    <td>
                      <button
                        type="button"
                        class={c.link}
                        onClick={() => go(`huddles/minutes/${h.id}`)}
                      >
                        {momentOf(desk, h.plannedStartAt)}
                      </button>
                    </td>
                    <td>
                      <span class={cx(d.tag, h.state !== 'ended' && d.out)}>
                        {t(`huddles.state.${h.state}`)}
                      </span>{' '}
                      {h.forgotten ? t('huddles.forgotten') : h.reason}
                    </td>
                    <td class={d.num}>
                      {h.startedAt !== null && h.endedAt !== null && !h.forgotten
                        ? clockOf(h.endedAt - h.startedAt)
                        : ''}
                    </td>
                    <td class={d.num}>
                      {h.attendance
                        ? t('huddles.of', { n: h.attendance.here, of: h.attendance.of })
                        : ''}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {agendas
            .filter((agenda) => agenda.type === 'daily')
            .map((agenda) => (
              <AgendaForm
                key={`${agenda.rev}`}
                agenda={agenda}
                onSave={(steps) =>
                  void desk.act(
                    'changeAgenda',
                    {
                      boardId,
                      type: agenda.type,
                      steps,
                      ...(agenda.rev === null ? {} : { rev: agenda.rev }),
                      ...(agenda.own ? { roles: agenda.roles } : {}),
                    },
                    t('huddles.saved'),
                  )
                }
              />
            ))}
        </div>
      )}
    </Page>
  );
}

function AgendaForm({ agenda, onSave }: { agenda: Agenda; onSave: (steps: AgendaStep[]) => void }) {
  const [steps, setSteps] = useState<AgendaStep[]>([...agenda.steps]);
  const change = (i: number, part: Partial<AgendaStep>) =>
    setSteps(steps.map((step, at) => (at === i ? { ...step, ...part } : step)));
  const total = steps.reduce((sum, step) => sum + step.seconds, 0);
  return (
    <section class={d.panel}>
      <h2>
        {t('huddles.agenda')}{' '}
        <span class={d.muted}>
          {clockOf(total * 1000)} · {t(agenda.own ? 'huddles.agenda.own' : 'huddles.agenda.plant')}
        </span>
      </h2>
      {steps.map((step, i) => (
        <p class={c.step} key={step.key}>
          <input
            class={d.input}
            maxLength={20}
            aria-label={step.key}
            value={step.title}
            onInput={(e) => change(i, { title: e.currentTarget.value })}
          />
          <input
            class={cx(d.input, c.seconds)}
            type="number"
            min={10}
            max={7200}
            step={5}
            aria-label={`${step.title}, ${t('huddles.seconds')}`}
            value={step.seconds}
            onInput={(e) => change(i, { seconds: Number(e.currentTarget.value) })}
          />
          {t('huddles.seconds')}
        </p>
      ))}
      <button type="button" class={cx(d.btn, d.primary)} onClick={() => onSave(steps)}>
        {t('huddles.save')}
      </button>
    </section>
  );
}
