// One sentence of a handover: a line that no figure says, a question of who takes over, its answer.
import type { Handover } from '../../shared/areas/handovers/handover.ts';
import type { HandoverSectionKey } from '../../shared/areas/handovers/table.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { useDraft, useForget } from './drafts.ts';
import type { PageProps } from './frame.tsx';
import css from './handover.module.css';
import { Button, Options, WordsField } from './parts.tsx';
import s from './styles.ts';

export type Writing = 'line' | 'question' | 'answer';
type Props = PageProps & { handover: Handover };

export function Write({
  hand,
  handover,
  section,
  what,
  onDone,
}: Props & { section: HandoverSectionKey; what: Writing; onDone: () => void }) {
  const [text, type] = useDraft('text', '');
  const [at, place] = useDraft('section', section);
  const [isFirst, first] = useDraft('first', false);
  const forget = useForget();
  const sent = { line: 'addHandoverLine', question: 'askHandover', answer: 'answerHandover' };
  const send = async () => {
    if (!text.trim()) return;
    const done = await hand.act({
      type: sent[what],
      draft: '',
      payload: { handoverId: handover.id, section: at, text, ...(isFirst ? { first: true } : {}) },
      purpose: t(`handover.${what}`),
      done: t(`handover.${what}.done`),
      mine: text,
    });
    if (done) onDone();
  };
  return (
    <>
      <main class={cx(s.main, css.page)}>
        <section class={css.side}>
          {what === 'line' && (
            <>
              <p class={s.lab}>{t('handover.which')}</p>
              <Options
                name="section"
                columns={4}
                options={handover.sections.map(({ key }) => ({
                  value: key,
                  label: t(`handover.section.${key}`),
                }))}
                chosen={[at]}
                onPick={(key) => place(key as HandoverSectionKey)}
              />
              <p class={s.lab}>{t('handover.look')}</p>
              <Options
                name="first"
                columns={2}
                options={[{ value: 'first', label: t('handover.look_first') }]}
                chosen={isFirst ? ['first'] : []}
                onPick={() => first(!isFirst)}
              />
            </>
          )}
          <p class={s.lab}>{t(`handover.${what}`)}</p>
          <WordsField
            name="text"
            value={text}
            max={140}
            phrases={t(`handover.phrases.${what}`).split('|')}
            onInput={type}
          />
        </section>
      </main>
      <footer class={s.bar}>
        <Button
          quiet
          icon="x"
          label={t('cancel')}
          onTap={() => {
            forget();
            onDone();
          }}
        />
        <i class={s.fill} />
        <Button id="go" big go icon="check" label={t('handover.save')} onTap={() => void send()} />
      </footer>
    </>
  );
}
