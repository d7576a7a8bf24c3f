// One board: its last huddles with a way to their minutes, and its agendas and slots to change.
import { reasonText } from '../../shared/areas/huddles/reason.ts';
import { clockOf } from '../../shared/areas/huddles/run.ts';
import type { HuddleStateName } from '../../shared/areas/huddles/steps.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type DeskProps, useRead } from './desk.ts';
import { Agendas, type HuddlesOfBoard } from './huddles-agenda.tsx';
import c from './huddles-page.module.css';
import { Slots } from './huddles-slots.tsx';
import d from './parts.module.css';
import { momentOf, Page } from './parts.tsx';

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
  const read = useRead<HuddlesOfBoard & { huddles: readonly Held[] }>(
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
      {({ huddles, agendas, slots, categories }) => (
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
                      {h.forgotten ? t('huddles.forgotten') : reasonText(t, h.reason)}
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
          <div class={c.side}>
            <Agendas desk={desk} boardId={boardId} agendas={agendas} categories={categories} />
            <Slots desk={desk} boardId={boardId} slots={slots} />
          </div>
        </div>
      )}
    </Page>
  );
}
