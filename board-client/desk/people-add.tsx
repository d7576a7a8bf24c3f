// A new person with his first role, and the roles of the ones who are here. An administrator's: initials are
// unique, a name stays in the person's own row.
import { useState } from 'preact/hooks';
import { roles } from '../../shared/areas/people/roles.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Choice, Fields, Text } from './fields.tsx';
import d from './parts.module.css';
import type { PersonRow } from './people-leaving.tsx';
import { Said } from './said.tsx';
import u from './set-up.module.css';

interface BoardName {
  readonly boardId: string;
  readonly name: string;
  readonly shortName: string;
}
const roleOptions = roles.map((role) => [role, `${role} ${t(`people.role.${role}`)}`] as const);

export function AddPerson({
  desk,
  boards,
  people,
}: {
  desk: Desk;
  boards: readonly BoardName[];
  people: readonly PersonRow[];
}) {
  const [name, setName] = useState('');
  const [initials, setInitials] = useState('');
  const [role, setRole] = useState('TM');
  const [boardId, setBoard] = useState(boards.at(-1)?.boardId ?? '');
  const [pin, setPin] = useState('');
  /** Is here already, and waits for a first PIN that is taken. */
  const [made, setMade] = useState<{ personId: string; short: string } | null>(null);
  const short = initials.trim().toUpperCase();
  const isTaken =
    made?.short !== short &&
    people.some((p) => p.initials === short && p.state !== 'ended' && p.state !== 'erased');
  const weakPin = pin !== '' && !/^\d{6,12}$/.test(pin);
  const add = async (event: Event) => {
    event.preventDefault();
    const done = t('people.add.done', { who: short });
    let personId = made?.short === short ? made.personId : '';
    if (personId === '') {
      const answer = await desk.act(
        'addPerson',
        { name: name.trim(), initials: short, roles: [{ boardId, role }] },
        done,
      );
      if (!answer) return;
      personId = String(answer.id);
    }
    if (pin !== '' && !(await desk.act('setPin', { personId, pin }, done))) {
      setMade({ personId, short });
      return;
    }
    setMade(null);
    setName('');
    setInitials('');
    setPin('');
  };
  return (
    <section class={d.panel}>
      <h2>{t('people.add')}</h2>
      <Said desk={desk} of={['addPerson', 'setPin']} />
      {made?.short === short && (
        <p class={d.note} role="status">
          {t('people.add.made', { who: short })}
        </p>
      )}
      <form onSubmit={(event) => void add(event)} data-form="add-person">
        <Fields>
          <Text label={t('people.name')} required max={80} wide value={name} onInput={setName} />
          <span>
            <Text
              label={t('people.initials')}
              required
              max={6}
              value={initials}
              onInput={setInitials}
            />
            {isTaken && (
              <em class={d.fault} role="alert">
                {t('people.add.taken', { who: short })}
              </em>
            )}
          </span>
          <Choice label={t('people.role')} value={role} onInput={setRole} options={roleOptions} />
          <Choice
            label={t('desk.board')}
            value={boardId}
            onInput={setBoard}
            options={boards.map((b) => [b.boardId, b.name])}
          />
          <label class={u.lab}>
            {t('people.first_pin')}
            <input
              class={d.input}
              type="password"
              inputMode="numeric"
              autocomplete="new-password"
              maxLength={12}
              aria-invalid={weakPin}
              value={pin}
              onInput={(event) => setPin(event.currentTarget.value)}
            />
            {weakPin && (
              <em class={d.fault} role="alert">
                {t('people.pin.weak')}
              </em>
            )}
          </label>
          <button
            type="submit"
            class={cx(d.btn, d.primary)}
            disabled={isTaken || weakPin || short.length < 2 || boardId === ''}
          >
            {t(made?.short === short ? 'people.add.pin' : 'people.add.key')}
          </button>
        </Fields>
        <p class={d.muted}>{t('people.add.hint')}</p>
      </form>
    </section>
  );
}

/** Roles with a key each to take them away, and one more. */
export function Roles({
  desk,
  person,
  boards,
}: {
  desk: Desk;
  person: PersonRow;
  boards: readonly BoardName[];
}) {
  const [isOpen, open] = useState(false);
  const [role, setRole] = useState('TM');
  const [boardId, setBoard] = useState(boards[0]?.boardId ?? '');
  const nameOf = (id: string) => desk.store.record('board', id).value?.shortName ?? id;
  const text = person.roles.map((r) => `${r.role} ${nameOf(r.boardId)}`).join(', ');
  if (!isOpen)
    return (
      <span class={cx(u.keys, u.middle)}>
        {text}
        <button
          type="button"
          class={d.btn}
          aria-label={t('people.roles.change', { who: person.initials })}
          onClick={() => open(true)}
        >
          {t('calls.change')}
        </button>
      </span>
    );
  return (
    <fieldset class={u.rows} data-roles={person.initials}>
      <legend class={u.hidden}>{t('people.roles.change', { who: person.initials })}</legend>
      <Said desk={desk} of={['assignRole', 'removeRole']} />
      {person.roles.map((r) => (
        <p key={`${r.boardId}${r.role}`} class={u.step}>
          <span class={u.grow}>
            {r.role} {nameOf(r.boardId)}
          </span>
          <button
            type="button"
            class={d.btn}
            aria-label={t('people.roles.remove', { role: `${r.role} ${nameOf(r.boardId)}` })}
            onClick={() =>
              void desk.act('removeRole', { personId: person.id, ...r }, t('desk.saved'))
            }
          >
            {t('calls.remove')}
          </button>
        </p>
      ))}
      <Fields>
        <Choice label={t('people.role')} value={role} onInput={setRole} options={roleOptions} />
        <Choice
          label={t('desk.board')}
          value={boardId}
          onInput={setBoard}
          options={boards.map((b) => [b.boardId, b.name])}
        />
        <button
          type="button"
          class={cx(d.btn, d.primary)}
          onClick={() =>
            void desk.act('assignRole', { personId: person.id, boardId, role }, t('desk.saved'))
          }
        >
          {t('people.roles.add')}
        </button>
        <button type="button" class={d.btn} onClick={() => open(false)}>
          {t('people.roles.close')}
        </button>
      </Fields>
    </fieldset>
  );
}
