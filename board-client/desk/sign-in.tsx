// Sign-in at the desk: initials and PIN or passphrase, of an administrator a code as well, once the server
// asks for it. Sent once and kept nowhere.
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import css from './desk-frame.module.css';
import d from './parts.module.css';

/** From another machine, and nothing hides what is typed. */
const isPlain = (): boolean =>
  location.protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(location.hostname);

/** Once, when the field appears. */
const focusOn = (field: HTMLInputElement | null): void => field?.focus();

export function DeskSignIn({ desk }: { desk: Desk }) {
  const signedIn = desk.session.person.value;
  const held = desk.held.value;
  const asAdmin = held === null && signedIn?.administrator === 'off';
  const [initials, setInitials] = useState(held?.initials ?? (asAdmin ? signedIn.initials : ''));
  const [secret, setSecret] = useState('');
  /** Null = the server has not asked for one. */
  const [code, setCode] = useState<string | null>(null);
  const [said, say] = useState<string | null>(null);
  // The browser's own dialog: Escape closes it, nothing behind it takes a key, and the focus goes back to where
  // it was.
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const send = async (event: Event) => {
    event.preventDefault();
    const who = { initials: initials.trim().toUpperCase() };
    const typed = code?.trim() || undefined;
    const problem = await desk.session.signIn(who, secret, desk.boardId, typed);
    if (problem === null) {
      // Who came for an administrator's page sees it now.
      desk.again();
      return desk.leave();
    }
    if (problem === 'offline') return say(t('desk.no_answer'));
    say(problem.detail);
    // The passphrase was right: only its code is missing, or was wrong.
    if (problem.code === 'code_required') return setCode('');
    if (code === null) setSecret('');
    else setCode('');
  };
  return (
    <dialog
      ref={dialog}
      class={cx(css.veil, held && css.held)}
      aria-label={t('desk.sign_in')}
      onClose={desk.leave}
    >
      <form class={css.sign} onSubmit={(event) => void send(event)}>
        <h2>{t(asAdmin ? 'desk.as_admin' : 'desk.sign_in')}</h2>
        {asAdmin && <p class={css.hint}>{t('desk.as_admin.note')}</p>}
        {held && (
          <p class={css.hint}>
            {t('desk.idle', { who: held.initials, n: Math.round(held.idleSeconds / 60) })}
          </p>
        )}
        {isPlain() && <p class={d.error}>{t('desk.plain_http')}</p>}
        <label>
          {t('desk.initials')}
          <input
            class={d.input}
            name="initials"
            autocomplete="username"
            maxLength={6}
            value={initials}
            onInput={(event) => setInitials(event.currentTarget.value)}
          />
        </label>
        <label>
          {t(asAdmin ? 'desk.passphrase' : 'desk.secret')}
          <input
            class={d.input}
            name="secret"
            type="password"
            autocomplete="current-password"
            maxLength={200}
            value={secret}
            onInput={(event) => setSecret(event.currentTarget.value)}
          />
        </label>
        {code !== null && (
          <label>
            {t('desk.code')}
            <input
              class={d.input}
              name="code"
              autocomplete="one-time-code"
              inputMode="numeric"
              maxLength={40}
              value={code}
              ref={focusOn}
              onInput={(event) => setCode(event.currentTarget.value)}
            />
            <small class={css.hint}>{t('desk.code.hint')}</small>
          </label>
        )}
        {desk.demo && <p class={css.hint}>{t('desk.code.demo')}</p>}
        {said && (
          <p class={d.error} role="alert">
            {said}
          </p>
        )}
        <div class={d.row}>
          <button type="button" class={d.btn} onClick={() => dialog.current?.close()}>
            {t('desk.cancel')}
          </button>
          <button type="submit" class={`${d.btn} ${d.primary}`}>
            {t('desk.sign_in')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
