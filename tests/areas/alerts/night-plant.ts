// The reference plant with an on-call list of two for the upper boards, and a scene that lets alerts
// follow their cards as the pipeline does.
import { alertsOfCards } from '../../../board-server/areas/alerts/follow.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { day } from '../calendar/plant-calendar.ts';
import { type Given, Scene } from '../given.ts';
import { boardOf, referencePlant } from '../reference-plant.ts';

const caller = (id: string): Person => ({
  id,
  name: `Person ${id}`,
  initials: id.toUpperCase(),
  kind: 'own',
  crewId: null,
  roles: [{ boardId: 'maintenance', role: 'SV' }],
  language: 'en',
  state: 'active',
  fromOn: '2020-01-01',
  untilOn: null,
  awayFromOn: null,
  backOn: null,
  turnsOn: null,
});

class AlertScene extends Scene {
  /** Alerts of all cards after whatever was decided. */
  async follow(): Promise<void> {
    const ids = this.all('escalation').map((e) => e.id);
    const context = { now: 0, actor: { kind: 'system' as const } };
    for (const change of await alertsOfCards.project(this.records, ids, context))
      this.records.put(change.kind, change.record);
  }
}

export function nightPlant({ oncall = true, standing = true } = {}): AlertScene {
  const upper = ['valves', 'plant'];
  const more: Given = {
    person: [caller('oc1'), caller('oc2')],
    board: upper.map((id) =>
      boardOf(id, id === 'plant' ? 3 : 2, id === 'plant' ? null : 'plant', {
        standingOwnerId: standing && id === 'valves' ? 'vsm' : null,
      }),
    ),
    duty: upper.flatMap((boardId) =>
      ['Tue', 'Wed'].map((name) => ({
        id: `${boardId}:${day(name)}:D`,
        boardId,
        on: day(name),
        shiftId: 'D',
        chain: [
          { personId: boardId === 'plant' ? 'pm' : 'vsm', as: 'duty_owner' as const },
          ...(oncall
            ? ['oc1', 'oc2'].map((personId) => ({ personId, as: 'on_call' as const }))
            : []),
        ],
      })),
    ),
  };
  const scene = new AlertScene();
  for (const part of [referencePlant, more])
    for (const [kind, records] of Object.entries(part))
      for (const record of records as readonly unknown[])
        scene.records.put(kind as 'board', record);
  return scene;
}
