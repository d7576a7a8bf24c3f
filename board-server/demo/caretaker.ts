// After the load instant nobody may be playing: what stands overdue for a whole day is then settled by
// the people it belongs to, so that the demo does not rot. What is only due, or of today, is left alone.
import type { StoredOf } from '../../shared/areas/index.ts';
import { demoBoards } from './boards.ts';
import { dutyOwner } from './duty.ts';
import { standingOwnerOf } from './people.ts';
import type { DemoPlan } from './plan.ts';
import { asPerson, type Known, type Payload, type Step } from './steps.ts';

/** As many a day and board as one person would settle. */
const aDay = 3;
type Card = StoredOf<'escalation'>;

const dueOf = (card: Card): number => {
  const hop = card.hops.at(-1);
  return card.resolutionDueAt ?? hop?.answerDueAt ?? hop?.acknowledgeDueAt ?? card.raisedAt;
};

/** Cards that a board has left unanswered past their due since before the day began. */
const overdue =
  (boardId: string, beforeAt: number) =>
  async ({ read }: Known): Promise<Payload | null> => {
    const state = ['raised', 'seen', 'accepted'] as const;
    const held = await read.list('escalation', { holderId: boardId, state });
    const card = held.find((each) => dueOf(each) < beforeAt);
    const text = 'Decided on the walk: in the plan of next week';
    return card ? { escalationId: card.id, type: 'decision', text } : null;
  };

/** Answers that a board has not confirmed for two days. */
const unconfirmed =
  (boardId: string, beforeAt: number) =>
  async ({ read }: Known): Promise<Payload | null> => {
    const state = ['returned', 'resolved'] as const;
    const cards = await read.list('escalation', { originatorId: boardId, state });
    const card = cards.find(
      (each) => (each.resolved?.at ?? each.answer?.at ?? beforeAt) < beforeAt,
    );
    return card ? { escalationId: card.id, effectSeen: true } : null;
  };

const lateAction = async ({ read }: Known, boardId: string, beforeOn: string) => {
  const open = await read.list('countermeasure', { boardId, state: 'plan' }, { orderBy: 'dueOn' });
  return open.find((each) => each.dueOn < beforeOn && each.owner.personId !== null) ?? null;
};

/** What the people of the plant settle on production day n (n ≥ 1). */
export function caretakingOf(plan: DemoPlan, n: number): Step[] {
  const on = plan.on(n);
  const steps: Step[] = [];
  for (let i = 0; i < aDay; i++) {
    for (const { id, tier } of demoBoards) {
      if (tier === 1) continue;
      steps.push({
        at: plan.at(n, tier === 3 ? '09:41' : '08:41'),
        key: `care:answer:${id}:${n}:${i}`,
        type: 'returnEscalation',
        actor: asPerson(standingOwnerOf(id)),
        payload: overdue(id, plan.at(n, '06:00')),
      });
    }
    for (const { id, tier } of demoBoards) {
      const isLine = tier === 1;
      steps.push({
        at: plan.at(n, isLine ? '06:23' : '08:40'),
        key: `care:confirm:${id}:${n}:${i}`,
        type: 'confirmEscalation',
        actor: asPerson(isLine ? dutyOwner(plan, id, on, 'E').id : standingOwnerOf(id)),
        payload: unconfirmed(id, plan.at(n - 2, '06:00')),
      });
      steps.push({
        at: plan.at(n, '11:30'),
        key: `care:action:${id}:${n}:${i}`,
        type: 'completeCountermeasure',
        actor: async (known) => {
          const owner = (await lateAction(known, id, plan.on(n - 1)))?.owner.personId;
          return owner ? asPerson(owner) : null;
        },
        payload: async (known) => {
          const late = await lateAction(known, id, plan.on(n - 1));
          return late ? { countermeasureId: late.id, evidence: 'Done at the line' } : null;
        },
      });
    }
  }
  return steps;
}

/** Cards that streaks and silence raised by themselves in the years of stories, apart from the tool
 *  wear of A1, which tells its own: answered in the huddle of the tier, confirmed at the line. */
const raisedByItself =
  (field: 'holderId' | 'originatorId', boardId: string, states: Card['state'][]) =>
  async ({ read }: Known): Promise<Card | null> => {
    const cards = await read.list('escalation', { [field]: boardId, state: states });
    return (
      cards.find(
        (each) =>
          (each.trigger === 'streak' || each.trigger === 'board_blind') &&
          each.kpiId !== 'A1-SCRAP',
      ) ?? null
    );
  };

export function askedByItself(plan: DemoPlan, n: number): Step[] {
  return demoBoards.flatMap(({ id, tier }): Step[] => {
    const waiting = raisedByItself('originatorId', id, ['returned', 'resolved']);
    const asked = raisedByItself('holderId', id, ['raised', 'seen']);
    const leader = tier === 1 ? dutyOwner(plan, id, plan.on(n), 'E').id : standingOwnerOf(id);
    const confirm: Step = {
      at: plan.at(n, tier === 1 ? '06:24' : '08:31'),
      key: `streak:confirm:${id}:${n}`,
      type: 'confirmEscalation',
      actor: asPerson(leader),
      payload: async (known) => {
        const card = await waiting(known);
        return card ? { escalationId: card.id, effectSeen: true } : null;
      },
    };
    const answer: Step = {
      at: plan.at(n, tier === 3 ? '09:42' : '08:42'),
      key: `streak:answer:${id}:${n}`,
      type: 'returnEscalation',
      actor: asPerson(leader),
      payload: async (known) => {
        const card = await asked(known);
        return card
          ? {
              escalationId: card.id,
              type: 'coaching',
              text: 'Went through the causes at the line together',
            }
          : null;
      },
    };
    return tier === 1 ? [confirm] : [confirm, answer];
  });
}
