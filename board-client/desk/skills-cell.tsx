// One cell: what it says, and what the reader may do with it. Nobody is offered to sign for himself; the rules
// decide all the same.
import { useState } from 'preact/hooks';
import type { SkillMatrix } from '../../shared/areas/skills/matrix.ts';
import { qualificationAfter } from '../../shared/areas/skills/transitions.ts';
import { t } from '../text/desk-text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import type { Desk } from './desk.ts';
import { Choice, Day, Text } from './fields.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import css from './skills.module.css';
import type { Picked } from './skills-matrix.tsx';
import { Level, levelName } from './skills-parts.tsx';

const acts = [
  ...['assessQualification', 'signQualification', 'declineQualification'],
  ...['revokeQualification', 'practiseQualification'],
];

export function CellPanel({
  desk,
  matrix,
  picked,
  plan,
}: {
  desk: Desk;
  matrix: SkillMatrix;
  picked: Picked;
  plan: () => void;
}) {
  const skill = matrix.skills.find(({ id }) => id === picked.skillId);
  const person = matrix.people.find(({ personId }) => personId === picked.personId);
  const cell = person?.cells[matrix.skills.findIndex(({ id }) => id === picked.skillId)] ?? null;
  const [level, setLevel] = useState('3');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  if (!skill || !person) return null;
  const ids = { skillId: skill.id, personId: person.personId };
  const isOwn = desk.session.person.value?.personId === person.personId;
  const state = cell?.state ?? 'planned';
  const send = async (type: string, more: object, done: string) => {
    if (await desk.act(type, { ...ids, ...more }, done)) setReason('');
  };
  const may = (event: Parameters<typeof qualificationAfter>[1]) =>
    !isOwn && qualificationAfter(state, event) !== null;
  const assesses = matrix.may.assess.includes(skill.id) && may('assess');
  const signs = matrix.may.sign && cell?.assessed && !cell.assessed.byMe && may('sign');
  const revokes = matrix.may.sign && cell !== null && may('revoke');
  const hasPractice = (matrix.may.sign || matrix.may.assess.includes(skill.id)) && cell !== null;
  return (
    <section class={d.panel} data-cell={`${skill.id}:${person.personId}`}>
      <h2>
        {person.name}: {skill.name}
      </h2>
      <p class={css.levels}>
        <Level scale={matrix.scale} level={cell?.counts ?? null} />
        <b>{levelName(matrix.scale, cell?.counts ?? null)}</b>
        {cell && <span class={d.muted}>{t(`skills.state.${cell.state}`)}</span>}
      </p>
      {cell?.isOver && <p>{t('skills.was', { level: levelName(matrix.scale, cell.level) })}</p>}
      {cell?.until && (
        <p class={d.muted}>
          {t(cell.isOver ? 'skills.until_over' : 'skills.until', { date: deskDate(cell.until) })}
        </p>
      )}
      {cell?.signedOn && (
        <p class={d.muted}>{t('skills.signed_on', { date: deskDate(cell.signedOn) })}</p>
      )}
      {cell?.reason && <p>{cell.reason}</p>}
      {skill.sheet && <p class={d.muted}>{t('skills.sheet_of', { sheet: skill.sheet })}</p>}
      {cell?.assessed && (
        <p>
          {t('skills.assessed_by', {
            level: levelName(matrix.scale, cell.assessed.level),
            by: cell.assessed.by,
            date: deskDate(cell.assessed.on),
          })}
        </p>
      )}
      {cell?.assessed?.byMe && <p>{t('skills.other_signs')}</p>}
      <Said desk={desk} of={acts} />
      {assesses && (
        <div class={css.acts}>
          <Choice
            label={t('skills.level')}
            value={level}
            onInput={setLevel}
            options={matrix.scale.map((_step, i) => [String(i), levelName(matrix.scale, i)])}
          />
          <button
            type="button"
            class={d.btn}
            onClick={() =>
              void send('assessQualification', { level: Number(level) }, t('skills.assessed'))
            }
          >
            {t('skills.assess')}
          </button>
        </div>
      )}
      {signs && (
        <div class={css.acts}>
          <Day label={t('skills.valid')} value={until} onInput={setUntil} />
          <button
            type="button"
            class={cx(d.btn, d.primary)}
            onClick={() =>
              void send(
                'signQualification',
                { rev: cell?.rev, ...(until ? { validUntilOn: until } : {}) },
                t('skills.signed'),
              )
            }
          >
            {t('skills.sign')}
          </button>
        </div>
      )}
      {(signs || revokes) && (
        <div class={css.acts}>
          <Text label={t('skills.reason')} value={reason} onInput={setReason} max={140} />
          {signs && (
            <button
              type="button"
              class={d.btn}
              disabled={reason.trim() === ''}
              onClick={() => void send('declineQualification', { reason }, t('skills.declined'))}
            >
              {t('skills.decline')}
            </button>
          )}
          {revokes && (
            <button
              type="button"
              class={d.btn}
              disabled={reason.trim() === ''}
              onClick={() => void send('revokeQualification', { reason }, t('skills.revoked'))}
            >
              {t('skills.revoke')}
            </button>
          )}
        </div>
      )}
      <div class={css.acts}>
        {hasPractice && may('practise') && (
          <button
            type="button"
            class={d.btn}
            onClick={() => void send('practiseQualification', {}, t('skills.practised'))}
          >
            {t('skills.practise')}
          </button>
        )}
        {matrix.may.plan && (
          <button type="button" class={d.btn} onClick={plan}>
            {t('skills.plan')}
          </button>
        )}
      </div>
    </section>
  );
}
