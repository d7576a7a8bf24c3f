// Sign-in at the desk: initials and PIN or passphrase, sent once and kept nowhere.
import { useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import type { Desk } from './desk.ts';
import css from './desk-frame.module.css';
import d from './parts.module.css';

export function DeskSignIn({ desk }: { desk: Desk }) {
  const [initials, setInitials] = useState('');
  const [secret, setSecret] = useState('');
  const [said, say] = useState<string | null>(null);
  const leave = () => {
    desk.asking.value = false;
  };
  const send = (event: Event) => {
    event.preventDefault();
    void desk.session
      .signIn({ initials: initials.trim().toUpperCase() }, secret, desk.boardId)
      .then((problem) => {
        setSecret('');
        if (problem === null) leave();
        else say(problem === 'offline' ? t('desk.no_answer') : problem.detail);
      });
  };
  return (
    <div class={css.veil}>
      <form class={css.sign} onSubmit={send} aria-label={t('desk.sign_in')}>
        <h2>{t('desk.sign_in')}</h2>
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
          {t('desk.secret')}
          <input
            class={d.input}
            name="secret"
            type="password"
            autocomplete="current-password"
            maxLength={128}
            value={secret}
            onInput={(event) => setSecret(event.currentTarget.value)}
          />
        </label>
        {said && <p class={d.error}>{said}</p>}
        <div class={d.row}>
          <button type="button" class={d.btn} onClick={leave}>
            {t('desk.cancel')}
          </button>
          <button type="submit" class={`${d.btn} ${d.primary}`}>
            {t('desk.sign_in')}
          </button>
        </div>
      </form>
    </div>
  );
}
