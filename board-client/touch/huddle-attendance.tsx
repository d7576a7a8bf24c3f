// Who is here, per role (Rule 2 "Huddle"): a tap goes on to the next word, one key says all are here.
// Must never name a person: a role is here, or its deputy.
import type { Run } from '../../shared/areas/huddles/huddle.ts';
import { attendanceOf, isHere } from '../../shared/areas/huddles/run.ts';
import { type Presence, presences } from '../../shared/areas/huddles/steps.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import c from './huddle.module.css';
import { type LeadProps, lead } from './huddle-lead.tsx';
import { Icon } from './icons.tsx';
import { Button } from './parts.tsx';
import s from './styles.ts';

/** here → deputy → excused → absent → here */
export const nextPresence = (state: Presence | null): Presence =>
  presences[state === null ? 0 : (presences.indexOf(state) + 1) % presences.length] ?? 'present';

export function Attendance(props: LeadProps) {
  const { run } = props;
  const { here, of } = attendanceOf(run);
  const unsaid = run.roles.filter((role) => role.required && role.state === null);
  const say = (attendance: { key: string; state: Presence }[]) =>
    lead(props, 'attendHuddle', { attendance });
  return (
    <aside class={c.att}>
      <p class={s.lab}>
        {t('huddle.here', { n: here, of })}
        <br />
        <span class={s.muted}>{t('lead.att.hint')}</span>
      </p>
      <div class={c.roles}>
        {run.roles.map((role: Run['roles'][number]) => (
          <button
            type="button"
            key={role.key}
            data-tap={`role:${role.key}`}
            class={cx(
              c.role,
              isHere(role.state) && c.here,
              role.state === 'deputy' && c.deputy,
              (role.state === 'excused' || role.state === null) && c.away,
            )}
            onClick={() => say([{ key: role.key, state: nextPresence(role.state) }])}
          >
            <b>{role.name}</b>
            {role.state
              ? t(`presence.${role.state}`)
              : t(role.required ? 'presence.open' : 'presence.invited')}
            {isHere(role.state) && <Icon name="check" />}
          </button>
        ))}
      </div>
      {unsaid.length > 1 && (
        <Button
          id="all-here"
          quiet
          icon="check"
          label={t('lead.att.all')}
          onTap={() => say(unsaid.map(({ key }) => ({ key, state: 'present' })))}
        />
      )}
    </aside>
  );
}
