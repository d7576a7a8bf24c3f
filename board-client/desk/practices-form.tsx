// Writing a best practice down, and thanking a team. What is missing keeps the key closed; what is wrong is said
// by the rules in words.
import { useState } from 'preact/hooks';
import { t } from '../text/desk-text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Choice, Day, Text } from './fields.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import css from './skills.module.css';

const boardOptions = (desk: Desk): (readonly [string, string])[] =>
  desk.store
    .all('board')
    .filter((b) => b.state === 'live')
    .sort((a, b) => a.order - b.order)
    .map((b) => [b.id, b.shortName] as const);
const ownBoard = (desk: Desk): string =>
  desk.session.person.value?.roles[0]?.boardId ?? desk.boardId;

const fields = ['title', 'before', 'after', 'effect', 'standard', 'conditions'] as const;
const longest = { title: 60, before: 200, after: 200, effect: 140, standard: 140, conditions: 200 };

export function PracticeForm({ desk, done }: { desk: Desk; done: () => void }) {
  const [boardId, setBoard] = useState(ownBoard(desk));
  const [since, setSince] = useState('');
  const [words, setWords] = useState<Readonly<Record<string, string>>>({});
  const isReady =
    since !== '' && fields.every((f) => f === 'conditions' || (words[f] ?? '').trim() !== '');
  const send = async () => {
    const content = Object.fromEntries(fields.map((f) => [f, (words[f] ?? '').trim()]));
    const payload = { boardId, ...content, effectSinceOn: since };
    if (await desk.act('addBestPractice', payload, t('practices.added'))) done();
  };
  return (
    <section class={d.panel} data-form="add-practice">
      <h2>{t('practices.add')}</h2>
      <Said desk={desk} of={['addBestPractice']} />
      <div class={css.acts}>
        <Choice
          label={t('practices.origin')}
          value={boardId}
          onInput={setBoard}
          options={boardOptions(desk)}
        />
        {fields.map((field) => (
          <Text
            key={field}
            label={t(`practices.${field}`)}
            value={words[field] ?? ''}
            max={longest[field]}
            onInput={(text) => setWords({ ...words, [field]: text })}
          />
        ))}
        <Day label={t('practices.since')} value={since} onInput={setSince} />
        <button
          type="button"
          class={cx(d.btn, d.primary)}
          disabled={!isReady}
          onClick={() => void send()}
        >
          {t('practices.keep')}
        </button>
        <button type="button" class={d.btn} onClick={done}>
          {t('skills.close')}
        </button>
      </div>
      <p class={d.muted}>{t('practices.hint')}</p>
    </section>
  );
}

export function RecognitionForm({ desk, done }: { desk: Desk; done: () => void }) {
  const [boardId, setBoard] = useState('');
  const [text, setText] = useState('');
  const send = async () => {
    if (await desk.act('giveRecognition', { boardId, text: text.trim() }, t('practices.thanked')))
      done();
  };
  return (
    <section class={d.panel} data-form="recognition">
      <h2>{t('practices.thank')}</h2>
      <Said desk={desk} of={['giveRecognition']} />
      <div class={css.acts}>
        <Choice
          label={t('practices.team')}
          value={boardId}
          onInput={setBoard}
          options={[['', '–'], ...boardOptions(desk)]}
        />
        <Text label={t('practices.for')} value={text} onInput={setText} max={140} wide />
        <button
          type="button"
          class={cx(d.btn, d.primary)}
          disabled={boardId === '' || text.trim() === ''}
          onClick={() => void send()}
        >
          {t('practices.thank')}
        </button>
        <button type="button" class={d.btn} onClick={done}>
          {t('skills.close')}
        </button>
      </div>
      <p class={d.muted}>{t('practices.thanks_hint')}</p>
    </section>
  );
}
