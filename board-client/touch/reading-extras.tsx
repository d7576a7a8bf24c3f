// What some readings need beside their figures: the product family they belong to (Rule 3.1.9), the words
// that amber asks for (Rule 3.1.4). Dumb: the form decides when each is shown.
import { t } from '../text/hand-text.ts';
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
      {rather !== null && (
        <Button id="rather" quiet label={t('reading.rather', { span: rather })} onTap={onRather} />
      )}
    </>
  );
}
