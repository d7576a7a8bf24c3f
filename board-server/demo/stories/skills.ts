// Stories of skills: who learned what in the last weeks, and the setters of B1 who are trained anew.
import type { LocalTime } from '../../../shared/time.ts';
import { crewsOfBoard, type DemoCrew } from '../people.ts';
import { learners, skillIdOf, trainerOf } from '../skills.ts';
import type { Step } from '../steps.ts';
import { ref, type Teller } from './tell.ts';

/** Day of the sign-off and the day it was due; null = still to come. */
const dates: readonly (readonly [number, number | null, number])[] = [
  [-44, -23, -21],
  [-43, -20, -19],
  [-42, -24, -20],
  [-40, -18, -18],
  [-41, -16, -15],
  [-39, -15, -14],
  // The one that was late.
  [-38, -9, -12],
  [-37, -13, -11],
  [-6, null, 10],
  [-5, null, 14],
];

export function learned({ plan, line }: Teller): Step[] {
  return learners.flatMap(({ board, person, skill }, i) => {
    const [planned, signed, due] = dates[i] ?? [-10, null, 10];
    const crew = crewsOfBoard(board).find((each) => person.startsWith(`${each.id}-`));
    const turn = (crew?.turn ?? '1') as DemoCrew['turn'];
    const trainerId = trainerOf(board, turn, skill);
    const leaderId = leaderBeside(board, trainerId);
    const key = `learn:${person}:${skill}`;
    const cell = { skillId: skillIdOf(board, skill), personId: person };
    const time = (minute: number): LocalTime => `07:${String(minute + i).padStart(2, '0')}`;
    const training = { trainingId: ref(key, 'trainingId') };
    const more = { toLevel: 3, trainerId, dueOn: plan.on(due) };
    const begun = [
      line(key, planned, time(10), leaderId, 'planTraining', { ...cell, ...more }),
      line(`${key}:start`, planned + 4, time(25), trainerId, 'startTraining', training),
    ];
    if (signed === null) return begun;
    return [
      ...begun,
      line(`${key}:seen`, signed, time(10), trainerId, 'assessQualification', {
        ...cell,
        level: 3,
      }),
      line(`${key}:signed`, signed, time(40), leaderId, 'signQualification', cell),
    ];
  });
}

/** A team leader of the board who is not the trainer: two people sign. */
function leaderBeside(boardId: string, trainerId: string): string {
  const leader = crewsOfBoard(boardId)
    .map((crew) => crew.leader?.id)
    .find((id) => id !== undefined && id !== trainerId);
  if (!leader) throw new Error(`${boardId} has no second leader`);
  return leader;
}

/** B1: two setters whose papers ran out on D−5 are trained anew until D+10. */
export function settersAnew({ plan, line }: Teller): Step[] {
  const trainerId = trainerOf('b1', '1', 0);
  return ['b1-1-2', 'b1-1-4'].map((personId, i) =>
    line(
      `setter:again:${personId}`,
      -2,
      `06:${30 + i}`,
      leaderBeside('b1', trainerId),
      'planTraining',
      { skillId: skillIdOf('b1', 0), personId, toLevel: 3, trainerId, dueOn: plan.on(10) },
    ),
  );
}
