// The whole set-up as one file: out, and in again after one has seen what would change. All or nothing; every
// mistake is named by its path. Must never send a file that nobody has looked at.
import { useState } from 'preact/hooks';
import type { ConfigurationPlan } from '../../shared/areas/set-up/configuration.ts';
import type { Problem } from '../../shared/envelope.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk, DeskProps } from './desk.ts';
import { isAdmin } from './may.ts';
import d from './parts.module.css';
import u from './set-up.module.css';

export default function ConfigurationPage({ desk }: DeskProps) {
  return (
    <>
      <header class={d.head}>
        <h1>{t('desk.page.configuration')}</h1>
        <span class={d.muted}>{t('file.under')}</span>
      </header>
      {isAdmin(desk) ? (
        <>
          <Out desk={desk} />
          <In desk={desk} />
        </>
      ) : (
        <p class={d.note}>{t('file.admin')}</p>
      )}
    </>
  );
}

function Out({ desk }: { desk: Desk }) {
  const [people, setPeople] = useState(false);
  return (
    <section class={d.panel}>
      <h2>{t('file.out')}</h2>
      <p class={d.muted}>{t('file.out.hint')}</p>
      <label class={u.tick}>
        <input
          type="checkbox"
          checked={people}
          onChange={(event) => setPeople(event.currentTarget.checked)}
        />
        {t('file.people')}
      </label>
      <a
        class={cx(d.btn, d.primary)}
        href={`${desk.basePath}api/v1/configuration${people ? '?people=1' : ''}`}
        download="tier-board-configuration.json"
      >
        {t('file.out.key')}
      </a>
    </section>
  );
}

function In({ desk }: { desk: Desk }) {
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [plan, setPlan] = useState<ConfigurationPlan | null>(null);
  const [said, say] = useState<{ text: string; bad: boolean } | null>(null);
  const post = async (text: string, apply: boolean) => {
    const response = await fetch(`${desk.basePath}api/v1/configuration${apply ? '?apply=1' : ''}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: text,
    });
    const body: unknown = await response.json();
    if (!response.ok) throw body as Problem;
    return body;
  };
  const look = async (chosen: File | undefined) => {
    setPlan(null);
    say(null);
    if (!chosen) return setFile(null);
    const text = await chosen.text();
    setFile({ name: chosen.name, text });
    try {
      setPlan((await post(text, false)) as ConfigurationPlan);
    } catch (error) {
      say({ text: (error as Partial<Problem>).detail ?? t('desk.no_answer'), bad: true });
    }
  };
  const take = async () => {
    if (!file) return;
    try {
      const done = (await post(file.text, true)) as { added: number; changed: number };
      say({ text: t('file.taken', { added: done.added, changed: done.changed }), bad: false });
      setPlan(null);
      desk.again();
    } catch (error) {
      say({ text: (error as Partial<Problem>).detail ?? t('desk.no_answer'), bad: true });
    }
  };
  const changes = plan ? plan.added.length + plan.changed.length : 0;
  return (
    <section class={d.panel}>
      <h2>{t('file.in')}</h2>
      <p class={d.muted}>{t('file.in.hint')}</p>
      <label class={u.lab}>
        {t('file.choose')}
        <input
          type="file"
          accept="application/json,.json"
          onChange={(event) => void look(event.currentTarget.files?.[0])}
        />
      </label>
      {said && (
        <p class={cx(d.note, d.said, said.bad && d.bad)} role="status">
          {said.text}
        </p>
      )}
      {plan && plan.mistakes.length > 0 && (
        <div role="alert">
          <h3>{t('file.mistakes', { n: plan.mistakes.length })}</h3>
          <ul class={u.list}>
            {plan.mistakes.map(({ path, message }) => (
              <li key={path + message}>
                <code>{path}</code>: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {plan && plan.mistakes.length === 0 && (
        <>
          <p role="status">
            {t('file.plan', {
              added: plan.added.length,
              changed: plan.changed.length,
              same: plan.same,
            })}
          </p>
          {changes > 0 && (
            <>
              <ul class={u.list}>
                {plan.added.slice(0, 60).map(({ section, id }) => (
                  <li key={`+${section}${id}`}>{t('file.added', { section, id })}</li>
                ))}
                {plan.changed.slice(0, 60).map(({ section, id, fields }) => (
                  <li key={`~${section}${id}`}>
                    {t('file.changed', { section, id, fields: fields.join(', ') })}
                  </li>
                ))}
              </ul>
              <button type="button" class={cx(d.btn, d.primary)} onClick={() => void take()}>
                {t('file.take', { n: changes })}
              </button>
            </>
          )}
        </>
      )}
    </section>
  );
}
