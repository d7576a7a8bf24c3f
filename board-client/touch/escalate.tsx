// Ask the next tier: need, tried, how urgent, with both clocks of each level and the receiving board
// shown before sending. From a red row: Escalate, need, Send.
import { useEffect, useState } from 'preact/hooks';
import { clocksAct } from '../../shared/areas/boards/stages.ts';
import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import type { Issue } from '../../shared/areas/issues/issue.ts';
import { untilText } from '../../shared/local-time.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { useDraft } from './drafts.ts';
import { moment } from './facts.ts';
import f from './form.module.css';
import { Frame, type PageProps } from './frame.tsx';
import type { Clocks, Previewed } from './hand.ts';
import { Icon, type IconName } from './icons.tsx';
import { Button, Message, Options, toggled, WordsField } from './parts.tsx';
import { addresseesOf, boardIn, mayAskFor, upOf } from './rights.ts';
import { Severities, severities } from './severities.tsx';
import s from './styles.ts';
import { instantOf, laterToday } from './when.ts';

const needs: [string, IconName][] = [
  ['help', 'help'],
  ['decision', 'fork'],
  ['resource', 'box'],
  ['information', 'info'],
];

/** A phrase may say what kind of need it is and until when: `spare part today;resource;14:00`. */
export function needOf(phrase: string): { text: string; type: string; by: string } {
  const [text = '', type = 'help', by = ''] = phrase.split(';');
  return { text, type, by };
}

/** "B2 needs help"; German writes a noun with a capital wherever it stands. */
const inSentence = (word: string, language: string): string =>
  language === 'de' ? word : word.toLowerCase();

export function Escalate(props: PageProps & { issueId: string }) {
  const issue = props.hand.store.record('issue', props.issueId).value;
  if (!issue)
    return (
      <Frame {...props} title={t('issue.escalate')}>
        {null}
      </Frame>
    );
  return <Form key={issue.id} issue={issue} {...props} />;
}

function Form({ issue, ...props }: PageProps & { issue: Issue }) {
  const { hand, facts, go } = props;
  const { place, zone, now } = facts;
  const targets = addresseesOf(place, issue.boardId);
  const [to, setTo] = useDraft('to', targets[0]?.id ?? '');
  const [type, setType] = useDraft('type', '');
  const [question, setQuestion] = useDraft('question', '');
  const [by, setBy] = useDraft<number | null>('by', null);
  const [tried, setTried] = useDraft(
    'tried',
    issue.containment ? issue.containment.split(', ').map((x) => x.slice(0, 80)) : [],
  );
  const levels = severities.filter((each) => mayAskFor(place, { ...issue, severity: each }));
  const [severity, setSeverity] = useDraft<string>(
    'severity',
    mayAskFor(place, issue) ? issue.severity : 'S1',
  );
  const [missing, setMissing] = useState(false);
  const [answer, setAnswer] = useState<Previewed | null>(null);
  const [other, setOther] = useState(false);
  const holder = boardIn(place, to);
  const up = holder ? upOf(place, holder.id, issue.boardId) : null;

  useEffect(() => {
    let current = true;
    void hand.preview(issue.boardId, by).then((answer) => current && setAnswer(answer));
    return () => {
      current = false;
    };
  }, [by, now]);
  const clocks: Record<string, Clocks> = answer?.clocks[to] ?? {};

  // The plant's own phrases of this kind of need, else those of the product.
  const own = hand.store.record('escalationSetting', plantSettingId).value?.phrases ?? [];
  const fitting = own.filter((p) => type === '' || p.type === type);
  const phrases = own.length
    ? fitting.map((p) => ({ ...p, by: p.neededBy ?? '' }))
    : t('phrases.need').split('|').map(needOf);
  const near = laterToday(now, zone, 16).slice(0, 2);
  const slots = by && near.indexOf(by) < 0 ? near.concat(by) : near;
  const ready = question.trim() !== '' && type !== '';
  const send = async () => {
    if (!ready) return setMissing(true);
    const done = await hand.act({
      type: 'raiseEscalation',
      draft: '',
      payload: {
        boardId: issue.boardId,
        issueIds: [issue.id],
        addresseeId: to,
        type,
        question,
        tried,
        neededByAt: by,
        severity,
      },
      purpose: t('escalate.purpose', { board: holder?.shortName ?? '' }),
      done: t('escalate.done', {
        board: holder?.shortName ?? '',
        seen: clocks[severity]?.acknowledgeDueAt
          ? moment(facts, clocks[severity]?.acknowledgeDueAt ?? 0)
          : '–',
        answer: clocks[severity]?.answerDueAt
          ? moment(facts, clocks[severity]?.answerDueAt ?? 0)
          : '–',
      }),
      mine: question,
    });
    if (done) go(`issue/${issue.id}`);
  };
  const at = (ms: number | null | undefined) => (ms ? moment(facts, ms) : '–');
  const chosen = clocks[severity];
  const duty = hand.store.record('today', issue.boardId).value?.dutyOwner;
  return (
    <Frame
      {...props}
      title={t('escalate.title', { title: issue.title })}
      under={t('escalate.under', {
        n: issue.number,
        category: issue.category,
        contained: issue.containment ?? t(`contained.${issue.contained ? 'yes' : 'no'}`),
      })}
      onBack={() => go(`issue/${issue.id}`)}
    >
      <main class={cx(s.main, f.form, f.tall)}>
        <section class={f.left}>
          <div>
            <p class={s.lab}>{t('escalate.need')}</p>
            <Options
              name="need"
              columns={4}
              options={needs.map(([value, icon]) => ({ value, icon, label: t(`need.${value}`) }))}
              chosen={[type]}
              onPick={setType}
            />
            <div class={f.gap} />
            <WordsField
              name="question"
              value={question}
              max={120}
              wrong={missing && !question}
              phrases={phrases.map((p) => p.text)}
              onInput={(text) => {
                setQuestion(text);
                const said = phrases.filter((p) => text.indexOf(p.text) >= 0)[0];
                if (said && !type) setType(said.type);
                else if (!type) setType('help');
                if (said?.by && !by) {
                  const wished = instantOf(facts.todayOn, said.by, zone);
                  if (wished > now) setBy(wished);
                }
              }}
            />
            {slots.length > 0 && (
              <div class={f.gap}>
                <Options
                  name="by"
                  options={slots.map((slot) => ({
                    value: String(slot),
                    label: t('escalate.by', { time: moment(facts, slot) }),
                  }))}
                  chosen={by ? [String(by)] : []}
                  onPick={(value) => setBy(by === Number(value) ? null : Number(value))}
                />
              </div>
            )}
            {missing && !ready && <Message text={t('escalate.missing')} />}
          </div>
          <div>
            <p class={s.lab}>
              {t('escalate.tried')} <span>{t('form.optional')}</span>
            </p>
            <Options
              name="tried"
              options={tried
                .concat(t('phrases.tried').split('|'))
                .filter((x, i, list) => list.indexOf(x) === i)
                .slice(0, 6)
                .map((x) => ({ value: x, label: x }))}
              chosen={tried}
              onPick={(value) =>
                setTried(toggled(tried.join(', '), value, 600).split(', ').filter(Boolean))
              }
            />
          </div>
          <div>
            <p class={s.lab}>
              {t('escalate.urgent')}{' '}
              <span>{t('escalate.urgent.hint', { board: holder?.shortName ?? '' })}</span>
            </p>
            <Severities
              levels={levels}
              chosen={severity}
              clocks={clocks}
              at={at}
              onPick={setSeverity}
            />
          </div>
        </section>
        <aside class={f.ticket}>
          <p class={s.lab}>{t('escalate.where')}</p>
          <div class={f.route}>
            <span class={cx(f.node, f.next)}>{facts.boardName(issue.boardId)}</span>
            <p>
              <span class={s.muted}>{t('escalate.from')}</span>{' '}
              {duty && `${duty.role} ${duty.initials}`}
            </p>
            <span class={f.pipe} />
            <span />
            <span class={cx(f.node, f.to)}>T{holder?.tier}</span>
            <p>
              <span class={s.muted}>{t('escalate.to')}</span>
              <b>{holder?.shortName}</b>
            </p>
            {up && clocksAct(severity, [boardIn(place, issue.boardId), holder]) && (
              <>
                <span class={cx(f.pipe, f.dash)} />
                <span />
                <span class={cx(f.node, f.next)}>T{boardIn(place, up)?.tier}</span>
                <p class={s.muted}>
                  {t('escalate.goes_up', {
                    up: facts.boardName(up),
                    board: holder?.shortName ?? '',
                  })}
                </p>
              </>
            )}
          </div>
          {targets.length > 1 && (
            <div class={f.targets}>
              <Options
                name="to"
                columns={2}
                options={(other || targets.length <= 4 ? targets : targets.slice(0, 3)).map(
                  (b) => ({ value: b.id, label: b.shortName }),
                )}
                chosen={[to]}
                onPick={setTo}
              />
              {!other && targets.length > 4 && (
                <Button quiet label={t('people.other')} onTap={() => setOther(true)} />
              )}
            </div>
          )}
          <div class={f.clocks}>
            {(['acknowledgeDueAt', 'answerDueAt'] as const).map((clock, i) => (
              <div class={f.clk} key={clock}>
                <span>
                  <Icon name={i ? 'chat' : 'eye'} />
                  {t(i ? 'escalate.answer' : 'escalate.seen')}
                </span>
                <b>{at(chosen?.[clock])}</b>
                <small>
                  {chosen?.[clock] ? untilText(t, chosen[clock] ?? 0, now) : t('escalate.unknown')}
                </small>
              </div>
            ))}
          </div>
          <div class={s.sees}>
            <span>
              {t('escalate.sees', {
                to: holder?.shortName ?? '',
                from: facts.boardName(issue.boardId),
                need: type
                  ? inSentence(t(`need.${type}`), hand.speech.language.value)
                  : t('esc.open.kind'),
                text: question || t('esc.open.words'),
                tried: tried.join(', ') || '–',
              })}
            </span>
          </div>
          <i class={s.fill} />
          <Button
            id="go"
            big
            go
            icon="up"
            label={t('escalate.go', { board: holder?.shortName ?? '' })}
            onTap={() => void send()}
          />
          <p class={f.back10}>{t('escalate.must', { board: holder?.shortName ?? '' })}</p>
        </aside>
      </main>
    </Frame>
  );
}
