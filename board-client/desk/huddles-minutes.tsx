// The minutes of one huddle: what changed while it ran, decisions, time per step, who was here by role.

import type { Huddle } from '../../shared/areas/huddles/huddle.ts';
import type { Minutes } from '../../shared/areas/huddles/minutes.ts';
import { reasonText } from '../../shared/areas/huddles/reason.ts';
import { attendanceOf, clockOf } from '../../shared/areas/huddles/run.ts';
import { localMoment } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import { type DeskProps, useRead } from './desk.ts';
import c from './huddles-page.module.css';
import d from './parts.module.css';
import { momentOf, Page } from './parts.tsx';

export function HuddleMinutes({ desk, go, huddleId }: DeskProps & { huddleId: string }) {
  const read = useRead<{ huddle: Huddle; lines: Minutes['lines'] }>(
    desk,
    `huddles/${huddleId}/minutes`,
  );
  const zone = desk.store.record('today', desk.boardId).value?.zone ?? 'UTC';
  const boardId = read.state === 'here' ? read.value.huddle.boardId : '';
  const board = desk.store.record('board', boardId).value?.name ?? boardId;
  return (
    <Page
      desk={desk}
      title={`${t('huddles.minutes')} ${board}`}
      under={read.state === 'here' ? momentOf(desk, read.value.huddle.plannedStartAt) : ''}
      read={read}
      tools={
        <button
          type="button"
          class={d.btn}
          onClick={() => go(boardId ? `huddles/${boardId}` : 'huddles')}
        >
          {t('desk.page.huddles')}
        </button>
      }
    >
      {({ huddle, lines }) => (
        <div class={c.two}>
          <section class={d.panel}>
            <h2>
              {t(`huddles.state.${huddle.state}`)}{' '}
              <span class={d.muted}>
                {huddle.forgotten
                  ? t('huddles.forgotten')
                  : huddle.startedAt !== null && huddle.endedAt !== null
                    ? `${localMoment(huddle.startedAt, zone).time} · ${clockOf(huddle.endedAt - huddle.startedAt)}`
                    : reasonText(t, huddle.reason)}
              </span>
            </h2>
            {lines.length === 0 && <p class={d.muted}>{t('huddles.no_minutes')}</p>}
            <table class={d.table}>
              <tbody>
                {lines.map((line, i) => (
                  <tr key={i}>
                    <td>{localMoment(line.at, zone).time}</td>
                    <td>
                      <span class={d.tag}>{t(`minutes.${line.what}`)}</span>
                    </td>
                    <td>{line.text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {huddle.run && (
            <section class={d.panel}>
              <h2>{t('huddles.steps')}</h2>
              <table class={d.table}>
                <tbody>
                  {huddle.run.steps.map((step) => (
                    <tr key={step.key}>
                      <td>{step.title}</td>
                      <td class={d.num}>{clockOf(step.spentMs)}</td>
                      <td class={d.num}>{clockOf(step.seconds * 1000)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <h2 class={c.second}>
                {t('huddles.roles')}{' '}
                <span class={d.muted}>
                  {t('huddles.of', {
                    n: attendanceOf(huddle.run).here,
                    of: attendanceOf(huddle.run).of,
                  })}
                </span>
              </h2>
              <table class={d.table}>
                <tbody>
                  {huddle.run.roles
                    .filter((role) => role.required || role.state === 'present')
                    .map((role) => (
                      <tr key={role.key}>
                        <td>{role.name}</td>
                        <td>{role.state ? t(`presence.${role.state}`) : ''}</td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </section>
          )}
        </div>
      )}
    </Page>
  );
}
