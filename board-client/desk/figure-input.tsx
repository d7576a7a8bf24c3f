// The one field for figures at the desk: text that takes comma or point. What it could not read it says in
// words and holds back the form; it must never pass on another figure than the one that is typed.
import { useState } from 'preact/hooks';
import { readFigure } from '../../shared/figure-read.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import d from './parts.module.css';

interface FigureBounds {
  readonly least?: number;
  readonly most?: number;
  readonly whole?: boolean;
  readonly required?: boolean;
}

/** Why this cannot stay, in words; '' = it can. */
export function figureFault(text: string, { least, most, whole, required }: FigureBounds): string {
  const figure = readFigure(text);
  if (figure === undefined) return t('figure.no_figure');
  if (figure === null) return required ? t('figure.missing') : '';
  if (whole && !Number.isInteger(figure)) return t('figure.whole');
  if (least !== undefined && figure < least) return t('figure.least', { n: least });
  if (most !== undefined && figure > most) return t('figure.most', { n: most });
  return '';
}

/** `onInput` gets the figure with a point, or '' while nothing usable stands in the field. */
export function FigureInput({
  value,
  onInput,
  label,
  name,
  class: more,
  ...bounds
}: FigureBounds & {
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Where no label stands around it. */
  readonly label?: string;
  readonly name?: string;
  readonly class?: string | undefined;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;
  const fault = figureFault(shown, bounds);
  const isSaid = typed !== null && typed.trim() !== '' && fault !== '';
  return (
    <>
      <input
        class={cx(d.input, more ?? d.figure)}
        inputMode="decimal"
        autocomplete="off"
        maxLength={20}
        name={name}
        aria-label={label}
        aria-invalid={isSaid}
        required={bounds.required}
        value={shown}
        ref={(input) => input?.setCustomValidity(fault)}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          onInput(figureFault(text, bounds) === '' ? String(readFigure(text) ?? '') : '');
        }}
        onBlur={() => {
          // From here on it stands as it was read; what could not be read stays to be seen.
          if (fault === '') setTyped(null);
        }}
      />
      {isSaid && <em class={d.fault}>{fault}</em>}
    </>
  );
}
