// One's own PIN and passphrase: the one until now is shown first. Nothing typed here is kept by the page.
import { useState } from 'preact/hooks';
import { deskRoles } from '../../shared/areas/people/roles.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Fields } from './fields.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import u from './set-up.module.css';

export function OwnSecrets({ desk }: { desk: Desk }) {
  const person = desk.session.person.value;
  if (!person) return null;
  const isDesk = person.roles.some((r) => deskRoles.includes(r.role));
  return (
    <section class={d.panel}>
      <h2>{t('own.title', { who: person.initials })}</h2>
      <Change desk={desk} personId={person.personId} what="pin" />
      {isDesk && <Change desk={desk} personId={person.personId} what="passphrase" />}
    </section>
  );
}

function Change({
  desk,
  personId,
  what,
}: {
  desk: Desk;
  personId: string;
  what: 'pin' | 'passphrase';
}) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const type = what === 'pin' ? 'setPin' : 'setPassphrase';
  const differs = again !== '' && next !== again;
  const isShort = next !== '' && next.length < (what === 'pin' ? 6 : 12);
  const save = async (event: Event) => {
    event.preventDefault();
    const done = await desk.act(
      type,
      { personId, [what]: next, currentPin: current },
      t(`own.${what}.done`),
    );
    if (!done) return;
    setCurrent('');
    setNext('');
    setAgain('');
  };
  const field = (
    label: string,
    value: string,
    onInput: (value: string) => void,
    fault: string | null,
    complete: 'current-password' | 'new-password',
  ) => (
    <label class={u.lab}>
      {label}
      <input
        class={d.input}
        type="password"
        required
        autocomplete={complete}
        aria-invalid={fault !== null}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {fault && (
        <em class={d.fault} role="alert">
          {fault}
        </em>
      )}
    </label>
  );
  return (
    <form onSubmit={(event) => void save(event)} data-form={type}>
      <Said desk={desk} of={[type]} />
      <Fields>
        {field(t(`own.${what}.now`), current, setCurrent, null, 'current-password')}
        {field(
          t(`own.${what}.next`),
          next,
          setNext,
          isShort ? t(`own.${what}.short`) : null,
          'new-password',
        )}
        {field(t('own.again'), again, setAgain, differs ? t('own.differs') : null, 'new-password')}
        <button
          type="submit"
          class={cx(d.btn, d.primary)}
          disabled={differs || isShort || next === '' || again === ''}
        >
          {t(`own.${what}.key`)}
        </button>
      </Fields>
    </form>
  );
}
