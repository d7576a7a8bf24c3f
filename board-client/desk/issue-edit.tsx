// Writing the A3 and the 8D of an issue: one form each, one command.
import { useState } from 'preact/hooks';
import type { IssueFile } from '../../shared/areas/issues/issue-file.ts';
import type { A3, EightD } from '../../shared/areas/issues/problem-sheet.ts';
import { eightDSteps } from '../../shared/areas/issues/sheet-words.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import a from './issue-paper.module.css';
import d from './parts.module.css';

interface EditProps {
  readonly desk: Desk;
  readonly file: IssueFile;
  readonly go: (to: string) => void;
}

const emptyA3: A3 = {
  headline: '',
  background: '',
  current: '',
  goal: { from: '', to: '', byOn: null, heldUntilOn: null },
  analysis: '',
  plan: [],
  gain: [],
  followUp: '',
  checks: [],
  spread: [],
};
const long = {
  headline: 100,
  background: 500,
  current: 400,
  analysis: 400,
  followUp: 400,
} as const;
type Long = keyof typeof long;

/** Rows of text, one a line, its parts between "|": plan, gain, checks, spread. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .map((row) => row.split('|').map((part) => part.trim()))
    .filter((row) => row[0]);
const isDate = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '');

export function EditA3({ desk, file, go }: EditProps) {
  const known = file.sheet?.a3 ?? emptyA3;
  const [a3, set] = useState(known);
  const [plan, setPlan] = useState(
    known.plan.map((p) => `${p.what} | ${p.fromOn} | ${p.untilOn}`).join('\n'),
  );
  const [gain, setGain] = useState(known.gain.map((g) => `${g.label} | ${g.text}`).join('\n'));
  const [spread, setSpread] = useState(
    known.spread.map((s) => `${s.board} | ${s.state} | ${s.note}`).join('\n'),
  );
  const [checks, setChecks] = useState(
    known.checks.map((c) => `${c.label} | ${c.text}${c.done ? ' | x' : ''}`).join('\n'),
  );
  const save = async () => {
    const next: A3 = {
      ...a3,
      plan: rowsOf(plan).flatMap(([what = '', fromOn, untilOn]) =>
        isDate(fromOn) && isDate(untilOn) ? [{ what, fromOn, untilOn }] : [],
      ),
      gain: rowsOf(gain).map(([label = '', text = '–']) => ({ label, text })),
      spread: rowsOf(spread).map(([board = '', state = '–', note = '']) => ({
        board,
        state,
        note,
      })),
      checks: rowsOf(checks).map(([label = '', text = '–', done]) => ({
        label,
        text,
        done: done === 'x',
      })),
    };
    const payload = { issueId: file.issue.id, a3: next };
    if (await desk.act('changeProblemSheet', payload, t('desk.saved')))
      go(`issue/${file.issue.id}/a3`);
  };
  const words = (name: Long) => (
    <label key={name}>
      {t(
        name === 'headline' ? 'desk.a3.headline' : name === 'analysis' ? 'a3.cause' : `a3.${name}`,
      )}
      <textarea
        class={d.input}
        rows={name === 'headline' ? 1 : 3}
        maxLength={long[name]}
        value={a3[name]}
        onInput={(e) => set({ ...a3, [name]: e.currentTarget.value })}
      />
    </label>
  );
  const putGoal = (part: Partial<A3['goal']>) => set({ ...a3, goal: { ...a3.goal, ...part } });
  const figure = (name: 'from' | 'to') => (
    <label key={name}>
      {t(`desk.a3.goal.${name}`)}
      <input
        class={d.input}
        maxLength={20}
        value={a3.goal[name]}
        onInput={(e) => putGoal({ [name]: e.currentTarget.value })}
      />
    </label>
  );
  const date = (name: 'byOn' | 'heldUntilOn') => (
    <label key={name}>
      {t(`desk.a3.goal.${name}`)}
      <input
        class={d.input}
        type="date"
        value={a3.goal[name] ?? ''}
        onInput={(e) => putGoal({ [name]: e.currentTarget.value || null })}
      />
    </label>
  );
  const rows = (key: string, value: string, put: (text: string) => void) => (
    <label key={key}>
      {t(`a3.${key}`)} <span class={d.muted}>{t(`desk.a3.${key}`)}</span>
      <textarea
        class={d.input}
        rows={4}
        value={value}
        onInput={(e) => put(e.currentTarget.value)}
      />
    </label>
  );
  return (
    <section class={d.panel} data-no-print>
      <div class={a.form}>
        {(Object.keys(long) as Long[]).map(words)}
        {figure('from')}
        {figure('to')}
        {date('byOn')}
        {date('heldUntilOn')}
        {rows('plan', plan, setPlan)}
        {rows('gain', gain, setGain)}
        {rows('checks', checks, setChecks)}
        {rows('spread', spread, setSpread)}
      </div>
      <p>
        <button type="button" class={cx(d.btn, d.primary)} onClick={() => void save()}>
          {t('desk.save')}
        </button>
      </p>
    </section>
  );
}

const emptySteps = (): EightD['steps'] =>
  Object.fromEntries(
    eightDSteps.map((step) => [step, { text: '', doneOn: null }]),
  ) as unknown as EightD['steps'];

export function EditEightD({ desk, file, go }: EditProps) {
  const [eightD, set] = useState<EightD>(
    file.sheet?.eightD ?? { customer: '', reference: '', steps: emptySteps() },
  );
  const save = async () => {
    const payload = { issueId: file.issue.id, eightD };
    if (await desk.act('changeProblemSheet', payload, t('desk.saved')))
      go(`issue/${file.issue.id}/8d`);
  };
  return (
    <section class={d.panel} data-no-print>
      <div class={a.form}>
        {(['customer', 'reference'] as const).map((name) => (
          <label key={name}>
            {t(`8d.${name}`)}
            <input
              class={d.input}
              maxLength={name === 'customer' ? 60 : 40}
              value={eightD[name]}
              onInput={(e) => set({ ...eightD, [name]: e.currentTarget.value })}
            />
          </label>
        ))}
        {eightDSteps.map((step) => {
          const known = eightD.steps[step];
          const put = (next: typeof known) =>
            set({ ...eightD, steps: { ...eightD.steps, [step]: next } });
          return (
            <label key={step}>
              {step.toUpperCase()} {t(`8d.${step}`)}
              <textarea
                class={d.input}
                rows={3}
                maxLength={600}
                value={known.text}
                onInput={(e) => put({ ...known, text: e.currentTarget.value })}
              />
              <input
                class={d.input}
                type="date"
                aria-label={t('desk.8d.doneOn')}
                value={known.doneOn ?? ''}
                onInput={(e) => put({ ...known, doneOn: e.currentTarget.value || null })}
              />
            </label>
          );
        })}
      </div>
      <p>
        <button type="button" class={cx(d.btn, d.primary)} onClick={() => void save()}>
          {t('desk.save')}
        </button>
      </p>
    </section>
  );
}
