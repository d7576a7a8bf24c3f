// What a new plant still lacks, as a short list that goes when it is done: a screen, a first reading, people.
import { t } from '../text/text.ts';
import { type Desk, useRead } from './desk.ts';
import d from './parts.module.css';
import u from './set-up.module.css';

type Step = 'screen' | 'reading' | 'people';
interface Answer {
  readonly isAdmin: boolean;
  readonly boardId: string | null;
  readonly lacks: readonly Step[];
}
const all: readonly Step[] = ['screen', 'reading', 'people'];

export function NextSteps({ desk }: { desk: Desk }) {
  const who = desk.session.person.value;
  const read = useRead<Answer>(desk, `set-up/next${who ? `?as=${who.personId}` : ''}`);
  if (read.state !== 'here' || read.value.lacks.length === 0) return null;
  const { lacks, boardId } = read.value;
  const where: Readonly<Record<Step, string>> = {
    screen: `${desk.basePath}pair${boardId ? `?board=${boardId}` : ''}`,
    reading: boardId ? `${desk.basePath}board/${boardId}` : '#/kpis',
    people: '#/people',
  };
  return (
    <section class={d.panel} aria-labelledby="next-steps" data-next={lacks.join(' ')}>
      <h2 id="next-steps">{t('next.title')}</h2>
      <ol class={u.steps}>
        {all.map((step) => (
          <li key={step} data-step={step}>
            {lacks.includes(step) ? (
              <>
                <a class={d.btn} href={where[step]}>
                  {t(`next.${step}`)}
                </a>
                <span class={d.muted}>{t(`next.${step}.hint`)}</span>
              </>
            ) : (
              <span>✓ {t(`next.${step}.done`)}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
