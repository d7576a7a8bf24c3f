// The way of an escalation as steps with times: what happened, what runs, what comes by itself
// (Rule 2.1). Pure; the words come by key.

import { clocksAct } from '../../shared/areas/boards/stages.ts';
import type { Escalation } from '../../shared/areas/escalations/escalation.ts';
import { lastHop, runningDue } from '../../shared/areas/escalations/escalation-chip.view.ts';
import { leftText } from '../../shared/local-time.ts';
import { t } from '../text/hand-text.ts';
import { type Facts, moment, tag } from './facts.ts';
import type { IconName } from './icons.tsx';
import { boardIn, upOf } from './rights.ts';

export interface Step {
  readonly when: 'past' | 'now' | 'next';
  readonly icon: IconName;
  readonly title: string;
  readonly time: string;
  readonly small: string;
  /** Share of the time used, 0 … 1. */
  readonly used?: number;
  readonly late?: boolean;
}

export function wayOf(e: Escalation, f: Facts): Step[] {
  const name = f.boardName;
  const at = (ms: number | null | undefined) => (ms ? moment(f, ms) : '');
  const steps: Step[] = [];
  const past = (
    icon: IconName,
    key: string,
    ms: number | null | undefined,
    board: string,
    small: string,
  ) => steps.push({ when: 'past', icon, title: t(key, { board }), time: at(ms), small });

  past('up', 'way.asked', e.raisedAt, name(e.originatorId), `${e.severity} · ${tag(e.raisedBy)}`);
  e.hops.forEach((hop, i) => {
    const board = name(hop.boardId);
    const before = e.hops[i - 1];
    if (i > 0) {
      const auto = hop.cause === 'auto';
      past(
        hop.cause === 'transfer' ? 'swap' : 'up',
        `way.${hop.cause}`,
        hop.arrivedAt,
        board,
        auto && before
          ? t('card.unanswered', { board: name(before.boardId) })
          : (before?.reason ?? ''),
      );
    }
    if (hop.acknowledgedAt) {
      past(
        'eye',
        'way.seen',
        hop.acknowledgedAt,
        board,
        hop.acknowledgeDueAt ? t('way.limit', { time: at(hop.acknowledgeDueAt) }) : '',
      );
    }
    if (hop.answeredAt && hop.decision === 'accepted') {
      past(
        'check',
        'way.accepted',
        hop.answeredAt,
        board,
        t('way.by', { who: tag(e.owner), time: at(e.resolutionDueAt) }),
      );
    }
  });
  const holder = name(e.holderId);
  if (e.answer) {
    past(
      'down',
      'way.returned',
      e.answer.at,
      name(e.answer.boardId),
      // The words say what kind it is; only "not now" must be told apart.
      e.answer.type === 'not_now' ? `${t('answer.not_now')}: ${e.answer.text}` : e.answer.text,
    );
  }
  if (e.rejection)
    past('x', 'way.rejected', e.rejection.at, name(e.originatorId), e.rejection.reason);
  if (e.resolved)
    past(
      'check',
      'way.resolved',
      e.resolved.at,
      name(e.resolved.boardId),
      [e.resolved.text, e.resolved.evidence].filter(Boolean).join(' · '),
    );
  if (e.confirmed)
    past('check', 'way.confirmed', e.confirmed.at, name(e.originatorId), tag(e.confirmed.by));
  if (e.withdrawn)
    past('undo', 'way.withdrawn', e.withdrawn.at, name(e.originatorId), e.withdrawn.reason);

  const due = runningDue(e);
  if (due) {
    const hop = lastHop(e);
    const from =
      due.clock === 'B'
        ? (hop.answerStartedAt ?? hop.arrivedAt)
        : due.clock === 'C'
          ? (hop.answeredAt ?? hop.arrivedAt)
          : hop.arrivedAt;
    const span = due.at - from;
    steps.push({
      when: 'now',
      icon: due.clock === 'A' ? 'eye' : due.clock === 'B' ? 'chat' : 'clock',
      title: t(`way.due.${due.clock}`, { board: holder }),
      time: at(due.at),
      small: leftText(t, due.at, f.now),
      used: span > 0 ? Math.max(0, Math.min(1, (f.now - from) / span)) : 1,
      late: f.now > due.at,
    });
    if (e.askedDueAt && due.clock === 'C') {
      steps.push({
        when: 'next',
        icon: 'user',
        title: t('way.asked_date', { time: at(e.askedDueAt) }),
        time: '',
        small: t('way.asked_date.small'),
      });
    }
    const up = upOf(f.place, e.holderId, e.originatorId);
    const between = [e.originatorId, e.holderId].map((id) => boardIn(f.place, id));
    if (up && clocksAct(e.severity, between)) {
      steps.push({
        when: 'next',
        icon: 'up',
        title: t('way.by_itself', { board: name(up) }),
        time: due.clock === 'C' ? '' : at(due.at),
        small: t('way.stays', { board: holder }),
      });
    }
  } else if (e.state === 'returned' || e.state === 'resolved') {
    steps.push({
      when: 'now',
      icon: 'user',
      title: t('way.confirms', { board: name(e.originatorId) }),
      time: '',
      small: t('way.confirms.small'),
    });
  }
  return steps;
}
