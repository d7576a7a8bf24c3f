// Shortcuts of the escalation tests: a plant, a card in a wanted state, who is who.
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { at } from '../calendar/plant-calendar.ts';
import { type Given, given, type Happened, type Scene } from '../given.ts';
import { referencePlant } from '../reference-plant.ts';

export const plantScene = (...more: readonly Given[]): Scene => given(referencePlant, ...more);
/** Plant time of the reference week: `by('vsm', 'Wed 08:35')`. */
export const by = (as: string, time: string, on?: string) => ({
  as,
  at: at(time),
  ...(on ? { on } : {}),
});

export const ask = {
  boardId: 'b2',
  type: 'resource',
  question: 'We need a spare tool today',
  severity: 'S2',
} as const;

/** B2 asks Valves on Wed 06:40 (S2: 08:40 / 10:40). */
export async function raised(
  scene: Scene,
  more: Readonly<Record<string, unknown>> = {},
  as = 'tl-b2',
  time = 'Wed 06:40',
): Promise<string> {
  const { answer } = await scene.when('raiseEscalation', { ...ask, ...more }, by(as, time));
  return String(answer.escalationId);
}

export const accept = (
  scene: Scene,
  escalationId: string,
  time = 'Wed 08:35',
  ownerId = 'rs',
): Promise<Happened> =>
  scene.when(
    'acceptEscalation',
    { escalationId, ownerId, resolutionDueAt: at('Wed 12:00') },
    by('vsm', time),
  );

export const answerSolved = { type: 'solved', text: 'Spare tool is at the line' } as const;

export const states = [
  'raised',
  'seen',
  'accepted',
  'returned',
  'resolved',
  'confirmed',
  'withdrawn',
] as const;

/** A card of B2 at Valves, driven to the state by the people who may. */
export async function cardIn(
  scene: Scene,
  state: Escalation['state'],
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = await raised(scene, more);
  const e = { escalationId: id };
  switch (state) {
    case 'raised':
      break;
    case 'seen':
      await scene.when('acknowledgeEscalation', e, by('vsm', 'Wed 07:00'));
      break;
    case 'accepted':
      await accept(scene, id, 'Wed 07:00', 'vsm');
      break;
    case 'returned':
      await scene.when('returnEscalation', { ...e, ...answerSolved }, by('vsm', 'Wed 07:00'));
      break;
    case 'resolved':
      await accept(scene, id, 'Wed 07:00', 'vsm');
      await scene.when(
        'resolveEscalation',
        { ...e, text: 'Tool changed', evidence: '3 torques ok' },
        by('vsm', 'Wed 07:10'),
      );
      break;
    case 'confirmed':
      await scene.when('returnEscalation', { ...e, ...answerSolved }, by('vsm', 'Wed 07:00'));
      await scene.when('confirmEscalation', { ...e, effectSeen: true }, by('tl-b2', 'Wed 07:10'));
      break;
    case 'withdrawn':
      await scene.when(
        'withdrawEscalation',
        { ...e, reason: 'found it' },
        by('tl-b2', 'Wed 07:00'),
      );
      break;
  }
  return id;
}

export const card = (scene: Scene, id: string): Promise<StoredOf<'escalation'>> =>
  scene.one('escalation', id);
export const hopOf = (e: Escalation) => e.hops[e.hops.length - 1]!;
