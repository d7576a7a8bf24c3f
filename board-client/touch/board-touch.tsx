// The tablet of one board: routes inside the page by hash, back always top left, 90 s idle → home.
// Owns no record; what the pages need comes as `hand`.
// First, so that the sheets of the pages come after the common ones.
import './styles.ts';

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Owed } from '../../shared/areas/people/owed.ts';
import { useTravel } from '../screen/travel.ts';
import { readPast } from '../sync/history.ts';
import { type ReadIssueFile, readIssueFile, sendPhoto } from '../sync/issue-file.ts';
import { type Kept, keepNothing } from '../sync/kept.ts';
import type { Speech } from '../sync/language.ts';
import type { Link } from '../sync/link.ts';
import type { RecordStore } from '../sync/records.ts';
import type { Send } from '../sync/send.ts';
import type { Session } from '../sync/session.ts';
import { ActionPage } from './action.tsx';
import { AdoptionPage, Practices } from './adoption.tsx';
import { AlertPage } from './alert.tsx';
import { AllElse } from './all-else.tsx';
import { Andon } from './andon.tsx';
import { CalendarPage } from './calendar.tsx';
import { Drafting } from './drafts.ts';
import { DutyPage } from './duty.tsx';
import { Escalate } from './escalate.tsx';
import { EscalationPage } from './escalation.tsx';
import { Escalations } from './escalations.tsx';
import { factsOf } from './facts.ts';
import { type Colleague, createHand, type Hand, type PeopleOf, type Preview } from './hand.ts';
import { HandoverPage } from './handover.tsx';
import { Home } from './home.tsx';
import { HourPlan } from './hour-plan.tsx';
import { Hours } from './hours.tsx';
import { HuddlePage } from './huddle.tsx';
import { IssuePage } from './issue.tsx';
import { listenToKeys } from './keyboard.ts';
import { KpiCharts } from './kpi-charts.tsx';
import { LanguagePage } from './language.tsx';
import { Category, Issues } from './lists.tsx';
import { NearMiss } from './near-miss.tsx';
import { OwedPage } from './owed.tsx';
import { handOfPast } from './past.ts';
import { PastDays } from './past-days.tsx';
import { Raise } from './raise.tsx';
import { Reading } from './reading.tsx';
import { Readings } from './readings.tsx';
import { SignIn } from './sign-in.tsx';
import { SkillPage, SkillsPage } from './skills.tsx';
import { StagePage } from './stage.tsx';
import { missingReadings } from './todo.ts';
import { Conflict, UnsentList } from './unsent.tsx';

const idleMs = 90_000;
/** At a wall everybody waits for the picture to come back. */
const wallIdleMs = 30_000;

export interface BoardTouchProps {
  store: RecordStore;
  link: Link;
  send: Send;
  session: Session;
  boardId: string;
  speech?: Speech;
  basePath: string;
  /** Of a wall that may act: its own address. */
  wall?: string | null;
  /** What this browser keeps; without it nothing outlives the page. */
  kept?: Kept;
  /** Only where no server is asked: pictures and tests. */
  preview?: Preview;
  issueFile?: ReadIssueFile;
}

/** Duty hours and huddles are known to the server alone: it says what the clocks will be. */
const askServer =
  (basePath: string): Preview =>
  (boardId, neededByAt) =>
    fetch(
      `${basePath}api/v1/boards/${boardId}/escalation-preview${neededByAt ? `?neededBy=${neededByAt}` : ''}`,
      { credentials: 'same-origin' },
    )
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);

/** Only the person himself is told, and only while he is signed in. */
const askOwed = (basePath: string) => () =>
  fetch(`${basePath}api/v1/session/owed`, { credentials: 'same-origin' })
    .then((response) => (response.ok ? response.json() : null))
    .then((body: { owed: readonly Owed[] } | null) => body?.owed ?? null)
    .catch(() => null);

/** Without network, whom it was told last. */
const askPeople =
  (basePath: string, kept: Kept): PeopleOf =>
  (boardId) =>
    fetch(`${basePath}api/v1/boards/${boardId}/people`, { credentials: 'same-origin' })
      .then((response) => (response.ok ? response.json() : { people: [] }))
      .then(({ people }: { people: Colleague[] }) => {
        void kept.put(`people\n${boardId}`, people);
        return people;
      })
      .catch(() => (kept.get(`people\n${boardId}`) as Colleague[] | undefined) ?? []);

const here = (): string => location.hash.replace(/^#\/?/, '');

export function BoardTouch({
  basePath,
  preview,
  issueFile,
  kept = keepNothing(),
  ...parts
}: BoardTouchProps) {
  const hand = useMemo(
    () =>
      createHand({
        ...parts,
        kept,
        basePath,
        preview: preview ?? askServer(basePath),
        owed: askOwed(basePath),
        ...(preview ? {} : { people: askPeople(basePath, kept) }),
        issueFile: issueFile ?? readIssueFile(basePath),
        sendPhoto: sendPhoto(basePath),
        page: here,
      }),
    [],
  );
  const [route, setRoute] = useState(here);
  useEffect(() => {
    const follow = () => setRoute(here());
    let timer = 0;
    const alive = () => {
      hand.session.touched();
      clearTimeout(timer);
      timer = window.setTimeout(
        () => {
          // A wall that nobody touches shows the board again, a huddle that runs above all.
          if (hand.wall) location.href = hand.wall;
          else location.hash = baseOf(hand, here()) ? '#/huddle' : '';
        },
        hand.wall ? wallIdleMs : idleMs,
      );
    };
    addEventListener(
      'keydown',
      listenToKeys((number) => void hand.byBadge(number)),
    );
    // The focus ring is for keys only; with touch it would stay on the last button.
    const keys = (event: Event) => {
      if (event.type === 'keydown') document.documentElement.dataset.keys = '';
      else delete document.documentElement.dataset.keys;
    };
    addEventListener('hashchange', follow);
    for (const name of ['pointerdown', 'keydown']) {
      addEventListener(name, alive);
      addEventListener(name, keys);
    }
    alive();
    return () => removeEventListener('hashchange', follow);
  }, []);
  return <Page hand={useShown(hand, basePath)} route={route} />;
}

/** The live hand, or that of the past day somebody looks at. What calls this board ends the journey. */
function useShown(hand: Hand, basePath: string): Hand {
  const calls = hand.store.all('alert').some((alert) => alert.boardId === hand.boardId);
  const read = (boardId: string, day: string) => readPast(basePath, boardId, day, hand.link);
  const { past, ...travel } = useTravel(read, hand.boardId, calls);
  const then = useMemo(() => past && handOfPast(hand, past), [past]);
  return { ...(then ?? hand), travel: { ...travel, day: past ? past.day : null } };
}

/** Where a page goes back to, and where idleness ends: home, or for its leader the huddle that runs
 *  (left by its own way back). */
let fromHuddle = false;
function baseOf(hand: Hand, route: string): string {
  if (route === 'huddle') fromHuddle = true;
  else if (route === '' || route === 'home') fromHuddle = false;
  const runs = hand.store.record('today', hand.boardId).value?.huddle;
  return fromHuddle && runs ? 'huddle' : '';
}

/** The page of a route, drawn from the records of `hand`. */
export function Page({ hand, route }: { hand: Hand; route: string }) {
  const facts = factsOf(hand);
  const base = baseOf(hand, route);
  const go = (to: string) => {
    const place = to || base;
    // An answer that comes late leads nobody away from the page he has gone to meanwhile.
    if (here() === route) location.hash = place ? `#/${place}` : '';
  };
  const props = { hand, facts, go };
  const [page, id = '', more, last] = route.split('/').map(decodeURIComponent);
  // Another's words are never drawn: who signs out takes his along, hidden, until he is back.
  const turns = useRef(0);
  if (hand.drafts.owner(hand.session.person.value?.personId ?? null, route)) turns.current++;
  // The page stays mounted below sign-in and conflict: what was typed survives them.
  return (
    <>
      <Drafting.Provider value={{ drafts: hand.drafts, page: route }}>
        <Body
          key={`${hand.travel?.day ?? ''}/${route}/${turns.current}`}
          {...props}
          page={page}
          id={id}
          more={more}
          last={last}
        />
      </Drafting.Provider>
      {!hand.asking.value && !hand.travel?.day && <AlertPage {...props} />}
      {hand.asking.value && <SignIn {...props} />}
      {hand.conflict.value && <Conflict {...props} />}
    </>
  );
}

interface BodyProps {
  hand: Hand;
  facts: ReturnType<typeof factsOf>;
  go: (to: string) => void;
  page: string | undefined;
  id: string;
  more: string | undefined;
  last: string | undefined;
}

function Body({ page, id, more, last, ...props }: BodyProps) {
  switch (page) {
    case 'readings': {
      const tiles = props.hand.store.all('tile').filter((x) => x.boardId === props.hand.boardId);
      const first = id ? undefined : missingReadings(tiles, props.hand.store.all('kpi'))[0];
      return first ? <Reading {...props} kpiId={first.id} /> : <Readings {...props} />;
    }
    case 'reading':
      return <Reading {...props} kpiId={id} />;
    case 'raise':
      return (
        <Raise
          {...props}
          {...(id ? { kpiId: id } : {})}
          {...(more ? { on: more } : {})}
          {...(last ? { reason: last } : {})}
        />
      );
    case 'issue':
      return <IssuePage {...props} issueId={id} {...(more ? { action: more } : {})} />;
    case 'issues':
      return <Issues {...props} />;
    case 'hours':
      return <Hours {...props} />;
    case 'hour-plan':
      return <HourPlan {...props} />;
    case 'kpi':
      return <KpiCharts {...props} kpiId={id} />;
    case 'category':
      return <Category {...props} letter={id} />;
    case 'days':
      return <PastDays {...props} letter={id} />;
    case 'action':
      return <ActionPage {...props} actionId={id} />;
    case 'escalate':
      return <Escalate {...props} issueId={id} />;
    case 'escalations':
      return <Escalations {...props} {...(id ? { column: id } : {})} />;
    case 'escalation':
      return <EscalationPage {...props} escalationId={id} {...(more ? { action: more } : {})} />;
    case 'skills':
      return <SkillsPage {...props} />;
    case 'skill':
      return <SkillPage {...props} skillId={id} personId={more ?? ''} />;
    case 'practices':
      return <Practices {...props} />;
    case 'adoption':
      return <AdoptionPage {...props} adoptionId={id} />;
    case 'owed':
      return <OwedPage {...props} />;
    case 'huddle':
      return <HuddlePage {...props} action={id || undefined} />;
    case 'andon':
      return <Andon {...props} {...(id ? { callId: id } : {})} />;
    case 'nearmiss':
      return <NearMiss {...props} />;
    case 'handover':
      return <HandoverPage {...props} handoverId={id} />;
    case 'calendar':
      return <CalendarPage {...props} />;
    case 'stage':
      return <StagePage {...props} />;
    case 'duty':
      return <DutyPage {...props} changeId={id} />;
    case 'else':
      return <AllElse {...props} />;
    case 'language':
      return <LanguagePage {...props} />;
    case 'unsent':
      return <UnsentList {...props} />;
    default:
      return <Home {...props} />;
  }
}
