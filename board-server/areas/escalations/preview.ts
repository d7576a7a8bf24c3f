// What the form shows before sending (script B): whom this board may ask, and both clocks per
// severity as if it were sent now. Pure after `loadWorld`; it changes nothing.
import { severities } from '../../../shared/areas/issues/issue.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { clocksOf, loadWorld, type Severity, type World } from './clocks.ts';
import { addresseesOf } from './tree.ts';

export interface EscalationPreview {
  readonly addressees: readonly {
    boardId: string;
    name: string;
    shortName: string;
    isParent: boolean;
  }[];
  /** By board, then severity; instants in epoch ms. */
  readonly clocks: Readonly<
    Record<string, Readonly<Record<Severity, { acknowledgeDueAt: number; answerDueAt: number }>>>
  >;
}

export function previewEscalation(
  world: World,
  boardId: string,
  now: number,
  neededByAt: number | null = null,
  addresseeId: string | null = null,
): EscalationPreview {
  const asked = addresseesOf(world.boards, boardId).filter(
    (b) => addresseeId === null || b.id === addresseeId,
  );
  const parentId = world.boards.get(boardId)?.parentId ?? null;
  const clocks = (toId: string) =>
    Object.fromEntries(
      severities.map((severity) => {
        const { acknowledgeDueAt, answerDueAt } = clocksOf(world, boardId, [
          { boardId: toId, severity, fromAt: now, neededByAt, rule: 'ladder' },
        ]);
        return [severity, { acknowledgeDueAt, answerDueAt }];
      }),
    ) as EscalationPreview['clocks'][string];
  return {
    addressees: asked.map((b) => ({
      boardId: b.id,
      name: b.name,
      shortName: b.shortName,
      isParent: b.id === parentId,
    })),
    clocks: Object.fromEntries(
      asked.filter((b) => world.times.has(b.id)).map((b) => [b.id, clocks(b.id)]),
    ),
  };
}

/** For GET …/escalation-preview: reads what the preview needs. */
export async function readEscalationPreview(
  read: Reader,
  boardId: string,
  now: number,
  options: { neededByAt?: number | null; addresseeId?: string | null } = {},
): Promise<EscalationPreview> {
  const tree = await loadWorld(read, [boardId], now);
  const world = await loadWorld(
    read,
    [boardId, ...addresseesOf(tree.boards, boardId).map((b) => b.id)],
    now,
  );
  return previewEscalation(
    world,
    boardId,
    now,
    options.neededByAt ?? null,
    options.addresseeId ?? null,
  );
}
