// Raise an issue from a phone: photo, what, containment and severity; then what became of it. Three steps,
// one finishing button each, back always top left. What was begun survives a reload, its picture too.
import { useEffect, useState } from 'preact/hooks';
import { localMoment } from '../../shared/local-time.ts';
import type { RaisePage } from '../../shared/raise-page.ts';
import { t } from '../text/text.ts';
import { Icon } from '../touch/icons.tsx';
import type { BegunKept } from './begun.ts';
import c from './controls.module.css';
import type { Delivery } from './delivery.ts';
import p from './phone.module.css';
import { Held } from './step-held.tsx';
import { Photo } from './step-photo.tsx';
import { Sent } from './step-sent.tsx';
import { What } from './step-what.tsx';

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
}

const steps = 3;
const none = (page: RaisePage, initials: string): Draft => ({
  ...{ category: '', title: '', contained: '', containment: '', severity: 'S3', initials },
  place: page.places.filter((each) => each.code === page.place)[0]?.code ?? '',
});
interface RaisingProps {
  page: RaisePage;
  delivery: Delivery;
  begun: BegunKept<Draft>;
}

export function Raising({ page, delivery, begun }: RaisingProps) {
  const { first } = begun;
  const [step, setStep] = useState(first ? first.step : 1);
  const [draft, setDraft] = useState(() => ({ ...none(page, ''), ...first?.draft }));
  const [photo, setPhoto] = useState(first ? first.photo : null);
  const [sent, setSent] = useState('');
  // Said until he goes on: it may be of an hour ago, and about another thing.
  const [isOld, setOld] = useState(!!first && !!(first.photo || first.draft.title));
  useEffect(() => scrollTo(0, 0), [step, sent]);

  const outcome = sent ? delivery.outcomes.value[sent] : undefined;
  const isOver = !!sent && outcome?.state !== 'refused';
  const isEmpty = step === 1 && !photo && !draft.title && !draft.category;
  useEffect(() => {
    if (isOver || isEmpty) begun.forget();
    else begun.hold(step, draft, photo);
  }, [step, draft, photo, isOver]);
  const change = (part: Partial<Draft>) => {
    setOld(false);
    setDraft({ ...draft, ...part });
  };
  const send = async () => {
    const { category, title, severity, contained, containment, initials } = draft;
    const place = page.places.filter((each) => each.code === draft.place)[0];
    setSent(
      await delivery.raise(
        {
          ...{ category, title: title.trim(), severity, contained: contained === 'yes' },
          ...(contained === 'yes' && containment ? { containment } : {}),
          ...(place ? { place: `${place.code} ${place.name}` } : {}),
          ...(initials ? { initials } : {}),
        },
        photo,
      ),
    );
  };
  const another = () => {
    setSent('');
    setPhoto(null);
    setDraft(none(page, draft.initials));
    setStep(1);
    setOld(false);
  };
  const props = { page, delivery, draft, change, next: () => setStep(step + 1) };
  return (
    <div class={p.phone} data-phone>
      <header class={p.head}>
        {step > 1 && !isOver ? (
          <button
            type="button"
            class={p.back}
            data-tap="back"
            aria-label={t('nav.back')}
            onClick={() => {
              setSent('');
              setStep(step - 1);
            }}
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
      {isOver ? (
        <Sent {...props} id={sent} another={another} />
      ) : step === 1 ? (
        <Photo {...props} photo={photo} setPhoto={setPhoto} />
      ) : step === 2 ? (
        <What {...props} />
      ) : (
        <Held
          {...props}
          problem={outcome?.state === 'refused' ? outcome.problem : null}
          send={send}
        />
      )}
    </div>
  );
}

const titleOf = (state: string | undefined): string =>
  state === 'sent' ? 'phone.sent' : state === 'taken_back' ? 'phone.undone' : 'phone.title';
