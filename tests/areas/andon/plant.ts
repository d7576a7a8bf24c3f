// A plant with stations at B2, and a call from one of them, for the tests of andon.
import { by, plantScene } from '../escalations/card.ts';
import type { Given, Scene } from '../given.ts';

const stations = {
  station: [
    { id: 'b2:3', boardId: 'b2', code: '3', name: 'Torque', order: 3 },
    { id: 'b2:4', boardId: 'b2', code: '4', name: 'Leak test', order: 4 },
  ],
  reasonCode: [
    { id: 'M02', code: 'M02', text: 'torque tool fault', family: 'Machine', order: 1 },
  ] as never,
};
export const plant = (...more: readonly Given[]) => plantScene(stations, ...more);

export const call = async (
  scene: Scene,
  time = 'Wed 07:00',
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  String(
    (
      await scene.when(
        'raiseAndonCall',
        { boardId: 'b2', stationId: 'b2:3', type: 'machine', stands: true, ...more },
        by('device:tablet', time),
      )
    ).answer.andonCallId,
  );
export const over = async (scene: Scene, id: string, time: string): Promise<void> => {
  await scene.when('resolveAndonCall', { andonCallId: id }, by('device:tablet', time));
};
export const one = (scene: Scene, id: string) => scene.one('andonCall', id);
