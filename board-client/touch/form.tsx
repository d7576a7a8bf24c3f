// Draws forms that are given as data. Must never know what they are for.
import { useState } from 'preact/hooks';
import { t } from '../text/hand-text.ts';
import { useDraft } from './drafts.ts';
import { type Action, asked, type Field, firstMissing, startOf, type Values } from './fields.ts';
import f from './form.module.css';
import { hasGloves } from './glove.ts';
import { Icon } from './icons.tsx';
import { Button, Message, type Option, Options, WordsField } from './parts.tsx';
import s from './styles.ts';

interface FieldsProps {
  fields: readonly Field[];
  values: Values;
  wrong: string | null;
  onChange: (name: string, value: string) => void;
}

export function Fields({ fields, values, wrong, onChange }: FieldsProps) {
  return (
    <>
      {fields
        .filter((field) => asked(field, values))
        .map((field) => (
          <div class={s.field} key={field.name}>
            <p class={s.lab}>
              {field.label} <span>{field.hint ?? (field.optional ? t('form.optional') : '')}</span>
            </p>
            <One
              field={field}
              value={values[field.name] ?? ''}
              wrong={wrong === field.name}
              onChange={(value) => onChange(field.name, value)}
            />
            {wrong === field.name && (
              <Message
                text={
                  field.missing ??
                  t(field.kind === 'choice' ? 'form.missing_choice' : 'form.missing')
                }
              />
            )}
          </div>
        ))}
    </>
  );
}

interface OneProps {
  field: Field;
  value: string;
  wrong: boolean;
  onChange: (value: string) => void;
}

const moreKey = '\u0000more';

function One({ field, value, wrong, onChange }: OneProps) {
  const [all, setAll] = useState(false);
  if (field.kind === 'text') {
    return (
      <WordsField
        name={field.name}
        value={value}
        max={field.max}
        phrases={field.phrases}
        wrong={wrong}
        onInput={onChange}
      />
    );
  }
  const { options, more } = field;
  // What was picked from the long list takes the last near place, so that it stays in sight.
  const far =
    options.every((o) => o.value !== value) && more?.options.filter((o) => o.value === value)[0];
  const near = far ? [...options.slice(0, -1), far] : options;
  const pick = (picked: string) => {
    setAll(picked === moreKey);
    if (picked !== moreKey) onChange(picked === value && field.optional ? '' : picked);
  };
  return (
    <>
      <Options
        name={field.name}
        options={more ? [...near, { value: moreKey, label: more.label }] : near}
        columns={field.columns}
        chosen={[value]}
        onPick={pick}
      />
      {all && more && (
        <Sheet
          label={field.label}
          options={more.options}
          value={value}
          onPick={pick}
          onClose={() => setAll(false)}
        />
      )}
    </>
  );
}

interface SheetProps {
  label: string;
  options: readonly Option[];
  value: string;
  onPick: (value: string) => void;
  onClose: () => void;
}
/** Six columns; under a glove fewer and larger ones. */
const perSheet = () => (hasGloves() ? (innerWidth < 1200 ? 9 : 12) : innerWidth < 1200 ? 24 : 42);

/** A long list of choices over the page; more than one page turns by a key. */
export function Sheet({ label, options, value, onPick, onClose }: SheetProps) {
  const [page, setPage] = useState(0);
  const size = perSheet();
  const pages = Math.ceil(options.length / size);
  return (
    <div class={s.sheet} role="dialog">
      <p class={s.lab}>{label}</p>
      <Options
        name="sheet"
        columns={6}
        options={options.slice(page * size, (page + 1) * size)}
        chosen={[value]}
        onPick={onPick}
      />
      <i class={s.fill} />
      <div>
        {pages > 1 && (
          <Button
            quiet
            after="fwd"
            label={t('home.more', { n: page + 1, of: pages })}
            onTap={() => setPage((page + 1) % pages)}
          />
        )}
        <Button quiet icon="x" label={t('close')} onTap={onClose} />
      </div>
    </div>
  );
}

interface DecideProps {
  actions: readonly Action[];
  /** Action that is open first; '' = none, each must be chosen. */
  first?: string | undefined;
  onSend: (action: Action, values: Values) => void;
  /** Left part of the bottom bar. */
  aside?: preact.ComponentChildren;
}

/** The keys of what can be decided, the form of the chosen one, and the finishing button. */
export function Decide({ actions, first, onSend, aside }: DecideProps) {
  const [chosen, choose] = useDraft('chosen', first ?? actions[0]?.key);
  const [drafts, setDrafts] = useDraft<Record<string, Values>>('drafts', {});
  const [tried, setTried] = useState(false);
  const action = actions.filter((a) => a.key === chosen)[0] ?? (chosen === '' ? null : actions[0]);
  if (!action && actions.length === 0) return <section class={f.decide} />;
  // Four with sign and consequence; the rarer ones are keys in the bar.
  const main = actions.slice(0, 4);
  const rest = actions.slice(4);
  const fields = action?.fields ?? [];
  const values = startOf(fields, drafts[action?.key ?? '']);
  const wrong = tried ? firstMissing(fields, values) : null;
  const send = () => {
    if (firstMissing(fields, values)) setTried(true);
    else if (action) onSend(action, values);
  };
  const chosenKeys = action ? [action.key] : [];
  const pick = (key: string) => {
    choose(key);
    setTried(false);
  };
  return (
    <>
      <section class={f.decide}>
        {actions.length > 1 && (
          <div class={f.four}>
            <Options
              name="do"
              columns={4}
              options={main.map((a) => ({
                value: a.key,
                label: a.label,
                small: a.small,
                icon: a.icon,
              }))}
              chosen={chosenKeys}
              onPick={pick}
            />
          </div>
        )}
        {action && (
          <div class={f.sub} key={action?.key}>
            <Fields
              fields={fields}
              values={values}
              wrong={wrong}
              onChange={(name, value) =>
                action && setDrafts({ ...drafts, [action.key]: { ...values, [name]: value } })
              }
            />
            <i class={s.fill} />
            {action?.sees?.(values) && (
              <div class={s.sees}>
                <Icon name="eye" />
                <span>{action.sees(values)}</span>
              </div>
            )}
          </div>
        )}
      </section>
      <footer class={s.bar}>
        {aside}
        {rest.length > 0 && (
          <div class={f.rest}>
            <Options
              name="do"
              options={rest.map((a) => ({ value: a.key, label: a.label }))}
              chosen={chosenKeys}
              onPick={pick}
            />
          </div>
        )}
        <i class={s.fill} />
        {action && <Button id="go" big go icon={action.icon} label={action.go} onTap={send} />}
      </footer>
    </>
  );
}
