// The form of one reading: numbers, colour before it is saved, reason when it is red.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import { figureText } from '../../shared/figure-text.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { stays, useDraft } from './drafts.ts';
import { day, longDay, moment } from './facts.ts';
import type { PageProps } from './frame.tsx';
import { isFolded } from './glove.ts';
import { afterKey, Button, Message, Options, Pad, typed } from './parts.tsx';
import { isReadingQueued } from './queued.ts';
import r from './reading.module.css';
import {
  checkReading,
  type FieldName,
  fieldsOf,
  type Held,
  isPart,
  type Span,
  spansOf,
} from './reading-check.ts';
import { AmberWords, FamilyChoice, Locked, ReasonChoice } from './reading-extras.tsx';
import { errorText, labelOf } from './reading-words.ts';
import s from './styles.ts';
import { Verdict } from './verdict.tsx';

export function Entry({
  hand,
  facts,
  go,
  tile,
  kpi,
  next,
  steps,
}: PageProps & { tile: Tile; kpi: Kpi; next: Tile | undefined; steps: ComponentChildren }) {
  const spans = spansOf(tile);
  const [at, setAt] = useDraft('at', () => Math.max(0, spans.map((x) => x.open).indexOf(true)));
  const span = spans[at] ?? (spans[0] as Span);
  const names = fieldsOf(kpi);
  // A figure belongs to its day and shift: it stays where it was typed.
  const own = `${stays}${span.on}:${span.shiftId}:`;
  const [entered, setEntered] = useDraft<Readonly<Record<string, Held>>>(`${stays}typed`, {});
  const held = entered[own] ?? {};
  const setHeld = (next: Held) => {
    setEntered({ ...entered, [own]: next });
    setSeen({ ...seen, [own]: saw });
  };
  const [focus, setFocus] = useState<FieldName>(names[0] as FieldName);
  const [reason, setReason] = useDraft('reason', '');
  const [tried, setTried] = useState(false);
  // A locked day takes a correction with a reason; the server says so where the tile does not.
  const [refused, setRefused] = useState(false);
  const lockAt = span.on === tile.reviewedOn ? tile.lockAt : undefined;
  const since = lockAt !== undefined && lockAt <= hand.link.now.peek() ? lockAt : null;
  const locked = refused || since !== null;
  const [because, setBecause] = useDraft('because', '');
  // What was seen when the form opened: another value meanwhile is a conflict.
  const [opened, setOpened] = useState(span.value);
  const [seen, setSeen] = useDraft<Readonly<Record<string, number | null>>>(`${stays}seen`, {});
  const saw = own in seen ? (seen[own] ?? null) : opened;

  const families = kpi.families || [];
  const [family, setFamily] = useDraft('family', '');
  const [comment, setComment] = useDraft('comment', '');
  const usual = saw ?? tile.value ?? tile.goal?.value ?? null;
  const amberOn = !!hand.store.record('plantRules', 'plant').value?.amber;
  // A family has a target of its own, which no tile shows: its colour comes with the answer (Rule 3.1.9).
  const checked = checkReading(kpi, family ? null : tile.goal, held, usual, amberOn);
  const red = checked.status === 'RED';
  const amber = checked.status === 'AMBER';
  const codes = hand.store.all('reasonCode').sort((a, b) => a.order - b.order);
  const error = checked.error;
  const unnamed = error?.key === 'reading.missing';
  const message = error && (!unnamed || tried) ? errorText(error, kpi) : null;

  // Counted parts are whole; a time per unit is not.
  const places = focus === 'pru' ? 3 : names.length === 1 ? kpi.decimals : kpi.unit === '%' ? 0 : 2;
  const press = (k: string) => {
    // A key after the field is full moves nothing; the second field is reached by its own tap.
    setHeld({
      ...held,
      [focus]: afterKey(held[focus] ?? '', k, places),
    });
  };
  // Words of a plant may be long: then fewer reasons stand here, and all of them behind their key.
  const rd = useRef<HTMLElement>(null);
  const [few, setFew] = useState(names.length > 2);
  useLayoutEffect(() => {
    const box = rd.current;
    if (box && !few && !isFolded() && box.scrollHeight > box.clientHeight + 1) setFew(true);
  });
  const save = async (thenRaise: boolean) => {
    if (error || (amber && !comment) || (families.length > 0 && !family)) {
      setTried(true);
      if (!error) return;
      setFocus(error.field);
      return;
    }
    const numbers: Record<string, number> = {};
    const parts: Record<string, number> = {};
    for (const name of names) {
      if (held[name]) (isPart(name) ? parts : numbers)[name] = Number(held[name]);
    }
    if (locked && !because) {
      setTried(true);
      return;
    }
    const losses =
      red && reason && checked.gap > 0 ? { losses: [{ code: reason, amount: checked.gap }] } : {};
    const done = await hand.act({
      type: locked ? 'correctReading' : 'enterReading',
      draft: '',
      payload: {
        kpiId: kpi.id,
        on: span.on,
        shiftId: span.shiftId,
        ...numbers,
        ...(isPart(focus) ? { parts } : {}),
        ...(family ? { family } : {}),
        ...(comment ? { comment } : {}),
        saw,
        ...(locked ? { reason: because } : losses),
      },
      purpose: t('reading.purpose', { kpi: tile.shortName }),
      done: t('reading.done', { kpi: tile.shortName, value: text(checked.value), unit: kpi.unit }),
      mine: `${text(checked.value)} ${kpi.unit}`,
    });
    if (!done) {
      if (hand.toast.value?.code === 'day_locked') setRefused(true);
      return;
    }
    if (thenRaise) go(`raise/${kpi.id}/${span.on}/${reason}`);
    else go(next ? `reading/${next.id}` : '');
  };
  /** Enter of a keyboard: on to the figure that is still missing, else what the finishing key does. */
  const enter = () => {
    if (unnamed && error.field !== focus) setFocus(error.field);
    else void save(red);
  };
  const text = (value: number | null) =>
    value === null ? '–' : figureText(t, value, kpi.decimals);
  const spanText = (x: Span) =>
    x.shiftId
      ? t('reading.span', { day: day(x.on), shift: facts.shiftName(x.shiftId) })
      : longDay(x.on);
  // The running day needs no reason: a team that begins today may begin with it.
  const rather = spans.findIndex((x) => x.open && x.on === tile.today.on);
  const pick = (index: number) => {
    const other = spans[index];
    if (!other) return;
    setAt(index);
    setOpened(other.value);
    setRefused(false);
    setTried(false);
  };

  return (
    <>
      <div class={r.left} data-part>
        {steps}
        <section class={r.rd} ref={rd}>
          {spans.length > 1 && (
            <div class={r.spans}>
              <Options
                name="span"
                columns={Math.min(4, spans.length)}
                options={spans.slice(0, 4).map((x, i) => {
                  const waits = isReadingQueued(hand, tile.id, x.on, x.shiftId);
                  const value =
                    x.value === null ? t('reading.empty') : `${text(x.value)} ${kpi.unit}`;
                  return {
                    value: String(i),
                    label: spanText(x),
                    small: waits ? t('unsent.chip') : value,
                    waits,
                  };
                })}
                chosen={[String(at)]}
                onPick={(value) => pick(Number(value))}
              />
            </div>
          )}
          {families.length > 0 && (
            <FamilyChoice
              families={families}
              family={family}
              missing={tried && !family}
              onPick={setFamily}
            />
          )}
          <div class={cx(r.two, names.length > 2 && r.many)}>
            {names.map((name) => (
              <button
                type="button"
                key={name}
                data-tap={`field:${name}`}
                class={cx(
                  r.numf,
                  focus === name && r.focus,
                  error?.field === name && message && s.wrong,
                )}
                onClick={() => setFocus(name)}
              >
                <span>{labelOf(kpi, name)}</span>
                <b>
                  {typed(held[name] ?? '') || ' '}
                  {focus === name && <i />}
                </b>
                <em>{name === 'value' ? kpi.unit : ''}</em>
              </button>
            ))}
          </div>
          <Message text={message} />
          {checked.warning !== null && (
            <Message text={t('reading.odd', { usual: text(checked.warning), unit: kpi.unit })} />
          )}
          {checked.status && !error && !family && (
            <Verdict
              tile={tile}
              kpi={kpi}
              checked={checked}
              value={text(checked.value)}
              facts={facts}
            />
          )}
          {locked && (
            <Locked
              since={since === null ? null : moment(facts, since)}
              because={because}
              missing={!because && (tried || refused)}
              onInput={setBecause}
              rather={rather > 0 ? spanText(spans[rather] as Span) : null}
              onRather={() => pick(rather)}
            />
          )}
          {amber && (
            <AmberWords comment={comment} missing={tried && !comment} onInput={setComment} />
          )}
          {red && !locked && codes.length > 0 && (
            <ReasonChoice codes={codes} reason={reason} few={few} onPick={setReason} />
          )}
        </section>
      </div>
      <section class={r.padcol}>
        <Pad onKey={press} onEnter={enter} point={places > 0} />
      </section>
      <footer class={cx(s.bar, r.bar)}>
        <i class={s.fill} />
        {red ? (
          <>
            <Button id="save" big label={t('reading.later')} onTap={() => void save(false)} />
            <Button
              id="go"
              big
              go
              after="fwd"
              label={t('reading.raise')}
              onTap={() => void save(true)}
            />
          </>
        ) : (
          <Button
            id="go"
            big
            go
            icon="check"
            label={t(locked ? 'reading.correct' : 'reading.save')}
            onTap={() => void save(false)}
          />
        )}
      </footer>
    </>
  );
}
