// The dumb parts that every page of the tablet is made of: keys, choices, pad, text, states.
// Must never know a record, a command or the connection.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import { columnsFor } from './glove.ts';
import { Icon, type IconName } from './icons.tsx';
import { usePadKeys } from './keyboard.ts';
import s from './styles.ts';

export interface ButtonProps {
  onTap: () => void;
  label: ComponentChildren;
  small?: ComponentChildren;
  icon?: IconName;
  after?: IconName;
  /** Ink-filled: the one that finishes. */
  go?: boolean;
  big?: boolean;
  quiet?: boolean;
  id?: string;
}

export function Button({ onTap, label, icon, after, go, big, quiet, id }: ButtonProps) {
  return (
    <button
      type="button"
      data-tap={id}
      class={cx(s.btn, go && s.go, big && s.big, quiet && s.quiet)}
      onClick={onTap}
    >
      {icon && <Icon name={icon} />}
      {label}
      {after && <Icon name={after} after />}
    </button>
  );
}

export interface Option {
  value: string;
  label: string;
  small?: string | undefined;
  icon?: IconName;
  /** Something for it is kept here, not sent yet. */
  waits?: boolean;
}

interface OptionsProps {
  options: readonly Option[];
  chosen: readonly string[];
  onPick: (value: string) => void;
  /** Equal columns; without it the keys flow as chips. */
  columns?: number | undefined;
  name?: string;
}

export function Options({ options, chosen, onPick, columns: wished, name }: OptionsProps) {
  const columns = columnsFor(wished);
  const grid = columns ? { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` } : undefined;
  return (
    <div class={columns ? s.opts : s.chips} style={grid}>
      {options.map((o) => {
        const on = chosen.indexOf(o.value) >= 0;
        return (
          <button
            type="button"
            key={o.value}
            data-tap={name && `${name}:${o.value}`}
            class={cx(s.opt, on && s.on, o.waits && s.unsent)}
            aria-pressed={on}
            onClick={() => onPick(o.value)}
          >
            {o.icon && <Icon name={o.icon} />}
            <span>
              {o.label}
              {o.small && <small>{o.small}</small>}
            </span>
            {on && <Tick />}
          </button>
        );
      })}
    </div>
  );
}

function Tick() {
  return (
    <svg class={s.tick} viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M4 12.5l5.5 5.5L20 6.5" />
    </svg>
  );
}

export const padKeys = ['7', '8', '9', '4', '5', '6', '1', '2', '3'] as const;

/** The plant's own number pad. `point` draws the decimal key in the place of "Clear"; `onEnter` = Enter of a real
 *  keyboard, whose digits come here too. */
export function Pad({
  onKey,
  onEnter,
  point,
}: {
  onKey: (key: string) => void;
  onEnter?: () => void;
  point?: boolean;
}) {
  usePadKeys({
    press: (key) => (key !== '.' || point) && onKey(key),
    enter: () => onEnter?.(),
  });
  const soft = point ? '.' : 'clear';
  return (
    <div class={s.pad}>
      {[...padKeys, soft, '0', 'back'].map((key) => (
        <button
          type="button"
          key={key}
          data-tap={`key:${key}`}
          class={cx(s.key, (key === 'clear' || key === 'back') && s.soft)}
          aria-label={key === 'back' ? t('pad.back') : undefined}
          onClick={() => onKey(key)}
        >
          {key === 'back' ? <Icon name="bksp" /> : key === 'clear' ? t('pad.clear') : typed(key)}
        </button>
      ))}
    </div>
  );
}

/** What a field holds, as it is read: with the decimal mark of the language. */
export const typed = (held: string): string => held.replace('.', t('number.point'));

/** What the field holds after a key of the pad. At most 9 digits and `decimals` after the point. */
export function afterKey(held: string, key: string, decimals: number): string {
  if (key === 'back') return held.slice(0, -1);
  if (key === 'clear') return '';
  const point = held.indexOf('.');
  if (key === '.') return point >= 0 || !decimals ? held : `${held || '0'}.`;
  if (point >= 0 ? held.length - point > decimals : held.length >= 9) return held;
  return held === '0' ? key : held + key;
}

export function Message({ text }: { text: string | null | undefined }) {
  if (!text) return null;
  return (
    <p class={s.msg} role="alert">
      <Icon name="bang" />
      {text}
    </p>
  );
}

interface WordsProps {
  value: string;
  onInput: (value: string) => void;
  phrases?: readonly string[] | undefined;
  max: number;
  wrong?: boolean;
  name?: string;
}

/** Free text beside quick phrases: the system keyboard opens only from "Type". */
export function WordsField({ value, onInput, phrases = [], max, wrong, name }: WordsProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [typing, setTyping] = useState(false);
  // The box takes room only for words that no phrase says.
  const own = value.split(', ').some((part) => part && phrases.indexOf(part) < 0);
  // Once opened it stays: going away under the finger, it would move the next key from under it.
  const [opened, open] = useState(false);
  const shown = opened || own || phrases.length === 0;
  useEffect(() => {
    if (typing) box.current?.focus();
  }, [typing]);
  const type = () => {
    open(true);
    setTyping(true);
  };
  return (
    <>
      {shown && (
        <textarea
          ref={box}
          rows={1}
          data-tap={name && `${name}:text`}
          class={cx(s.input, wrong && s.wrong)}
          readOnly={!typing}
          maxLength={max}
          value={value}
          onClick={type}
          onInput={(e) => onInput(e.currentTarget.value.replace(/\n/g, ' '))}
          onBlur={() => setTyping(false)}
        />
      )}
      <Options
        {...(name ? { name } : {})}
        options={[
          ...phrases.map((p) => ({ value: p, label: p })),
          { value: typeKey, label: t('words.type'), icon: 'edit' as const },
        ]}
        chosen={phrases.filter((p) => has(value, p))}
        onPick={(v) => (v === typeKey ? type() : onInput(toggled(value, v, max)))}
      />
    </>
  );
}

const typeKey = '\u0000type';
const has = (value: string, phrase: string) => value.split(', ').indexOf(phrase) >= 0;

/** A phrase joins the text by a comma; tapped again it leaves. */
export function toggled(value: string, phrase: string, max: number): string {
  const parts = value ? value.split(', ') : [];
  const next = has(value, phrase) ? parts.filter((p) => p !== phrase) : [...parts, phrase];
  const text = next.join(', ');
  return text.length > max ? value : text;
}

const looks = {
  green: ['green', 'tick'],
  red: ['red', 'cross'],
  amber: ['late', 'alert'],
  missing: ['ask', 'question'],
  not_due: ['wait', 'clock'],
  closed: ['idle', null],
  not_applicable: ['idle', 'dash'],
  no_target: ['wait', null],
  stale: ['plain', 'offline'],
  info: ['info', 'down'],
  up: ['info', 'up'],
  done: ['plain', 'tick'],
  alert: ['ask', 'alert'],
  late: ['late', 'clock'],
  num: ['plain', 'num'],
  user: ['plain', 'user'],
  issue: ['plain', 'issue'],
  eye: ['plain', 'eye'],
  edit: ['plain', 'edit'],
} as const;
export type Look = keyof typeof looks;

/** A state or a kind of work: colour, glyph and shape together. */
export function Sign({ look, small }: { look: Look; small?: boolean }) {
  const [shape, name] = looks[look];
  return (
    <span class={cx(s.st, s[shape], small && s.s40)}>
      {name &&
        (name === 'num' ||
        name === 'user' ||
        name === 'issue' ||
        name === 'eye' ||
        name === 'edit' ? (
          <Icon name={name} />
        ) : (
          <Glyph name={name} />
        ))}
    </span>
  );
}

export function Avatar({ initials, hollow }: { initials: string; hollow?: boolean }) {
  return <span class={cx(s.avatar, hollow && s.hollow)}>{initials}</span>;
}
