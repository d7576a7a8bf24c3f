// What some readings need beside their figures: the product family they belong to (Rule 3.1.9), the words
// that amber asks for (Rule 3.1.4), why it is red. Dumb: the form decides when each is shown.
import { useState } from 'preact/hooks';
import type { ReasonCode } from '../../shared/areas/kpis/kpi.ts';
import { t } from '../text/hand-text.ts';
import { Sheet } from './form.tsx';
import { Button, Message, Options, WordsField } from './parts.tsx';
import s from './styles.ts';

export function FamilyChoice({
  families,
  family,
  missing,
  onPick,
}: {
  families: readonly string[];
  family: string;
  /** Saving was tried without one. */
  missing: boolean;
  onPick: (family: string) => void;
}) {
  return (
    <>
      <p class={s.lab}>{t('reading.family')}</p>
      <Options
        name="family"
        columns={3}
        options={families.map((each) => ({ value: each, label: each }))}
        chosen={[family]}
        onPick={onPick}
      />
      <Message text={missing ? t('reading.family.missing') : null} />
    </>
  );
}

export function AmberWords({
  comment,
  missing,
  onInput,
}: {
  comment: string;
  missing: boolean;
  onInput: (comment: string) => void;
}) {
  return (
    <>
      <p class={s.lab}>{t('reading.amber')}</p>
      <WordsField
        name="comment"
        value={comment}
        max={200}
        phrases={t('phrases.amber').split('|')}
        wrong={missing}
        onInput={onInput}
      />
      <Message text={missing ? t('form.missing') : null} />
    </>
  );
}

/** A locked day: since when, the reason that it needs, and the running day, which needs none. */
export function Locked({
  since,
  because,
  missing,
  onInput,
  rather,
  onRather,
}: {
  /** Null: only the server's refusal says that it is locked. */
  since: string | null;
  because: string;
  missing: boolean;
  onInput: (because: string) => void;
  /** The open span of the running day, in words; null = there is none. */
  rather: string | null;
  onRather: () => void;
}) {
  return (
    <>
      <p class={s.lab} data-locked>
        {since === null ? t('reading.locked') : t('reading.locked_since', { at: since })}
      </p>
      <WordsField
        name="because"
        value={because}
        max={200}
        phrases={t('phrases.correct').split('|')}
        wrong={missing}
        onInput={onInput}
      />
      <Message text={missing ? t('form.missing') : null} />
      {rather !== null && (
        // A key below keys keeps their distance.
        <div style={{ marginTop: 'var(--gap, 10px)' }}>
          <Button
            id="rather"
            quiet
            label={t('reading.rather', { span: rather })}
            onTap={onRather}
          />
        </div>
      )}
    </>
  );
}

const nearReasons = 5;
const fewReasons = 2;

interface ReasonProps {
  codes: readonly Pick<ReasonCode, 'id' | 'text'>[];
  reason: string;
  /** There is room for one line of them. */
  few: boolean;
  onPick: (reason: string) => void;
}

/** Why it is red: the most used reasons, the one that was picked among them, and the way to all. */
export function ReasonChoice({ codes, reason, few, onPick }: ReasonProps) {
  const [all, setAll] = useState(false);
  const room = few ? fewReasons : nearReasons;
  const first = codes.slice(0, room);
  const far = first.every((x) => x.id !== reason) && codes.filter((x) => x.id === reason)[0];
  const near = far ? first.slice(0, -1).concat(far) : first;
  const option = (x: { id: string; text: string }) => ({ value: x.id, label: x.text, small: x.id });
  const pick = (value: string) => {
    setAll(value === '');
    if (value) onPick(value === reason ? '' : value);
  };
  const more = {
    value: '',
    label: t('reading.reasons'),
    small: t('reading.reasons.n', { n: codes.length }),
  };
  return (
    <>
      <p class={s.lab}>
        {t('reading.why')} <span>{t('reading.why.hint')}</span>
      </p>
      <Options
        name="reason"
        columns={3}
        options={near.map(option).concat(codes.length > near.length ? [more] : [])}
        chosen={reason ? [reason] : []}
        onPick={pick}
      />
      {all && (
        <Sheet
          label={t('reading.why')}
          options={codes.map(option)}
          value={reason}
          onPick={pick}
          onClose={() => setAll(false)}
        />
      )}
    </>
  );
}
