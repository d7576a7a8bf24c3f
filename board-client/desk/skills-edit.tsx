// Which skills a team needs: added, changed, retired. What people have of them is not touched here.
import { useState } from 'preact/hooks';
import { skillKinds } from '../../shared/areas/skills/levels.ts';
import type { SkillMatrix } from '../../shared/areas/skills/matrix.ts';
import { t } from '../text/desk-text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Choice, Figure, Text, Tick } from './fields.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import css from './skills.module.css';

type Skill = SkillMatrix['skills'][number];
const monthsOf = (text: string): number | null => (text === '' ? null : Number(text));

function Form({ desk, boardId, skill }: { desk: Desk; boardId: string; skill: Skill | null }) {
  const [name, setName] = useState(skill?.name ?? '');
  const [kind, setKind] = useState<string>(skill?.kind ?? 'operate');
  const [critical, setCritical] = useState(skill?.critical ?? false);
  const [minimum, setMinimum] = useState(skill ? String(skill.minimum) : '');
  const [validity, setValidity] = useState(
    skill?.validityMonths ? String(skill.validityMonths) : '',
  );
  const [practice, setPractice] = useState(skill ? String(skill.practiceMonths ?? '') : '6');
  const [sheet, setSheet] = useState(skill?.sheet ?? '');
  const save = async () => {
    const content = {
      ...{ name: name.trim(), kind, critical },
      ...(minimum === '' ? {} : { minimum: Number(minimum) }),
      ...{ validityMonths: monthsOf(validity), practiceMonths: monthsOf(practice) },
      sheet: sheet.trim() || null,
    };
    const done = skill
      ? await desk.act(
          'changeSkill',
          { skillId: skill.id, rev: skill.rev, changes: content },
          t('desk.saved'),
        )
      : await desk.act('addSkill', { boardId, ...content }, t('desk.saved'));
    if (done && !skill) setName('');
  };
  return (
    <div class={css.acts} data-form={skill ? `skill-${skill.id}` : 'add-skill'}>
      <Text label={t('skills.name')} value={name} onInput={setName} max={32} required />
      <Choice
        label={t('skills.kind')}
        value={kind}
        onInput={setKind}
        options={skillKinds.map((each) => [each, t(`skills.kind.${each}`)])}
      />
      <Figure
        label={t('skills.minimum')}
        value={minimum}
        onInput={setMinimum}
        least={0}
        most={60}
        whole
      />
      <Figure
        label={t('skills.validity')}
        value={validity}
        onInput={setValidity}
        least={1}
        most={120}
        whole
      />
      <Figure
        label={t('skills.practice')}
        value={practice}
        onInput={setPractice}
        least={1}
        most={60}
        whole
      />
      <Text label={t('skills.sheet')} value={sheet} onInput={setSheet} max={200} />
      <Tick label={t('skills.critical')} checked={critical} onInput={setCritical} />
      <button
        type="button"
        class={cx(d.btn, !skill && d.primary)}
        disabled={name.trim() === ''}
        onClick={() => void save()}
      >
        {t(skill ? 'skills.save' : 'skills.add')}
      </button>
      {skill && (
        <button
          type="button"
          class={d.btn}
          onClick={() =>
            void desk.act('retireSkill', { skillId: skill.id, rev: skill.rev }, t('skills.retired'))
          }
        >
          {t('skills.retire')}
        </button>
      )}
    </div>
  );
}

export function SkillsEdit({ desk, matrix }: { desk: Desk; matrix: SkillMatrix }) {
  const [open, setOpen] = useState(false);
  const [skillId, setSkill] = useState('');
  const skill = matrix.skills.find(({ id }) => id === skillId) ?? null;
  if (!open)
    return (
      <p class={css.acts}>
        <button type="button" class={d.btn} onClick={() => setOpen(true)}>
          {t('skills.set_up')}
        </button>
      </p>
    );
  return (
    <section class={d.panel}>
      <h2>{t('skills.set_up')}</h2>
      <Said desk={desk} of={['addSkill', 'changeSkill', 'retireSkill']} />
      <Choice
        label={t('skills.skill')}
        value={skillId}
        onInput={setSkill}
        options={[
          ['', t('skills.new')],
          ...matrix.skills.map((each) => [each.id, each.name] as const),
        ]}
      />
      <Form
        key={skill ? `${skill.id}${skill.rev}` : ''}
        desk={desk}
        boardId={matrix.boardId}
        skill={skill}
      />
      <p class={css.acts}>
        <button type="button" class={d.btn} onClick={() => setOpen(false)}>
          {t('skills.close')}
        </button>
      </p>
    </section>
  );
}
