// Skills of the demo lines and who has them: what the paper matrix said on the day the boards began. What
// happens to them afterwards is told by commands in stories/skills.ts.
import type { RecordOf } from '../../shared/areas/index.ts';
import { defaultScale } from '../../shared/areas/skills/levels.ts';
import type { Qualification } from '../../shared/areas/skills/qualification.ts';
import type { Skill } from '../../shared/areas/skills/skill.ts';
import { withTurn } from '../../shared/areas/skills/turn.ts';
import { addDays, type LocalDate } from '../../shared/time.ts';
import { type DemoBoard, lines } from './boards.ts';
import { crewsOfBoard, type DemoCrew, type DemoPerson, standingOwnerOf } from './people.ts';
import { type DemoPlan, historyDays } from './plan.ts';
import { unit } from './random.ts';

/** Nine to operate; the critical ones want three people, the last four one. `*` = critical. */
const operate: Readonly<Record<string, string>> = {
  a1: 'CNC setting*|CNC running|Tool change|Measuring 3D|Deburring|Washing|Crane|First aid|Forklift',
  a2: 'Press setting*|Pump assembly|Leak test|Final release|Rework|Kit supply|Marking|First aid|Forklift',
  a3: 'Test bench*|Pressure test|Packing|Final release|Labelling|Rework|Crane|First aid|Forklift',
  b1: 'CNC setting*|CNC running|Tool change|Measuring 3D|Deburring|Washing|Crane|First aid|Forklift',
  b2: 'Press setting*|Torque, angle|Leak test|Final release|Rework|Kit supply|Marking|First aid|Forklift',
  b3: 'Oven setting*|Spraying|Thickness check|Bath analysis|Masking|Racking|Crane|First aid|Forklift',
};
const minimumOf = [3, 2, 2, 1, 2, 1, 1, 1, 1];
const team = [
  ['5-why', 'improve', 2],
  ['Job instruction', 'lead', 2],
  ['Huddle', 'lead', 2],
] as const;
/** First aid, forklift and crane are papers with a date, the critical skill too. */
const isPaper = (index: number): boolean => index === 0 || index === 6 || index > 6;

export const skillIdOf = (boardId: string, index: number): string => `${boardId}-skill-${index}`;

function skillsOf(board: DemoBoard): Skill[] {
  const common = { boardId: board.id, sheet: null, retiredOn: null };
  const named = (operate[board.id] ?? '').split('|');
  return [
    ...named.map((name, index): Skill => {
      const critical = name.endsWith('*');
      return {
        ...common,
        id: skillIdOf(board.id, index),
        name: critical ? name.slice(0, -1) : name,
        kind: 'operate',
        critical,
        minimum: minimumOf[index] ?? 1,
        validityMonths: isPaper(index) ? 24 : null,
        practiceMonths: critical ? 12 : null,
        order: index + 1,
      };
    }),
    ...team.map(([name, kind, minimum], index): Skill => {
      const at = named.length + index;
      return {
        ...common,
        id: skillIdOf(board.id, at),
        ...{ name, kind, minimum, critical: false, order: at + 1 },
        validityMonths: null,
        practiceMonths: null,
      };
    }),
  ];
}
export const skillRecords = (): Skill[] => lines.flatMap(skillsOf);

/** Cells that a story needs: who works alone in a crew, by index in it; others are left to the pattern. */
const told: Readonly<Record<string, readonly number[]>> = {
  // Two of the three setters run out on D−5, one is left.
  'b1-1:0': [0, 2, 4],
  // Measured by one person alone, who is away from D+8 to D+12.
  'b1-1:3': [3],
  'b1-n:3': [0],
  // The only one at night; it ends in twenty days.
  'b1-n:7': [1],
};
/** Last days that a story needs, by person and skill. */
const ends = (plan: DemoPlan): Readonly<Record<string, LocalDate>> => ({
  'b1-1-2:0': addDays(plan.on(-5), -1),
  'b1-1-4:0': addDays(plan.on(-5), -1),
  'b1-n-1:7': addDays(plan.d0, 20),
  // These end too, and the cover holds all the same.
  'b1-1-5:6': addDays(plan.d0, 20),
  'b2-2-3:8': addDays(plan.d0, 12),
  'a1-1-4:7': addDays(plan.d0, 25),
});

/** Who learns which skill; the cell is "supervised" until the story signs it. */
export const learners = [
  { board: 'a1', person: 'a1-1-6', skill: 0 },
  { board: 'a1', person: 'a1-2-5', skill: 3 },
  { board: 'a2', person: 'a2-1-7', skill: 2 },
  { board: 'a3', person: 'a3-2-4', skill: 0 },
  { board: 'b1', person: 'b1-2-6', skill: 1 },
  { board: 'b2', person: 'b2-1-5', skill: 1 },
  { board: 'b2', person: 'b2-2-6', skill: 2 },
  { board: 'b3', person: 'b3-2-5', skill: 0 },
  { board: 'b2', person: 'b2-1-6', skill: 0 },
  { board: 'b2', person: 'b2-1-7', skill: 2 },
] as const;
const isLearner = (personId: string, index: number): boolean =>
  learners.some((each) => each.person === personId && each.skill === index);

/** Positions in the crew that work alone at the skill; the first of them trains. */
function aloneIn(crew: DemoCrew, index: number): readonly number[] {
  const size = crew.people.length;
  const known = told[`${crew.id}:${index}`];
  if (known) return known;
  if (index >= minimumOf.length) return [0, 1];
  // One more than the minimum: a person lent or absent breaks no cover.
  const count = Math.min(size, Math.max((minimumOf[index] ?? 1) + 1, Math.round(size * 0.6)));
  const places = Array.from({ length: size }, (_, n) => (index * 2 + n) % size);
  return places.filter((place) => !isLearner(crew.people[place]?.id ?? '', index)).slice(0, count);
}

/** Who trains at a skill of a crew. */
export function trainerOf(boardId: string, turn: DemoCrew['turn'], index: number): string {
  const crew = crewsOfBoard(boardId).find((each) => each.turn === turn);
  const place = crew && aloneIn(crew, index)[0];
  const person = place === undefined ? null : crew?.people[place];
  if (!person) throw new Error(`${boardId} ${turn} has no trainer for ${index}`);
  return person.id;
}

interface Cell {
  readonly crew: DemoCrew;
  readonly person: DemoPerson;
  readonly place: number;
  readonly skill: Skill;
  readonly index: number;
}

function levelOf(plan: DemoPlan, { crew, person, place, index }: Cell): number | null {
  const alone = aloneIn(crew, index);
  if (alone[0] === place) return 4;
  if (alone.includes(place)) return 3;
  if (isLearner(person.id, index)) return 2;
  const drawn = unit(plan.seed, `skill:${person.id}:${index}`);
  return drawn < 0.45 ? 2 : drawn < 0.65 ? 1 : drawn < 0.75 ? 0 : null;
}

function qualificationOf(plan: DemoPlan, cell: Cell): Qualification | null {
  const { crew, person, skill, index } = cell;
  const level = levelOf(plan, cell);
  if (level === null) return null;
  const isAlone = level >= 3;
  const beganOn = addDays(plan.on(-historyDays), -20);
  const later = Math.floor(unit(plan.seed, `paper:${person.id}:${index}`) * 500);
  const until = ends(plan)[`${person.id}:${index}`] ?? addDays(plan.d0, 60 + later);
  const others = crewsOfBoard(crew.board.id).filter((each) => each !== crew);
  // Two people signed: who trains in this crew (the trainer's own by one of another), and a leader beside.
  const byCrew = level === 4 ? (others[0] ?? crew) : crew;
  const assessorId = trainerOf(crew.board.id, byCrew.turn, index);
  const leaderId =
    [crew, ...others]
      .map(({ leader }) => leader?.id)
      .find((id) => id !== undefined && id !== person.id && id !== assessorId) ??
    standingOwnerOf(crew.board.parentId ?? '');
  const qualification: Qualification = {
    id: `${skill.id}:${person.id}`,
    skillId: skill.id,
    boardId: skill.boardId,
    personId: person.id,
    level,
    state: level === 1 ? 'in_training' : 'qualified',
    validUntilOn: isAlone && skill.validityMonths !== null ? until : null,
    lastPractisedOn: isAlone ? beganOn : null,
    assessed: null,
    signed: level >= 2 ? { assessorId, leaderId, on: beganOn } : null,
    reason: null,
    turnsOn: null,
  };
  return withTurn(qualification, skill, defaultScale, beganOn);
}

/** Every cell that was filled on the paper matrix; a blank has no row. */
export function qualificationRecords(plan: DemoPlan): RecordOf<'qualification'>[] {
  const records: Qualification[] = [];
  for (const board of lines) {
    const skills = skillsOf(board);
    for (const crew of crewsOfBoard(board.id))
      crew.people.forEach((person, place) => {
        skills.forEach((skill, index) => {
          const cell = qualificationOf(plan, { crew, person, place, skill, index });
          if (cell) records.push(cell);
        });
      });
  }
  return records;
}
