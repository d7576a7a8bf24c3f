// The agendas of one board: daily, weekly and monthly, each with its steps and expected roles. It holds from
// the next huddle on; minutes that are there keep theirs.
import { useState } from 'preact/hooks';
import type { AgendaRole, AgendaStep } from '../../shared/areas/huddles/agenda.ts';
import { clockOf } from '../../shared/areas/huddles/run.ts';
import { type HuddleType, huddleTypes, topics } from '../../shared/areas/huddles/steps.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { ListKeys } from './field.tsx';
import { FigureInput } from './figure-input.tsx';
import c from './huddles-page.module.css';
import d from './parts.module.css';
import u from './set-up.module.css';

interface Agenda {
  readonly type: HuddleType;
  readonly own: boolean;
  readonly rev: number | null;
  readonly steps: readonly AgendaStep[];
  readonly roles: readonly AgendaRole[];
}
export interface HuddlesOfBoard {
  readonly categories: readonly { letter: string; name: string }[];
  readonly agendas: readonly Agenda[];
  readonly slots: readonly {
    id: string;
    type: HuddleType;
    start: string;
    end: string;
    days: readonly number[];
  }[];
}

export function Agendas({
  desk,
  boardId,
  agendas,
  categories,
}: Omit<HuddlesOfBoard, 'slots'> & { desk: Desk; boardId: string }) {
  const [type, choose] = useState<HuddleType>('daily');
  const agenda = agendas.find((each) => each.type === type);
  return (
    <section class={d.panel}>
      <div class={u.head}>
        {huddleTypes.map((each) => (
          <button
            key={each}
            type="button"
            class={cx(d.btn, each === type && d.on)}
            aria-pressed={each === type}
            onClick={() => choose(each)}
          >
            {t(`huddles.type.${each}`)}
          </button>
        ))}
      </div>
      {agenda && (
        <AgendaForm
          key={`${type}${agenda.rev}`}
          agenda={agenda}
          categories={categories}
          onSave={(steps, roles) =>
            void desk.act(
              'changeAgenda',
              {
                boardId,
                type,
                steps,
                roles,
                ...(agenda.rev === null ? {} : { rev: agenda.rev }),
              },
              t('huddles.saved'),
            )
          }
        />
      )}
    </section>
  );
}

const swapped = <T,>(rows: readonly T[], i: number): T[] =>
  rows.map((row, at) => (at === i - 1 ? rows[i]! : at === i ? rows[i - 1]! : row));
/** A key that no other row has: steps and roles are told apart by it in the minutes. */
function freeKey(rows: readonly { key: string }[], word: string): string {
  for (let n = rows.length + 1; ; n++) {
    const key = `${word}-${n}`;
    if (!rows.some((row) => row.key === key)) return key;
  }
}

function AgendaForm({
  agenda,
  categories,
  onSave,
}: {
  agenda: Agenda;
  categories: HuddlesOfBoard['categories'];
  onSave: (steps: AgendaStep[], roles: AgendaRole[] | null) => void;
}) {
  const [steps, setSteps] = useState<AgendaStep[]>([...agenda.steps]);
  const [roles, setRoles] = useState<AgendaRole[]>([...agenda.roles]);
  const [ownRoles, touch] = useState(agenda.own);
  const change = (i: number, part: Partial<AgendaStep>) =>
    setSteps(steps.map((step, at) => (at === i ? { ...step, ...part } : step)));
  const changeRoles = (next: AgendaRole[]) => {
    touch(true);
    setRoles(next);
  };
  /** A topic; a category says which letter. */
  const about = (step: AgendaStep) => (step.category ? `category ${step.category}` : step.topic);
  const take = (i: number, value: string) => {
    const [topic, category = null] = value.split(' ');
    change(i, { topic: topic as AgendaStep['topic'], category });
  };
  const total = steps.reduce((sum, step) => sum + step.seconds, 0);
  return (
    <>
      <h2>
        {t('huddles.agenda')}{' '}
        <span class={d.muted}>
          {clockOf(total * 1000)} · {t(agenda.own ? 'huddles.agenda.own' : 'huddles.agenda.plant')}
        </span>
      </h2>
      {steps.map((step, i) => (
        <p class={u.step} key={step.key}>
          <input
            class={cx(d.input, u.grow)}
            maxLength={20}
            aria-label={step.key}
            value={step.title}
            onInput={(e) => change(i, { title: e.currentTarget.value })}
          />
          <select
            class={d.input}
            aria-label={`${step.title}, ${t('huddles.topic')}`}
            value={about(step)}
            onChange={(e) => take(i, e.currentTarget.value)}
          >
            {categories.map(({ letter, name }) => (
              <option key={letter} value={`category ${letter}`}>
                {letter} {name}
              </option>
            ))}
            {topics
              .filter((topic) => topic !== 'category')
              .map((topic) => (
                <option key={topic} value={topic}>
                  {t(`huddles.topic.${topic}`)}
                </option>
              ))}
          </select>
          <FigureInput
            class={c.seconds}
            least={10}
            most={7200}
            whole
            label={`${step.title}, ${t('huddles.seconds')}`}
            value={String(step.seconds)}
            onInput={(seconds) => seconds !== '' && change(i, { seconds: Number(seconds) })}
          />
          {t('huddles.seconds')}
          <button
            type="button"
            class={d.btn}
            disabled={i === 0}
            onClick={() => setSteps(swapped(steps, i))}
          >
            {t('huddles.up')}
          </button>
          <button
            type="button"
            class={d.btn}
            disabled={steps.length === 1}
            onClick={() => setSteps(steps.filter((_s, at) => at !== i))}
          >
            {t('huddles.remove')}
          </button>
        </p>
      ))}
      <button
        type="button"
        class={d.btn}
        disabled={steps.length >= 12}
        onClick={() =>
          setSteps([
            ...steps,
            {
              key: freeKey(steps, 'step'),
              title: t('huddles.step.new'),
              topic: 'review',
              category: null,
              seconds: 120,
            },
          ])
        }
      >
        {t('huddles.step.add')}
      </button>
      <h2 class={c.second}>
        {t('huddles.roles')} <span class={d.muted}>{t('huddles.roles.hint')}</span>
      </h2>
      {roles.map((role, i) => {
        const put = (part: Partial<AgendaRole>) =>
          changeRoles(roles.map((each, at) => (at === i ? { ...each, ...part } : each)));
        return (
          <p class={u.step} key={role.key}>
            <input
              class={cx(d.input, u.grow)}
              maxLength={14}
              aria-label={role.key}
              value={role.name}
              onInput={(e) => put({ name: e.currentTarget.value })}
            />
            <button
              type="button"
              class={cx(d.btn, role.required && d.on)}
              aria-pressed={role.required}
              onClick={() => put({ required: !role.required })}
            >
              {t('huddles.role.required')}
            </button>
            <button
              type="button"
              class={d.btn}
              onClick={() => changeRoles(roles.filter((_r, at) => at !== i))}
            >
              {t('huddles.remove')}
            </button>
          </p>
        );
      })}
      <ListKeys
        add={t('huddles.role.add')}
        isFull={roles.length >= 12}
        onAdd={() =>
          changeRoles([
            ...roles,
            { key: freeKey(roles, 'role'), name: t('huddles.role.new'), required: true },
          ])
        }
        save={t('huddles.save')}
        onSave={() => onSave(steps, ownRoles ? roles : null)}
      />
    </>
  );
}
