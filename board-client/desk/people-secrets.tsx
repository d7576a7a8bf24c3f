// How a person signs in, and what an administrator does about it: link, reset, unlock; for himself new
// recovery codes. What the server tells once is shown until somebody has it, and kept nowhere.
import { useState } from 'preact/hooks';
import { deskRoles, type Role } from '../../shared/areas/people/roles.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import d from './parts.module.css';
import { momentOf } from './parts.tsx';
import type { PersonRow } from './people-leaving.tsx';
import u from './set-up.module.css';

interface Told {
  readonly say: string;
  readonly lines: readonly string[];
}

export function Secrets({ desk, person }: { desk: Desk; person: PersonRow }) {
  const [told, tell] = useState<Told | null>(null);
  const [sure, ask] = useState(false);
  const { id: personId, signIn } = person;
  if (!signIn || person.state === 'ended' || person.state === 'erased') return null;
  const isDesk = person.roles.some((r) => deskRoles.includes(r.role as Role));
  const isAdmin = person.roles.some((r) => r.role === 'AD');
  const isSelf = desk.session.person.value?.personId === personId;
  const hasCode = signIn.recoveryLeft !== null;

  const link = async () => {
    const answer = await desk.act('startSignUp', { personId });
    if (!answer) return;
    const address = `${location.origin}${desk.basePath}sign-up?token=${String(answer.token)}`;
    const time = momentOf(desk, Number(answer.expiresAt));
    tell({ say: t('people.link.made', { who: person.initials, time }), lines: [address] });
  };
  const recovery = async () => {
    const answer = await desk.act('renewRecoveryCodes', {});
    if (answer) tell({ say: t('people.recovery.made'), lines: answer.codes as string[] });
  };
  const reset = async () => {
    if (!sure) return ask(true);
    ask(false);
    await desk.act('resetTotp', { personId }, t('people.reset.done'));
  };
  const key = (word: string, act: () => unknown) => (
    <button type="button" class={d.btn} onClick={() => void act()}>
      {t(word)}
    </button>
  );

  if (told)
    return (
      <div class={d.note} role="alert">
        <div>
          {told.say}
          <div class={cx(u.told, told.lines.length > 1 && u.two)}>
            {told.lines.map((each) => (
              <div key={each}>{each}</div>
            ))}
          </div>
        </div>
        {told.lines.length > 1 && (
          <a
            class={d.btn}
            download="recovery-codes.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${told.lines.join('\n')}\n`)}`}
          >
            {t('people.recovery.file')}
          </a>
        )}
        {key('people.shown', () => tell(null))}
      </div>
    );
  return (
    <span class={cx(u.keys, u.middle)}>
      <span>{howText(person, isAdmin, desk.demo)}</span>
      {signIn.locked && <span class={cx(d.tag, d.out)}>{t('people.locked')}</span>}
      {signIn.locked &&
        !isSelf &&
        key('people.unlock', () => desk.act('unlockPerson', { personId }, t('people.unlocked')))}
      <Badge desk={desk} person={person} />
      {isDesk && key('people.link', link)}
      {hasCode && isSelf && key('people.recovery', recovery)}
      {hasCode && !isSelf && key(sure ? 'people.reset.sure' : 'people.reset', reset)}
    </span>
  );
}

/** Held to a reader at this desk, it types its number here. */
function Badge({ desk, person }: { desk: Desk; person: PersonRow }) {
  const [isOpen, open] = useState(false);
  const [badge, type] = useState('');
  const who = person.initials;
  const give = async (event: Event) => {
    event.preventDefault();
    const payload = { personId: person.id, badge: badge.trim() };
    if (await desk.act('setBadge', payload, t('people.badge.given', { who }))) {
      type('');
      open(false);
    }
  };
  const take = () =>
    desk.act('setBadge', { personId: person.id, badge: null }, t('people.badge.taken', { who }));
  if (!isOpen)
    return (
      <button type="button" class={d.btn} data-badge={who} onClick={() => open(true)}>
        {t(person.signIn?.badge ? 'people.badge.has' : 'people.badge.none')}
      </button>
    );
  return (
    <form data-form="badge" class={u.keys} onSubmit={(event) => void give(event)}>
      <input
        class={d.input}
        type="password"
        autocomplete="off"
        aria-label={t('people.badge')}
        placeholder={t('people.badge')}
        maxLength={64}
        value={badge}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <button type="submit" class={d.btn} disabled={badge.trim().length < 4}>
        {t('people.badge.give')}
      </button>
      {person.signIn?.badge && (
        <button type="button" class={d.btn} onClick={() => void take()}>
          {t('people.badge.take')}
        </button>
      )}
    </form>
  );
}

function howText({ signIn }: PersonRow, isAdmin: boolean, isDemo: boolean): string {
  const parts = [t(signIn?.passphrase ? 'people.by_passphrase' : 'people.by_pin')];
  const left = signIn?.recoveryLeft ?? null;
  if (left !== null) parts.push(t('people.by_code', { left }));
  else if (isAdmin && !isDemo) parts.push(t('people.no_code'));
  return parts.join(', ');
}
