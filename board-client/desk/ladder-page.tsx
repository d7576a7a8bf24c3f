// The escalation ladder of the plant (Rules 3.5, 3.5.4, 3.5.7): by when a board has seen a question and answers
// it, per severity and tier, and the minutes of andon. What is set holds from that instant on.
import { useState } from 'preact/hooks';
import { andonLadder, isRising } from '../../shared/areas/andon/table.ts';
import type { LadderClocks } from '../../shared/areas/escalations/ladder-record.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { isLimitWrong, Limit } from './ladder-limit.tsx';
import css from './ladder-page.module.css';
import { isAdmin } from './may.ts';
import d from './parts.module.css';
import { momentOf, Page } from './parts.tsx';
import { Said } from './said.tsx';
import u from './set-up.module.css';
import { SetUpHistory } from './set-up-history.tsx';

interface Answer {
  readonly ladder: { readonly clocks: LadderClocks; readonly sinceAt: number | null };
  readonly andonMinutes: readonly number[];
}
const severities = ['S1', 'S2', 'S3'] as const;
const tiers = [2, 3, 4] as const;

export default function LadderPage({ desk }: DeskProps) {
  const who = desk.session.person.value;
  const read = useRead<Answer>(desk, `set-up${who ? `?as=${who.personId}` : ''}`);
  return (
    <Page desk={desk} title={t('desk.page.ladder')} under={t('ladder.under')} read={read}>
      {({ ladder, andonMinutes }) => (
        <>
          <Clocks key={JSON.stringify(ladder)} desk={desk} ladder={ladder} />
          <Andon key={`a${andonMinutes}`} desk={desk} known={andonMinutes} />
          {isAdmin(desk) && (
            <section class={d.panel}>
              <h2>{t('history.title')}</h2>
              <SetUpHistory
                desk={desk}
                object="plant"
                kinds={['escalationLadder', 'escalationSetting']}
              />
            </section>
          )}
        </>
      )}
    </Page>
  );
}

function Clocks({ desk, ladder }: { desk: Desk; ladder: Answer['ladder'] }) {
  const [clocks, set] = useState(ladder.clocks);
  const may = isAdmin(desk);
  const change = (severity: 'S1' | 'S2' | 'S3', tier: 2 | 3 | 4, part: object) =>
    set({
      ...clocks,
      [severity]: { ...clocks[severity], [tier]: { ...clocks[severity][tier], ...part } },
    } as LadderClocks);
  const isWrong = severities.some((s) =>
    tiers.some((tier) => isLimitWrong(clocks[s][tier]) !== null),
  );
  const send = (next: LadderClocks | null) =>
    void desk.act('setEscalationLadder', { clocks: next }, t('ladder.saved'));
  return (
    <section class={d.panel} data-form="ladder">
      <h2>{t('ladder.clocks')}</h2>
      <p class={d.muted}>
        {ladder.sinceAt === null
          ? t('ladder.of_rule')
          : t('ladder.since', { at: momentOf(desk, ladder.sinceAt) })}{' '}
        {t('ladder.hint')}
      </p>
      <Said desk={desk} of={['setEscalationLadder']} />
      <table class={cx(d.table, css.table)}>
        <thead>
          <tr>
            <th />
            {tiers.map((tier) => (
              <th key={tier}>{t(`ladder.tier.${tier}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {severities.map((s) => (
            <tr key={s}>
              <th scope="row">
                {s}
                <span class={d.muted}>{t(`ladder.${s}`)}</span>
              </th>
              {tiers.map((tier) => {
                const { acknowledge, answer } = clocks[s][tier];
                const of = `${s} ${t(`ladder.tier.${tier}`)}`;
                const fault = isLimitWrong(clocks[s][tier]);
                return (
                  <td key={tier} data-cell={`${s}-${tier}`}>
                    <Limit
                      {...{ may, of, byClock: s === 'S1', what: 'acknowledge', value: acknowledge }}
                      onChange={(next) => change(s, tier, { acknowledge: next })}
                    />
                    <Limit
                      {...{ may, of, byClock: s === 'S1', what: 'answer', value: answer }}
                      onChange={(next) => change(s, tier, { answer: next })}
                    />
                    {fault && (
                      <em class={d.fault} role="alert">
                        {t(`ladder.fault.${fault}`)}
                      </em>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {may && (
        <span class={u.keys}>
          <button
            type="button"
            class={cx(d.btn, d.primary)}
            disabled={isWrong || JSON.stringify(clocks) === JSON.stringify(ladder.clocks)}
            onClick={() => send(clocks)}
          >
            {t('ladder.save')}
          </button>
          {ladder.sinceAt !== null && (
            <button type="button" class={d.btn} onClick={() => send(null)}>
              {t('ladder.to_rule')}
            </button>
          )}
        </span>
      )}
    </section>
  );
}

function Andon({ desk, known }: { desk: Desk; known: readonly number[] }) {
  const [rows, set] = useState<readonly string[]>(known.map(String));
  const may = isAdmin(desk);
  const minutes = rows.map(Number);
  const isWhole = minutes.every((n) => Number.isInteger(n) && n >= 1 && n <= 480);
  const isOfRule = andonLadder.every(({ limitMinutes }, i) => minutes[i] === limitMinutes);
  const save = (event: Event) => {
    event.preventDefault();
    void desk.act(
      'changeEscalationSetting',
      { andonMinutes: isOfRule ? null : minutes },
      t('desk.saved'),
      'ladder.andon',
    );
  };
  return (
    <form class={d.panel} data-form="andon" onSubmit={save}>
      <h2>{t('ladder.andon')}</h2>
      <p class={d.muted}>{t('ladder.andon.hint')}</p>
      <Said desk={desk} of={['ladder.andon']} />
      <div class={css.rungs}>
        {andonLadder.map(({ role, limitMinutes }, i) => (
          <label key={role} class={u.lab}>
            {t(`ladder.role.${role}`)}
            <span class={css.figure}>
              <input
                class={d.input}
                inputMode="numeric"
                maxLength={3}
                disabled={!may}
                value={rows[i]}
                onInput={(e) => {
                  const typed = e.currentTarget.value.replace(/\D/g, '');
                  set(rows.map((row, at) => (at === i ? typed : row)));
                }}
              />
              {t('ladder.minutes')}
            </span>
            <span class={d.muted}>{t('ladder.rule_says', { n: limitMinutes })}</span>
          </label>
        ))}
      </div>
      {!isWhole ? (
        <em class={d.fault} role="alert">
          {t('ladder.andon.bounds')}
        </em>
      ) : (
        !isRising(minutes) && (
          <em class={d.fault} role="alert">
            {t('ladder.andon.rising')}
          </em>
        )
      )}
      {may && (
        <span class={u.keys}>
          <button
            type="submit"
            class={cx(d.btn, d.primary)}
            disabled={!isWhole || !isRising(minutes) || String(minutes) === String(known)}
          >
            {t('ladder.andon.save')}
          </button>
        </span>
      )}
    </form>
  );
}
