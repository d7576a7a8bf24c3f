// A commit plan as the rows it writes, the same on both engines and in the same order. Pure; the
// engines run the statements.
import { nextHash } from './chain.ts';
import { type Cell, tableFor, toCells } from './columns.ts';
import { endVersion, insertVersion, log } from './sql.ts';
import type { CommitPlan } from './store.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly Cell[];
  /** Rows it must touch; another count means that somebody else changed the record meanwhile. */
  readonly rows?: number;
}

/** @param rev the new revision @param lastHash end of the chain so far */
export function statementsOf(
  plan: CommitPlan,
  rev: number,
  lastHash: string,
): { statements: Statement[]; hash: string } {
  const { command, at, productionOn, shiftId } = plan;
  const statements: Statement[] = [
    {
      text: log.addCommand,
      values: [
        command.id,
        command.actor,
        command.deviceId,
        command.type,
        command.payloadHash,
        rev,
        JSON.stringify(plan.answer),
        at,
      ],
    },
  ];
  let hash = lastHash;
  plan.events.forEach((event, n) => {
    const row = {
      rev,
      n,
      at,
      productionOn,
      shiftId,
      actor: command.actor,
      device: command.deviceId,
      type: event.type,
      data: JSON.stringify(event.data),
    };
    hash = nextHash(hash, row);
    statements.push({ text: log.addEvent, values: [...Object.values(row), hash] });
  });
  const touched = new Set<string>();
  for (const { change, replaces, scopes, enters, leaves } of plan.changes) {
    const { kind, id, record } = change;
    if (replaces !== null) {
      statements.push({ text: endVersion(kind), values: [rev, id, replaces], rows: 1 });
    }
    if (record) {
      const values = toCells(tableFor(kind), record as unknown as Record<string, unknown>);
      statements.push({ text: insertVersion(kind), values: [...values, rev] });
    }
    // A record may name a scope twice; it leaves it once.
    for (const scope of new Set(leaves)) {
      statements.push({ text: log.leave, values: [rev, scope, kind, id] });
      statements.push({ text: log.addChange, values: [rev, scope, kind, id, 1] });
    }
    for (const scope of new Set(enters)) {
      statements.push({ text: log.enter, values: [scope, kind, id, rev] });
    }
    for (const scope of new Set(scopes)) {
      statements.push({ text: log.addChange, values: [rev, scope, kind, id, 0] });
    }
    for (const scope of [...scopes, ...leaves]) touched.add(scope);
  }
  for (const scope of touched) statements.push({ text: log.setScopeRev, values: [scope, rev] });
  statements.push({ text: log.setRev, values: [rev] });
  return { statements, hash };
}
