// What the five levels are called in this plant, and what they may do: for the administrator. Logic asks for the
// two capabilities alone (Rule 2 "Skill").
import { useState } from 'preact/hooks';
import type { Scale } from '../../shared/areas/skills/levels.ts';
import { t } from '../text/desk-text.ts';
import { cx } from '../ui/class-names.ts';
import { Pdca } from '../ui/glyph.tsx';
import type { Desk } from './desk.ts';
import { Text, Tick } from './fields.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import css from './skills.module.css';

export function ScaleEdit({ desk, scale }: { desk: Desk; scale: Scale }) {
  const [steps, setSteps] = useState<Scale>(scale);
  const change = (at: number, more: Partial<Scale[number]>) =>
    setSteps(steps.map((step, i) => (i === at ? { ...step, ...more } : step)));
  return (
    <section class={d.panel} data-form="skill-scale">
      <h2>{t('skills.scale')}</h2>
      <p class={d.muted}>{t('skills.scale_hint')}</p>
      <Said desk={desk} of={['changeSkillScale']} />
      {steps.map((step, level) => (
        <div key={level} class={css.acts} data-level={level}>
          <Pdca quarters={level} class={css.quarter} />
          <Text
            label={t('skills.letter')}
            value={step.letter}
            max={2}
            onInput={(letter) => change(level, { letter })}
          />
          <Text
            label={t('skills.name')}
            value={step.name}
            max={24}
            onInput={(name) => change(level, { name })}
          />
          <Tick
            label={t('skills.works_alone')}
            checked={step.worksAlone}
            onInput={(worksAlone) => change(level, { worksAlone })}
          />
          <Tick
            label={t('skills.may_train')}
            checked={step.mayTrain}
            onInput={(mayTrain) => change(level, { mayTrain })}
          />
        </div>
      ))}
      <p class={css.acts}>
        <button
          type="button"
          class={cx(d.btn, d.primary)}
          disabled={steps.some(({ name }) => name.trim() === '')}
          onClick={() => void desk.act('changeSkillScale', { steps }, t('desk.saved'))}
        >
          {t('skills.save')}
        </button>
      </p>
    </section>
  );
}
