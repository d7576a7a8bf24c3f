// A plant of one value stream with the real pipeline, for the reaction rules: readings in, time passes,
// people act. Monday 16 November 2026 is the first day.
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../board-server/pipeline/decision.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { unpackCell } from '../../../shared/areas/kpis/letter-cell.ts';
import { openPlant, type Plant } from '../../http/plant.ts';

export const mon = '2026-11-16';
export const tue = '2026-11-17';
export const wed = '2026-11-18';
export const thu = '2026-11-19';
export const fri = '2026-11-20';

const token: Actor = { kind: 'token', tokenId: 'all', rights: ['push', 'correct'], boardId: null };

export interface RedScene {
  readonly plant: Plant;
  /** Goes to a wall time of the plant. */
  to(on: string, time: string): Promise<void>;
  /** Both shifts of a day report a value; `code` = reason with the largest loss. */
  report(kpi: string, on: string, value: number, code?: string): Promise<void>;
  /** A person's command; answers what it answered, or the code of the refusal. */
  by(
    person: string,
    type: string,
    payload: object,
  ): Promise<Record<string, unknown> & { no?: string }>;
  tile(kpi: string): Promise<StoredOf<'tile'>>;
  red(kpi: string, on: string): Promise<StoredOf<'red'> | null>;
  /** Corner "!" of a day of the letter. */
  corner(kpi: string, on: string): Promise<boolean>;
  /** An issue of B2 about the red of a day, with reason and containment. */
  issue(on: string, more?: object): Promise<string>;
  /** An action that its owner accepts himself by adding it. */
  action(issueId: string, owner?: string, by?: string): Promise<string>;
}

export async function redScene(): Promise<RedScene> {
  const plant = await openPlant();
  const { store } = plant;
  const scene: RedScene = {
    plant,
    to: (on, time) => plant.to(`${on}T${time}:00+01:00`),
    async report(kpi, on, value, code) {
      const losses = code ? { losses: [{ code, amount: 5 }] } : {};
      const isShift = (await store.one('kpi', kpi))?.frequency === 'shift';
      const readings = (isShift ? ['E', 'L'] : [null]).map((shift) => ({
        kpi,
        date: on,
        ...(shift ? { shift } : {}),
        numerator: value * 2,
        denominator: 200,
        ...losses,
        reason: 'test',
      }));
      const answer = await plant.app.dispatch({
        id: randomUUID(),
        type: 'pushReadings',
        payload: { readings },
        actor: token,
      });
      if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    },
    async by(person, type, payload) {
      const actor: Actor = {
        kind: 'person',
        personId: person,
        initials: person.toUpperCase(),
        deviceId: 'tablet',
      };
      const answer = await plant.app.dispatch({ id: randomUUID(), type, payload, actor });
      return answer.ok ? answer.accepted : { no: answer.problem.code };
    },
    async tile(kpi) {
      const tile = await store.one('tile', kpi);
      if (!tile) throw new Error(`no tile ${kpi}`);
      return tile;
    },
    red: (kpi, on) => store.one('red', `${kpi}:${on}`),
    async corner(kpi, on) {
      const letter = await store.one('letter', `${kpi}:${on.slice(0, 7)}`);
      return unpackCell(letter?.cells[Number(on.slice(8)) - 1] ?? '').marks.includes('no_reaction');
    },
    async issue(on, more = {}) {
      const answer = await scene.by('tl', 'raiseIssue', {
        boardId: 'b2',
        title: 'Torque tool fault',
        category: 'Q',
        kpiId: 'B2-FPY',
        on,
        reasonCode: 'M02',
        contained: true,
        ...more,
      });
      return String(answer.issueId ?? answer.no);
    },
    async action(issueId, owner = 'tl', by = owner) {
      const answer = await scene.by(by, 'addCountermeasure', {
        issueId,
        what: 'Change the tool',
        ownerId: owner,
        dueOn: fri,
      });
      return String(answer.countermeasureId ?? answer.no);
    },
  };
  return scene;
}
