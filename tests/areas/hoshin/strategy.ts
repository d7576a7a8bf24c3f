// Shortcuts of the strategy tests: the reference plant, an objective in a wanted state.
import type { ObjectiveState } from '../../../shared/areas/hoshin/transitions.ts';
import { by } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

export const yearly = { fromMonth: '2026-01', toMonth: '2026-12' };
export const pm = by('pm', 'Wed 10:00');

export const added = async (
  scene: Scene,
  level: string,
  tag: string,
  more: Readonly<Record<string, unknown>> = {},
  as = pm,
): Promise<string> =>
  String(
    (
      await scene.when(
        'addObjective',
        { boardId: 'plant', level, tag, text: `Text of ${tag}`, ...yearly, ...more },
        as,
      )
    ).answer.objectiveId,
  );

const steps: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['discussObjective', {}],
  ['agreeObjective', {}],
  ['activateObjective', {}],
];
const stepsTo: Readonly<Record<ObjectiveState, number>> = {
  draft: 0,
  catchball: 1,
  agreed: 2,
  active: 3,
  achieved: 3,
  missed: 3,
  dropped: 0,
};

export async function objectiveIn(scene: Scene, state: ObjectiveState): Promise<string> {
  const objectiveId = await added(scene, 'annual', 'H1');
  for (const [type, more] of steps.slice(0, stepsTo[state]))
    await scene.when(type, { objectiveId, ...more }, pm);
  if (state === 'achieved') await scene.when('achieveObjective', { objectiveId }, pm);
  if (state === 'missed') await scene.when('missObjective', { objectiveId, reason: 'late' }, pm);
  if (state === 'dropped') await scene.when('dropObjective', { objectiveId, reason: 'no' }, pm);
  return objectiveId;
}
