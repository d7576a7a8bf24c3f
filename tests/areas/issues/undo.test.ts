// Taking an issue back within ten seconds (Rule 2.0).
import { describe, expect, test } from 'vitest';
import { at } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const raise = async (
  scene: Scene,
  more: Readonly<Record<string, unknown>> = {},
  as = 'tl-b2',
  time = 'Wed 06:20',
): Promise<string> =>
  String(
    (
      await scene.when(
        'raiseIssue',
        { boardId: 'b2', title: 'Torque tool fault', category: 'Q', ...more },
        by(as, time),
      )
    ).answer.issueId,
  );
const stateOf = async (scene: Scene, id: string) => (await scene.one('issue', id)).state;
describe('undo of an issue (Rule 2.0)', () => {
  test('a raised issue is taken back by the same person on the same device, and leaves after 10 s', async () => {
    const scene = plantScene();
    const id = await raise(scene);
    await scene.when(
      'takeBackIssue',
      { issueId: id },
      { as: 'tl-b2', at: at('Wed 06:20') + 9_000 },
    );
    expect([await stateOf(scene, id), (await scene.one('issue', id)).takenBackAt]).toEqual([
      'cancelled',
      at('Wed 06:20') + 9_000,
    ]);
    await scene.passes(at('Wed 06:21'), 'issues');
    expect((await scene.one('issue', id)).shown).toBe(false);
  });

  test('its S1 call is taken back with it', async () => {
    const scene = plantScene();
    const id = await raise(scene, { severity: 'S1' });
    await scene.when(
      'takeBackIssue',
      { issueId: id },
      { as: 'tl-b2', at: at('Wed 06:20') + 5_000 },
    );
    expect(scene.all('escalation').map((e) => e.state)).toEqual(['withdrawn']);
  });

  test('but not once Valves has seen that call', async () => {
    const scene = plantScene();
    const id = await raise(scene, { severity: 'S1' });
    await scene.when(
      'acknowledgeEscalation',
      { escalationId: scene.all('escalation')[0]!.id },
      { as: 'vsm', at: at('Wed 06:20') + 3_000 },
    );
    expect(
      (
        await scene.refused(
          'takeBackIssue',
          { issueId: id },
          { as: 'tl-b2', at: at('Wed 06:20') + 5_000 },
        )
      ).code,
    ).toBe('undo_expired');
  });

  test('what a device raised without a person is taken back there, by nobody elsewhere', async () => {
    const scene = plantScene();
    const id = await raise(scene, {}, 'device:tablet');
    const soon = at('Wed 06:20') + 5_000;
    expect(
      (await scene.refused('takeBackIssue', { issueId: id }, { as: 'device:other', at: soon }))
        .code,
    ).toBe('undo_expired');
    await scene.when('takeBackIssue', { issueId: id }, { as: 'device:tablet', at: soon });
    expect(await stateOf(scene, id)).toBe('cancelled');
  });
});
