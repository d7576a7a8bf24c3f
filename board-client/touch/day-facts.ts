// The records from which day-todo.ts works out what the day asks; read here, once for home and huddle.
import type { DayInput } from './day-todo.ts';
import type { Facts } from './facts.ts';
import type { Hand } from './hand.ts';

export const dayFacts = (
  { store, boardId }: Hand,
  facts: Facts,
): Omit<DayInput, 'boardId' | 'escalations' | 'shiftId'> => ({
  now: facts.now,
  calls: store.all('andonCall'),
  unled: store.record('today', boardId).value?.unled ?? [],
  handovers: store.all('handover'),
  announcements: store.all('announcement'),
  changes: store.all('shiftChange'),
  stages: store.all('boardStage'),
});
