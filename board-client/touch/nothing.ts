// What home says where its list is empty. It must be true: never "nothing to do" while something waits for whoever
// reads it, while nobody knows, or on a day that is over.
import type { Owed } from '../../shared/areas/people/owed.ts';
import { isLost } from '../sync/link.ts';
import { t } from '../text/hand-text.ts';
import { moment } from './facts.ts';
import type { PageProps } from './frame.tsx';

/** @param owed what the signed-in person owes on any board; null = nobody is signed in, or it is not known */
export function nothingText(
  { hand, facts }: Pick<PageProps, 'hand' | 'facts'>,
  owed: readonly Owed[] | null,
): string {
  const { link, session, travel, unsent } = hand;
  if (travel?.day) return '';
  if (isLost(link)) return t('home.nothing.lost', { time: moment(facts, link.dataAt.value) });
  if (unsent.value.some(({ state }) => state !== 'waits' && state !== 'sent' && state !== 'leaves'))
    return t('unsent.chip.refused');
  if (owed && owed.length > 0) return t('home.nothing.owed', { n: owed.length });
  if (session.person.value && !owed) return t('home.nothing.board');
  const next = hand.store.record('today', hand.boardId).value?.nextHuddle;
  return next ? t('home.empty', { when: moment(facts, next.startAt) }) : t('home.nothing');
}
