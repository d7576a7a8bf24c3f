// Hour by hour on the tablet: what an hour made, its reason where it is red, and the way to the plan of
// the shift. The colour and the loss come from the shared rule before anything is saved (Rule 3.4.7).
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { farAbovePlan, judgeHour } from '../../shared/areas/hours/hour-plan.ts';
import type { Hour, HourSheet } from '../../shared/areas/hours/hour-sheet.ts';
import { hourFace, hourLabel, madeOf } from '../../shared/areas/hours/hour-sheet.view.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { useDraft } from './drafts.ts';
import { Frame, type PageProps } from './frame.tsx';
import c from './hours.module.css';
import { afterKey, Button, type Look, Message, Options, Pad, Sign } from './parts.tsx';
import r from './reading.module.css';
import s from './styles.ts';

const looks: Readonly<Record<string, Look>> = {
  green: 'green',
  red: 'red',
  now: 'edit',
  missing: 'missing',
  open: 'not_due',
};
/** Reasons of one picker (Rule 2 "Reason code"). */
const mostReasons = 12;

export const sheetOf = ({ hand }: Pick<PageProps, 'hand'>): HourSheet | undefined =>
  hand.store.all('hourSheet').filter((x) => x.boardId === hand.boardId && x.current)[0];

export function Hours(props: PageProps) {
  const sheet = sheetOf(props);
  const now = props.facts.now;
  const first = sheet?.hours.filter((hour) => hour.status === null && hour.startAt <= now)[0];
  const [at, setAt] = useDraft<number | null>('at', null);
  const hour = sheet?.hours.filter((x) => x.startAt === (at ?? first?.startAt))[0];
  const steps = sheet && (
    <aside class={cx(r.steps, c.hours)}>
      <ul>
        {sheet.hours.map((x) => (
          <li key={x.startAt}>
            <button
              type="button"
              class={cx(c.hour, x === hour && r.cur)}
              data-tap={`hour:${x.from}`}
              onClick={() => setAt(x.startAt)}
            >
              <Sign look={looks[hourFace(x, now)] ?? 'closed'} small />
              <span>
                {hourLabel(x)}
                <small>{t('hours.of', { made: madeOf(x) ?? '–', plan: x.plan })}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
  return (
    <Frame
      {...props}
      title={t('hours.title')}
      {...(sheet ? { under: t('hours.note', { shift: sheet.shiftName }) } : {})}
    >
      <main data-pad class={cx(s.main, r.reading)}>
        {sheet ? (
          hour ? (
            <Entry
              key={hour.startAt}
              {...props}
              sheet={sheet}
              hour={hour}
              done={() => setAt(null)}
              steps={steps}
            />
          ) : (
            <div class={r.left} data-part>
              {steps}
              <p class={c.empty}>{t('hours.all')}</p>
            </div>
          )
        ) : (
          <p class={c.empty}>{t('hours.none')}</p>
        )}
      </main>
    </Frame>
  );
}

function Entry({
  hand,
  facts,
  go,
  sheet,
  hour,
  done,
  steps,
}: PageProps & { sheet: HourSheet; hour: Hour; done: () => void; steps: ComponentChildren }) {
  const parts = hour.parts.length > 0 ? hour.parts : [{ run: 0, plan: hour.plan }];
  const stored = parts.map((_, i) => (hour.made ? String(hour.made[i] ?? '') : ''));
  const name = (field: string) => `${hour.startAt}:${field}`;
  const [held, setHeld] = useDraft<readonly string[]>(name('made'), stored);
  /** Fields that hold what was typed here; in any other the first key replaces what stands there. */
  const [typed, setTyped] = useDraft<readonly number[]>(name('typed'), []);
  const [sure, setSure] = useState(false);
  const [focus, setFocus] = useState(0);
  const [reasons, setReasons] = useDraft<readonly string[]>(name('reasons'), () =>
    hour.losses.map((x) => x.code),
  );
  /** Minutes of the second reason; the first takes the rest. */
  const [second, setSecond] = useDraft(name('second'), '');
  const [tried, setTried] = useState(false);
  // What was seen when typing began: another figure meanwhile is a conflict.
  const [saw, setSaw] = useDraft(name('saw'), madeOf(hour));
  useEffect(() => {
    if (typed.length > 0) return;
    if (stored.join() !== held.join()) setHeld(stored);
    if (saw !== madeOf(hour)) setSaw(madeOf(hour));
  }, [stored.join(), typed.length]);
  const complete = held.every((x) => x !== '');
  const made = held.map(Number);
  const total = made.reduce((sum, x) => sum + x, 0);
  const isFar = complete && farAbovePlan(total, hour.plan);
  const isOver = facts.now >= hour.endAt;
  const segments = hour.parts.map((x) => ({ ...x, minutes: 0 }));
  const verdict =
    complete && isOver ? judgeHour({ segments, plan: hour.plan }, sheet.runs, made) : null;
  const red = verdict?.status === 'RED';
  const atLoss = focus === parts.length;
  const press = (key: string) => {
    if (atLoss) return setSecond(afterKey(second, key, 0));
    const isNew = typed.indexOf(focus) < 0;
    const from = (x: string) => (isNew && key !== 'back' ? '' : x);
    const next = held.map((x, i) => (i === focus ? afterKey(from(x), key, 0) : x));
    // Five digits are more than any station makes in an hour.
    if ((next[focus] ?? '').length > 5) return;
    setHeld(next);
    if (isNew) setTyped(typed.concat(focus));
    setSure(false);
  };
  const choose = (field: number) => {
    setFocus(field);
    setTyped(typed.filter((x) => x !== field));
  };
  const pick = (code: string) => {
    const next =
      reasons.indexOf(code) >= 0
        ? reasons.filter((x) => x !== code)
        : reasons.slice(-1).concat(code);
    setReasons(next);
    setFocus(next.length > 1 ? parts.length : Math.min(focus, parts.length - 1));
  };
  const codes = hand.store
    .all('reasonCode')
    .slice()
    .sort((a, b) => used(sheet, b.id) - used(sheet, a.id) || a.order - b.order);
  const split = Number(second || 0);
  const error = !complete
    ? 'hours.missing'
    : red && reasons.length === 0
      ? 'hours.why'
      : red && split > verdict.lossMinutes
        ? 'hours.too_much'
        : null;
  const save = async () => {
    if (error || (isFar && !sure)) {
      setTried(true);
      setSure(isFar);
      return;
    }
    const losses = reasons.map((code, i) =>
      reasons.length > 1 && i === 1
        ? { code, minutes: split || Math.floor((verdict?.lossMinutes ?? 0) / 2) }
        : { code },
    );
    const sent = await hand.act({
      type: 'enterHour',
      draft: `${hour.startAt}:`,
      payload: {
        boardId: sheet.boardId,
        on: sheet.on,
        shiftId: sheet.shiftId,
        startAt: hour.startAt,
        made: hour.parts.length > 1 ? made : total,
        // The one without minutes takes what the other leaves: it comes last.
        ...(red ? { losses: losses.slice().reverse() } : {}),
        saw,
      },
      purpose: t('hours.purpose', { hour: hourLabel(hour) }),
      done: t('hours.done', { hour: hourLabel(hour), made: total }),
      mine: String(total),
    });
    if (!sent) return;
    setTyped([]);
    setTried(false);
    setSure(false);
    done();
  };
  return (
    <>
      <div class={r.left} data-part>
        {steps}
        <section class={r.rd}>
          <div class={r.two}>
            {parts.map((part, i) => (
              <button
                type="button"
                key={part.run}
                data-tap={`field:${i}`}
                class={cx(r.numf, focus === i && r.focus)}
                onClick={() => choose(i)}
              >
                <span>
                  {hourLabel(hour)} · {sheet.runs[part.run]?.product}
                </span>
                <b>
                  {held[i] || ' '}
                  {focus === i && <i />}
                </b>
                <em>
                  {t('hours.of_plan', { n: parts.length > 1 ? Math.round(part.plan) : hour.plan })}
                </em>
              </button>
            ))}
            {red && reasons.length > 1 && (
              <button
                type="button"
                data-tap="field:loss"
                class={cx(r.numf, atLoss && r.focus)}
                onClick={() => setFocus(parts.length)}
              >
                <span>{nameOf(hand, reasons[1] as string)}</span>
                <b>
                  {second || ' '}
                  {atLoss && <i />}
                </b>
                <em>{t('hours.of_loss', { n: verdict.lossMinutes })}</em>
              </button>
            )}
          </div>
          <Message text={tried && error ? t(error) : null} />
          {isFar && !error && (
            <Message text={t(sure ? 'hours.really' : 'hours.far', { made: total, n: hour.plan })} />
          )}
          {verdict && (
            <div class={cx(r.verdict, red ? s.red : s.green)} data-status={verdict.status}>
              <p>
                <b>{t(red ? 'hours.red' : 'hours.green', { n: verdict.missed })}</b>
                {red && <span>{t('hours.lost', { n: verdict.lossMinutes })}</span>}
              </p>
            </div>
          )}
          {red && (
            <>
              <p class={s.lab}>
                {t('reading.why')} <span>{t('hours.why.hint')}</span>
              </p>
              <Options
                name="reason"
                columns={3}
                options={codes
                  .slice(0, mostReasons)
                  .map((code) => ({ value: code.id, label: code.text, small: code.id }))}
                chosen={reasons}
                onPick={pick}
              />
            </>
          )}
          {!isOver && <p class={s.muted}>{t('hours.running')}</p>}
        </section>
      </div>
      <section class={r.padcol}>
        <Pad onKey={press} onEnter={() => void save()} />
      </section>
      <footer class={cx(s.bar, r.bar)}>
        <Button id="plan" big label={t('hours.plan.open')} onTap={() => go('hour-plan')} />
        <i class={s.fill} />
        <Button
          id="go"
          big
          go
          icon="check"
          label={t(sure ? 'hours.save_far' : 'reading.save')}
          onTap={() => void save()}
        />
      </footer>
    </>
  );
}

/** The most used reasons of the shift come first. */
const used = (sheet: HourSheet, code: string): number =>
  sheet.hours.filter((hour) => hour.losses.some((loss) => loss.code === code)).length;

const nameOf = (hand: PageProps['hand'], code: string): string =>
  hand.store.record('reasonCode', code).value?.text ?? code;
