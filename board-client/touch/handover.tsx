// Shift handover: what the outgoing leader gives, section by section; the incoming one marks each as
// seen, asks, and accepts. Facts come from the shift, in this page's words; people add lines.
import type { Handover, HandoverSection } from '../../shared/areas/handovers/handover.ts';
import { sectionsNow } from '../../shared/areas/handovers/kpi-facts.ts';
import type { HandoverSectionKey } from '../../shared/areas/handovers/table.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { useDraft } from './drafts.ts';
import { longDay, moment, tag } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import css from './handover.module.css';
import { Write, type Writing } from './handover-write.tsx';
import { Icon, type IconName } from './icons.tsx';
import { Button } from './parts.tsx';
import s from './styles.ts';

const icons: Readonly<Record<HandoverSectionKey, IconName>> = {
  safety: 'cross',
  quality: 'target',
  machines: 'cog',
  material: 'box',
  people: 'user',
  actions: 'list',
  temporary: 'bang',
};

/** What a section says, the most important first: written lines, then figures. */
const saidIn = (section: HandoverSection): string[] => [
  ...section.lines.map((line) => line.text),
  ...section.facts.map((fact) => t(fact.key, fact.values)),
];

type Props = PageProps & { handover: Handover };

export function HandoverPage(props: PageProps & { handoverId: string }) {
  const { store, boardId } = props.hand;
  const stored = store.record('handover', props.handoverId).value;
  const tiles = store.all('tile').filter((tile) => tile.boardId === boardId);
  tiles.sort((a, b) => a.order - b.order);
  const handover: Handover | undefined = stored && {
    ...stored,
    sections: sectionsNow(stored, tiles),
  };
  const [writing, write] = useDraft<{ section: HandoverSectionKey; what: Writing } | null>(
    'writing',
    null,
  );
  if (!handover)
    return (
      <Frame {...props} title={t('gone')}>
        {null}
      </Frame>
    );
  const shift = (id: string) => t('handover.shift', { id });
  const title = t('handover.title', {
    from: shift(handover.shiftId),
    to: shift(handover.toShiftId),
  });
  return (
    <Frame
      {...props}
      title={title}
      under={t(`handover.state.${handover.state}`, { day: longDay(handover.on) })}
    >
      {writing ? (
        <Write {...props} handover={handover} {...writing} onDone={() => write(null)} />
      ) : (
        <>
          <main class={css.page}>
            <ul class={css.secs}>
              {handover.sections.map((section) => (
                <Section
                  key={section.key}
                  {...props}
                  handover={handover}
                  section={section}
                  onAsk={(what) => write({ section: section.key, what })}
                />
              ))}
            </ul>
            <Side {...props} handover={handover} />
          </main>
          <Bar
            {...props}
            handover={handover}
            onAdd={() => write({ section: 'machines', what: 'line' })}
          />
        </>
      )}
    </Frame>
  );
}

function Section(props: Props & { section: HandoverSection; onAsk: (what: Writing) => void }) {
  const { hand, handover, section, onAsk } = props;
  const [first, ...rest] = saidIn(section);
  const toBeSeen = handover.state === 'handed_over';
  const waits = section.question !== null && section.answer === null;
  const seen = section.seenAt !== null;
  return (
    <li class={cx(toBeSeen && !seen && !section.question && css.open)} data-section={section.key}>
      <Icon name={icons[section.key]} />
      <span class={css.h}>{t(`handover.section.${section.key}`)}</span>
      <div class={css.txt}>
        <b>{first}</b>
        <span>{section.question ? section.question.text : rest.join(' · ')}</span>
      </div>
      {waits && (
        <Button
          id="answer"
          icon="chat"
          label={t('handover.answer')}
          onTap={() => onAsk('answer')}
        />
      )}
      {toBeSeen && !waits && <Button id="ask" quiet label="?" onTap={() => onAsk('question')} />}
      {toBeSeen && (
        <Button
          id={`seen:${section.key}`}
          go={seen}
          {...(seen ? { icon: 'check' as const } : {})}
          label={t('handover.seen')}
          onTap={() => {
            if (!seen)
              void hand.act({
                type: 'seeHandoverSection',
                payload: { handoverId: handover.id, section: section.key },
                purpose: t('handover.accept'),
                done: t('handover.seen.done'),
              });
          }}
        />
      )}
    </li>
  );
}

function Side({ facts, handover }: Props) {
  const first: string[] = [];
  const asked: HandoverSection[] = [];
  for (const section of handover.sections) {
    for (const line of section.lines) if (line.first) first.push(line.text);
    if (section.question) asked.push(section);
  }
  return (
    <aside class={css.side}>
      <div class={css.pair}>
        <span>
          <b>{handover.handedOverBy ? tag(handover.handedOverBy) : '–'}</b>
          {handover.handedOverAt
            ? t('handover.handed', { at: moment(facts, handover.handedOverAt) })
            : t('handover.not_handed')}
        </span>
        <Icon name="fwd" />
        <span>
          <b>{handover.acceptedBy ? tag(handover.acceptedBy) : '–'}</b>
          {handover.acceptedAt
            ? t('handover.accepted', { at: moment(facts, handover.acceptedAt) })
            : t('handover.not_accepted')}
        </span>
      </div>
      {first.length > 0 && (
        <>
          <h2 class={s.h2}>{t('handover.first')}</h2>
          <ul class={css.first}>
            {first.slice(0, 4).map((text) => (
              <li key={text}>
                <b>{text}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      {asked.length > 0 && (
        <>
          <h2 class={s.h2}>{t('handover.questions')}</h2>
          <ul class={css.first}>
            {asked.slice(0, 3).map(({ key, question, answer }) => (
              <li key={key}>
                <b>{question?.text}</b>
                <small>{t(`handover.section.${key}`)}</small>
                {answer && `↓ ${answer.text}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function Bar({ hand, facts, go, handover, onAdd }: Props & { onAdd: () => void }) {
  // Once the next shift works, who is on duty leads that one: he reads and accepts, and gives nothing.
  const me = hand.session.person.value;
  const isNext = me !== null && me.dutyOf.indexOf(hand.boardId) >= 0;
  const gives = handover.state === 'draft' && !(isNext && facts.now >= handover.toStartsAt);
  const { state, sections } = handover;
  const safety = sections.filter((each) => each.key === 'safety')[0];
  const isOpen = safety?.facts.some((fact) => fact.key === 'handover.safety_open') ?? true;
  const unseen = sections.filter((each) => each.seenAt === null && each.question === null).length;
  const act = async (type: string, payload: Record<string, unknown>, key: string) => {
    const done = await hand.act({
      type,
      payload: { handoverId: handover.id, ...payload },
      purpose: t(`handover.${key}`),
      done: t(`handover.${key}.done`),
    });
    if (done) go('');
  };
  return (
    <footer class={s.bar}>
      {state !== 'accepted' && (
        <Button id="add-line" quiet icon="edit" label={t('handover.add')} onTap={onAdd} />
      )}
      <i class={s.fill} />
      {gives && isOpen && (
        <Button id="event" quiet label={t('handover.event')} onTap={() => go('nearmiss')} />
      )}
      {state === 'draft' && !gives && (
        <span class={s.muted}>
          {t('handover.only_outgoing', { shift: t('handover.shift', { id: handover.shiftId }) })}
        </span>
      )}
      {gives && (
        <Button
          id="hand-over"
          big
          go
          icon="check"
          label={t(isOpen ? 'handover.give_no_event' : 'handover.give')}
          onTap={() => void act('handOverShift', isOpen ? { noEvent: true } : {}, 'give')}
        />
      )}
      {state === 'handed_over' && unseen > 0 && (
        <span class={s.muted}>{t('handover.unseen', { n: unseen })}</span>
      )}
      {state === 'handed_over' && (
        <Button
          id="accept"
          big
          go
          icon="check"
          label={t('handover.accept')}
          onTap={() => void act('acceptHandover', {}, 'accept')}
        />
      )}
    </footer>
  );
}
