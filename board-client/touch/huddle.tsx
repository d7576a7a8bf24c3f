// The huddle on the tablet: before it what will come up and the key to start, while it runs the remote
// control of the wall, after it what came out and the next board (Rule 2 "Huddle").
import { useRef, useState } from 'preact/hooks';
import type { Huddle } from '../../shared/areas/huddles/huddle.ts';
import { reasonText } from '../../shared/areas/huddles/reason.ts';
import { clockOf } from '../../shared/areas/huddles/run.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { day, moment } from './facts.ts';
import { type Action, spoken } from './fields.ts';
import { Decide } from './form.tsx';
import { Frame, type PageProps } from './frame.tsx';
import c from './huddle.module.css';
import { Lead } from './huddle-lead.tsx';
import { Button } from './parts.tsx';
import { isOwner } from './rights.ts';
import s from './styles.ts';

const minuteMs = 60_000;

/** Huddles of this board that the page can be about, the one that runs first. */
function ownHuddles({ hand }: PageProps): Huddle[] {
  const rank = (h: Huddle) => (h.state === 'running' ? 0 : 1);
  return hand.store
    .all('huddle')
    .filter((h) => h.boardId === hand.boardId)
    .sort((a, b) => rank(a) - rank(b) || a.plannedStartAt - b.plannedStartAt);
}

interface Ended {
  readonly huddleId: string;
  readonly lengthMs: number;
  readonly here: number;
  readonly of: number;
  readonly nextBoardId: string | null;
}

export function HuddlePage(props: PageProps & { action?: string | undefined }) {
  const { hand, go, action } = props;
  const [ended, setEnded] = useState<Ended | null>(null);
  /** The huddle that ran under this hand. */
  const seen = useRef('');
  const all = ownHuddles(props);
  const running = all.filter((h) => h.state === 'running')[0];
  if (running) seen.current = running.id;
  const next = all.filter((h) => h.state === 'scheduled')[0];
  if (action) {
    const about = action === 'cancel' ? next : running;
    return <HuddleForm {...props} huddle={about} kind={action} />;
  }
  if (running?.run) {
    const end = () =>
      void hand
        .act({
          type: 'endHuddle',
          payload: { huddleId: running.id },
          purpose: t('huddle.endHuddle'),
          done: t('huddle.endHuddle.done'),
        })
        .then((answer) => {
          if (answer && !answer.queued) setEnded(answer as unknown as Ended);
        });
    return <Lead {...props} huddle={running} run={running.run} onEnd={end} />;
  }
  // It is over without this hand: the clock ended it, or somebody elsewhere.
  const gone = all.filter((h) => h.id === seen.current && h.endedAt !== null)[0];
  if (!ended && gone && gone.endedAt !== null)
    return (
      <Frame
        {...props}
        title={t('lead.over')}
        under={t('lead.over.under')}
        onBack={() => go('home')}
      >
        <main class={cx(s.main, c.over)}>
          <b>{t('huddle.length', { time: clockOf(gone.endedAt - (gone.startedAt ?? 0)) })}</b>
          <p>{t(gone.forgotten ? 'huddle.forgotten' : 'huddle.ended')}</p>
        </main>
      </Frame>
    );
  if (ended) {
    const board = ended.nextBoardId;
    return (
      <Frame
        {...props}
        title={t('lead.over')}
        under={t('lead.over.under')}
        onBack={() => go('home')}
      >
        <main class={cx(s.main, c.over)}>
          <b>{t('huddle.length', { time: clockOf(ended.lengthMs) })}</b>
          <p>{t('huddle.attendance', { n: ended.here, of: ended.of })}</p>
          <p>{t('huddle.ended')}</p>
          {board && (
            <a class={cx(s.btn, s.go, s.big)} data-tap="next-board" href={`./${board}#/huddle`}>
              {t('lead.next_board', {
                board: hand.store.record('board', board).value?.name ?? board,
              })}
            </a>
          )}
        </main>
      </Frame>
    );
  }
  return <Ahead {...props} all={all} />;
}

const startable = (h: Huddle, now: number): boolean =>
  (h.state === 'scheduled' && h.plannedStartAt - now < 30 * minuteMs) || h.state === 'missed';

/** Starts it and goes to its page. */
export const startHuddle = ({ hand, go }: PageProps, huddleId: string): void =>
  void hand
    .act({
      type: 'startHuddle',
      payload: { huddleId },
      purpose: t('huddle.startHuddle'),
      done: t('huddle.startHuddle.done'),
    })
    .then((answer) => {
      if (!answer || answer.queued) return;
      // Who leads stays signed in for longer: the server knows, the page asks.
      void hand.session.refresh();
      go('huddle');
    });

function Ahead(props: PageProps & { all: readonly Huddle[] }) {
  const { hand, facts, go, all } = props;
  const owns = isOwner(facts.place, hand.boardId);
  const cancellable = all.some((h) => h.state === 'scheduled');
  const first = all.filter((h) => startable(h, facts.now))[0];
  return (
    <Frame {...props} title={t('lead.title')} under={t('lead.ahead')} onBack={() => go('home')}>
      <main class={cx(s.main, c.ahead)}>
        <section>
          <p class={s.lab}>{t('lead.today')}</p>
          <ul class={s.rows}>
            {all.map((h) => (
              <li class={s.row} key={h.id} data-huddle={h.id}>
                <div class={s.txt}>
                  <b>
                    {t('huddle.next', {
                      from: moment(facts, h.plannedStartAt),
                      to: moment(facts, h.plannedEndAt).slice(-5),
                    })}
                  </b>
                  <span>
                    {t(`huddle.state.${h.state}`)}
                    {h.reason ? `: ${reasonText(t, h.reason)}` : ''}
                  </span>
                </div>
                {startable(h, facts.now) && owns && h !== first && (
                  <Button label={t('huddle.late')} onTap={() => startHuddle(props, h.id)} />
                )}
              </li>
            ))}
          </ul>
          {all.length === 0 && <p class={s.muted}>{t('lead.none')}</p>}
        </section>
        <Preview {...props} />
      </main>
      <footer class={s.bar}>
        {cancellable && owns && (
          <Button id="cancel" quiet label={t('lead.cancel')} onTap={() => go('huddle/cancel')} />
        )}
        <i class={s.fill} />
        {first && owns && (
          <Button
            id="huddle-start"
            big
            go
            icon="play"
            label={t(first.state === 'missed' ? 'huddle.late' : 'huddle.start')}
            onTap={() => startHuddle(props, first.id)}
          />
        )}
      </footer>
    </Frame>
  );
}

/** What comes up from the boards below: filled as their huddles end (Rule 4.1). */
export function Preview({ hand, facts }: PageProps) {
  const preview = hand.store.record('huddlePreview', hand.boardId).value;
  if (!preview || preview.on !== facts.todayOn) return <section />;
  const held = preview.children.filter((x) => x.state === 'ended' || x.state === 'held_late');
  return (
    <section>
      <p class={s.lab}>{t('lead.preview', { n: held.length, of: preview.children.length })}</p>
      <ul class={s.rows}>
        {preview.children.slice(0, 7).map((child) => (
          <li class={cx(s.row, c.slim)} key={child.boardId} data-preview={child.boardId}>
            <div class={s.txt}>
              <b>
                {facts.boardName(child.boardId)}{' '}
                <span class={s.muted}>
                  {t(`huddle.state.${child.state}`)}
                  {child.endedAt ? ` ${moment(facts, child.endedAt)}` : ''}
                </span>
              </b>
              {child.endedAt !== null && (
                <span>
                  {t('lead.brings', {
                    reds: child.reds,
                    open: child.unreacted,
                    asks: child.asks,
                    due: child.actionsDue,
                  })}
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const phrases = (key: string): string[] => t(key).split('|');
const text = (name: string, list: string): Action['fields'] => [
  { kind: 'text', name, label: t(`field.${name}`), max: 200, phrases: phrases(list) },
];

function HuddleForm({
  huddle,
  kind,
  ...props
}: PageProps & { huddle: Huddle | undefined; kind: string }) {
  const { hand, go } = props;
  if (!huddle)
    return (
      <Frame {...props} title={t('gone')} onBack={() => go('huddle')}>
        {null}
      </Frame>
    );
  const { id: huddleId } = huddle;
  const part = (key: string, icon: Action['icon'], type: string, fields: Action['fields']) => ({
    key,
    icon,
    type,
    fields,
    label: t(`lead.${key}`),
    go: t(`lead.${key}.go`),
    purpose: t(`lead.${key}.go`),
    done: t(`lead.${key}.done`),
  });
  const note = (what: string): Action => ({
    ...part(what, 'edit', 'noteHuddle', text('words', `lead.${what}.phrases`)),
    payload: (v) => ({ huddleId, what, text: v.words }),
  });
  const actions: Action[] =
    kind === 'cancel'
      ? [
          {
            ...part('cancel', 'x', 'cancelHuddle', text('reason', 'lead.cancel.phrases')),
            payload: (v) => ({ huddleId, reason: v.reason }),
          },
        ]
      : [note('decision'), note('note')];
  return (
    <Frame
      {...props}
      title={t(kind === 'cancel' ? 'lead.cancel' : 'lead.minutes')}
      under={day(huddle.on)}
      onBack={() => go('huddle')}
    >
      <Decide
        actions={actions}
        onSend={(a, values) =>
          void hand
            .act({
              type: a.type,
              payload: a.payload(values),
              purpose: a.purpose,
              done: a.done,
              mine: spoken(a.fields, values),
              draft: '',
            })
            .then((done) => done && go('huddle'))
        }
      />
    </Frame>
  );
}
