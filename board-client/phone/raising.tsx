// Raise an issue from a phone: photo, what, containment and severity; then what became of it. Three steps,
// one finishing button each, back always top left. What was begun survives a reload, its picture too.
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../shared/envelope.ts';
import { localMoment } from '../../shared/local-time.ts';
import type { RaisePage } from '../../shared/raise-page.ts';
import { newId } from '../sync/send.ts';
import { t } from '../text/text.ts';
import { Icon } from '../touch/icons.tsx';
import type { BegunKept } from './begun.ts';
import c from './controls.module.css';
import type { Delivery } from './delivery.ts';
import { Discard } from './earlier.tsx';
import type { Entry } from './kept.ts';
import p from './phone.module.css';
import { Held } from './step-held.tsx';
import { Photo } from './step-photo.tsx';
import { Sent } from './step-sent.tsx';
import { What } from './step-what.tsx';
import { notTaken } from './why.ts';

export interface Draft {
  readonly category: string;
  readonly title: string;
  readonly place: string;
  readonly contained: '' | 'yes' | 'no';
  readonly containment: string;
  readonly severity: 'S1' | 'S2' | 'S3';
  readonly initials: string;
}
export interface StepProps {
  readonly page: RaisePage;
  readonly delivery: Delivery;
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly next: () => void;
  /** Opens a report that the server did not take. */
  readonly mend: (entry: Entry) => void;
}

const steps = 3;
const none = (page: RaisePage, initials: string): Draft => ({
  ...{ category: '', title: '', contained: '', containment: '', severity: 'S3', initials },
  place: page.places.filter((each) => each.code === page.place)[0]?.code ?? '',
});
/** What stood in the fields of a report. */
const draftOf = (page: RaisePage, { body }: Entry): Draft => ({
  ...{ category: body.category, title: body.title, severity: body.severity },
  contained: body.contained ? 'yes' : 'no',
  containment: body.containment ?? '',
  initials: body.initials ?? '',
  place: page.places.filter((each) => body.place === placeText(each))[0]?.code ?? '',
});
const placeText = ({ code, name }: RaisePage['places'][number]): string => `${code} ${name}`;

interface RaisingProps {
  page: RaisePage;
  delivery: Delivery;
  begun: BegunKept<Draft>;
}

export function Raising({ page, delivery, begun }: RaisingProps) {
  // Sent before the page ended: it is a report by now, and no draft any more.
  const [was] = useState(() => delivery.outcomes.peek()[begun.first?.id || '-']);
  const first = was && was.state !== 'refused' ? null : begun.first;
  const [step, setStep] = useState(first ? first.step : 1);
  const [draft, setDraft] = useState(() => ({ ...none(page, ''), ...first?.draft }));
  const [photo, setPhoto] = useState(first ? first.photo : null);
  /** Of the report that it was last sent as. */
  const [sent, setSent] = useState(was && begun.first ? begun.first.id : '');
  // Said until he goes on: it may be of an hour ago, and about another thing.
  const [isOld, setOld] = useState(!!first && !!(first.photo || first.draft.title));

  const outcome = sent ? delivery.outcomes.value[sent] : undefined;
  const problem = outcome?.state === 'refused' ? outcome.problem : null;
  const isOver = !!outcome && !problem;
  useEffect(() => scrollTo(0, 0), [step, sent, problem]);
  const isEmpty = step === 1 && !photo && !draft.title && !draft.category;
  useEffect(() => {
    if (isOver || isEmpty) begun.forget();
    else void begun.hold(sent, step, draft, photo);
  }, [sent, step, draft, photo, isOver]);
  const change = (part: Partial<Draft>) => {
    setOld(false);
    setDraft({ ...draft, ...part });
  };
  const send = async () => {
    const { category, title, severity, contained, containment, initials } = draft;
    const place = page.places.filter((each) => each.code === draft.place)[0];
    const id = newId();
    // Known here before it leaves: ended in between, this page does not offer it as a second one.
    await begun.hold(id, step, draft, photo);
    await delivery.raise(
      id,
      {
        ...{ category, title: title.trim(), severity, contained: contained === 'yes' },
        ...(contained === 'yes' && containment ? { containment } : {}),
        ...(place ? { place: placeText(place) } : {}),
        ...(initials ? { initials } : {}),
      },
      photo,
      problem ? sent : '',
    );
    setSent(id);
  };
  const mend = (entry: Entry) => {
    setSent(entry.id);
    setPhoto(entry.photo);
    setDraft(draftOf(page, entry));
    setStep(steps);
    setOld(false);
  };
  const another = () => {
    setSent('');
    setPhoto(null);
    setDraft(none(page, draft.initials));
    setStep(1);
    setOld(false);
  };
  const props = { page, delivery, draft, change, mend, next: () => setStep(step + 1) };
  return (
    <div class={p.phone} data-phone>
      <header class={p.head}>
        {step > 1 && !isOver ? (
          <button
            type="button"
            class={p.back}
            data-tap="back"
            aria-label={t('nav.back')}
            onClick={() => setStep(step - 1)}
          >
            <Icon name="back" />
          </button>
        ) : (
          <span class={p.code}>{page.shortName}</span>
        )}
        <div class={p.title}>
          <b>{t(isOver ? titleOf(outcome?.state) : 'phone.title')}</b>
          <span>{page.boardName}</span>
        </div>
        {!isOver && <span class={p.muted}>{t('phone.step', { n: step, of: steps })}</span>}
      </header>
      <div class={p.progress} aria-hidden="true">
        {[1, 2, 3].map((n) => (
          <i key={n} class={isOver || n <= step ? p.done : undefined} />
        ))}
      </div>
      {isOld && first && !isOver && (
        <div class={p.begun} role="status">
          <span>
            {t('phone.begun', { time: localMoment(first.at, page.zone).time })}
            <b>{draft.title}</b>
          </span>
          <button type="button" class={c.button} data-tap="anew" onClick={another}>
            {t('phone.anew')}
          </button>
        </div>
      )}
      {problem && (
        <Refused
          page={page}
          problem={problem}
          discard={() => void delivery.discard(sent).then(another)}
        />
      )}
      {isOver ? (
        <Sent {...props} id={sent} another={another} />
      ) : step === 1 ? (
        <Photo {...props} photo={photo} setPhoto={setPhoto} />
      ) : step === 2 ? (
        <What {...props} />
      ) : (
        <Held {...props} send={send} />
      )}
    </div>
  );
}

/** What the server said, and what helps; on every step, until it is sent again. */
function Refused(props: { page: RaisePage; problem: Problem; discard: () => void }) {
  return (
    <div class={p.refused} role="alert">
      <p>{notTaken(props.page, props.problem)}</p>
      <p>{t('phone.refused.how')}</p>
      <Discard discard={props.discard} />
    </div>
  );
}

const titleOf = (state: string | undefined): string =>
  state === 'sent' ? 'phone.sent' : state === 'taken_back' ? 'phone.undone' : 'phone.title';
