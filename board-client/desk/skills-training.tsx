// Training plan: who learns what from whom by when, and the form that plans one. Trainers on offer are those who
// may train in that skill today.
import { useState } from 'preact/hooks';
import type { MatrixTraining, SkillMatrix } from '../../shared/areas/skills/matrix.ts';
import { t } from '../text/desk-text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import type { Desk } from './desk.ts';
import { Choice, Day } from './fields.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import css from './skills.module.css';
import type { Picked } from './skills-matrix.tsx';
import { Level, levelName } from './skills-parts.tsx';

export function TrainingPlan({ desk, matrix }: { desk: Desk; matrix: SkillMatrix }) {
  const figure = matrix.cover?.training;
  const [all, setAll] = useState(false);
  const shown = all ? matrix.trainings : matrix.trainings.slice(0, 4);
  return (
    <section class={d.panel}>
      <h2>{t('skills.training')}</h2>
      {figure && figure.due > 0 && (
        <p class={d.muted}>{t('skills.on_time', { n: figure.onTime, of: figure.due })}</p>
      )}
      <Said desk={desk} of={['startTraining', 'cancelTraining']} />
      {matrix.trainings.length === 0 && <p class={d.muted}>{t('skills.no_training')}</p>}
      {shown.map((training) => (
        <Row key={training.id} desk={desk} matrix={matrix} training={training} />
      ))}
      {matrix.trainings.length > 4 && !all && (
        <button type="button" class={d.btn} onClick={() => setAll(true)}>
          {t('skills.all_trainings', { n: matrix.trainings.length })}
        </button>
      )}
    </section>
  );
}

function Row({
  desk,
  matrix,
  training,
}: {
  desk: Desk;
  matrix: SkillMatrix;
  training: MatrixTraining;
}) {
  const { id, rev, state, trainerId } = training;
  const skill = matrix.skills.find((each) => each.id === training.skillId)?.name ?? '';
  const mine = desk.session.person.value?.personId;
  const isTrainer = trainerId === null ? matrix.may.plan : trainerId === mine;
  const [reason, setReason] = useState<string | null>(null);
  return (
    <div class={css.item} data-training={id}>
      <p class={css.pair}>
        <b>{training.person}</b>
        <span>
          {training.dueOn !== training.originalDueOn && (
            <del>{deskDate(training.originalDueOn)}</del>
          )}{' '}
          {deskDate(training.dueOn)}
        </span>
      </p>
      <p class={css.pair}>
        <span>{skill}</span>
        <span class={css.levels}>
          <Level scale={matrix.scale} level={training.fromLevel} />
          <span>→</span>
          <Level scale={matrix.scale} level={training.toLevel} />
        </span>
      </p>
      <p class={d.muted}>
        {training.trainer
          ? t('skills.trainer_is', { name: training.trainer })
          : t('skills.outside')}
        {state === 'running' && `, ${t('skills.running')}`}
        {training.isLate && <b> {t('skills.late')}</b>}
      </p>
      <div class={css.acts}>
        {state === 'planned' && isTrainer && (
          <button
            type="button"
            class={d.btn}
            onClick={() =>
              void desk.act('startTraining', { trainingId: id, rev }, t('skills.started'))
            }
          >
            {t('skills.start')}
          </button>
        )}
        {matrix.may.plan && reason === null && (
          <button type="button" class={d.btn} onClick={() => setReason('')}>
            {t('skills.cancel')}
          </button>
        )}
        {reason !== null && (
          <>
            <input
              class={d.input}
              aria-label={t('skills.reason')}
              placeholder={t('skills.reason')}
              maxLength={140}
              value={reason}
              onInput={(e) => setReason(e.currentTarget.value)}
            />
            <button
              type="button"
              class={d.btn}
              disabled={reason.trim() === ''}
              onClick={() =>
                void desk.act(
                  'cancelTraining',
                  { trainingId: id, rev, reason },
                  t('skills.cancelled'),
                )
              }
            >
              {t('skills.cancel')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

export function PlanForm({
  desk,
  matrix,
  picked,
  done,
}: {
  desk: Desk;
  matrix: SkillMatrix;
  picked: Picked | null;
  done: () => void;
}) {
  const [skillId, setSkill] = useState(picked?.skillId ?? matrix.skills[0]?.id ?? '');
  const [personId, setPerson] = useState(picked?.personId ?? '');
  const [toLevel, setLevel] = useState('3');
  const [trainerId, setTrainer] = useState('');
  const [dueOn, setDue] = useState('');
  const place = matrix.skills.findIndex(({ id }) => id === skillId);
  const trainers = matrix.people.filter(
    (p) => p.personId !== personId && matrix.scale[p.cells[place]?.counts ?? 0]?.mayTrain,
  );
  const send = async () => {
    const payload = { skillId, personId, toLevel: Number(toLevel), trainerId: trainerId || null };
    if (await desk.act('planTraining', { ...payload, dueOn }, t('skills.planned'))) done();
  };
  return (
    <section class={d.panel} data-form="plan-training">
      <h2>{t('skills.plan')}</h2>
      <Said desk={desk} of={['planTraining']} />
      <div class={css.acts}>
        <Choice
          label={t('skills.person')}
          value={personId}
          onInput={setPerson}
          options={[['', '–'], ...matrix.people.map((p) => [p.personId, p.name] as const)]}
        />
        <Choice
          label={t('skills.skill')}
          value={skillId}
          onInput={setSkill}
          options={matrix.skills.map((s) => [s.id, s.name])}
        />
        <Choice
          label={t('skills.to_level')}
          value={toLevel}
          onInput={setLevel}
          options={[1, 2, 3, 4].map((n) => [String(n), levelName(matrix.scale, n)])}
        />
        <Choice
          label={t('skills.trainer')}
          value={trainerId}
          onInput={setTrainer}
          options={[
            ['', t('skills.outside')],
            ...trainers.map((p) => [p.personId, p.name] as const),
          ]}
        />
        <Day label={t('skills.due')} value={dueOn} onInput={setDue} />
        <button
          type="button"
          class={cx(d.btn, d.primary)}
          disabled={personId === '' || dueOn === ''}
          onClick={() => void send()}
        >
          {t('skills.plan')}
        </button>
        <button type="button" class={d.btn} onClick={done}>
          {t('skills.close')}
        </button>
      </div>
    </section>
  );
}
