// The sentences and keys of what the day asks (day-todo.ts), for the to-do list of home.
import { t } from '../text/text.ts';
import type { DayTodo } from './day-todo.ts';
import { longDay, moment } from './facts.ts';
import type { PageProps } from './frame.tsx';
import type { LineWords } from './home-line.tsx';
import { Button } from './parts.tsx';

export function dayWords(todo: DayTodo, { hand, facts, go }: PageProps): LineWords {
  const open = (id: string, key: string, to: string) => (
    <Button id={id} label={t(key)} onTap={() => go(to)} />
  );
  switch (todo.kind) {
    case 'andon':
    case 'andon_reason': {
      const { call } = todo;
      const isReason = todo.kind === 'andon_reason';
      const key = isReason
        ? 'todo.andon.reason'
        : call.stands
          ? 'todo.andon.stands'
          : 'todo.andon.runs';
      return {
        look: !isReason && call.stands ? 'red' : 'issue',
        title: t(key, { station: call.station }),
        under: t('todo.andon.under', {
          kind: t(`andon.kind.${call.type}`),
          at: moment(facts, call.raisedAt),
        }),
        keys: open('andon', isReason ? 'todo.andon.give' : 'todo.andon.open', `andon/${call.id}`),
      };
    }
    case 'hand_over':
    case 'take_over': {
      const { handover } = todo;
      const words = { from: handover.shiftId, to: handover.toShiftId, day: longDay(handover.on) };
      return {
        look: 'user',
        title: t(`todo.${todo.kind}`, words),
        under: t(`todo.${todo.kind}.under`, words),
        due: [moment(facts, todo.dueAt ?? 0), t('todo.shift_change')],
        keys: open(todo.kind, `todo.${todo.kind}.key`, `handover/${handover.id}`),
      };
    }
    case 'told': {
      const { announcement } = todo;
      return {
        look: 'issue',
        title: t('todo.told', { text: announcement.text }),
        under: t('todo.told.under', { until: moment(facts, announcement.toAt) }),
        keys: (
          <Button
            id="told"
            label={t('todo.told.key')}
            onTap={() =>
              void hand.act({
                type: 'tickAnnouncement',
                payload: { announcementId: announcement.id, boardId: hand.boardId },
                purpose: t('todo.told.key'),
                done: t('todo.told.done'),
              })
            }
          />
        ),
      };
    }
    case 'duty': {
      const { change } = todo;
      return {
        look: 'user',
        title: t('todo.duty', { board: facts.boardName(change.boardId), day: longDay(change.on) }),
        under: t('todo.duty.under', { shift: change.shiftId ?? '', reason: change.reason }),
        keys: open('duty', 'todo.duty.key', `duty/${change.id}`),
      };
    }
    case 'unled':
      return {
        look: 'user',
        title: t('todo.unled', { board: facts.boardName(todo.unledId) }),
        under: t('todo.unled.under'),
        keys: null,
      };
    case 'stage':
      return {
        look: 'eye',
        title: t('todo.stage', { n: todo.stage, name: t(`stage.${todo.stage}`) }),
        under: t('todo.stage.under'),
        keys: open('stage', 'todo.look', 'stage'),
      };
    case 'tick': {
      const { card } = todo;
      const text = card.answer?.text ?? card.resolved?.text ?? '';
      return {
        look: 'info',
        title: t('todo.tick', { board: facts.boardName(card.holderId), text }),
        under: card.question,
        keys: (
          <Button
            id="tick"
            label={t('todo.tick.key')}
            onTap={() =>
              void hand.act({
                type: 'tickEscalationAnswer',
                payload: { escalationId: card.id },
                purpose: t('todo.tick.key'),
                done: t('todo.tick.done'),
              })
            }
          />
        ),
      };
    }
  }
}
