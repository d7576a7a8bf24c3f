// Commands of imports: the profile that maps a table, one block of an import, its roll-back.
import { count, id, line, nullable, oneOf, type Static, shape, Type } from '../../schema.ts';
import { pushedReading } from '../kpis/commands.ts';
import { importProfileSchema } from './profile.ts';

/** What a block may hold, and what the sender puts into one: commands are decided one at a time, so a
 *  tap at a board never waits longer than one small block takes. */
export const mostInBlock = 1000;
export const blockSize = 200;
export const mostBlocks = 100;

export const commands = {
  saveImportProfile: Type.Omit(importProfileSchema, ['state'], { additionalProperties: false }),
  removeImportProfile: shape({ profileId: id() }),
  /** One block; the first one opens the run, the last one ends it. All or nothing. */
  importReadings: shape({
    runId: id(),
    fileName: line(120),
    profileId: nullable(id()),
    source: oneOf(['paste', 'file', 'folder'] as const),
    block: Type.Integer({ minimum: 1, maximum: mostBlocks }),
    of: Type.Integer({ minimum: 1, maximum: mostBlocks }),
    same: count(),
    refused: count(),
    readings: Type.Array(pushedReading, { minItems: 1, maxItems: mostInBlock }),
  }),
  /** One block, the last one first. A reason where a day is locked by now. */
  rollBackImport: shape({
    runId: id(),
    block: Type.Integer({ minimum: 1, maximum: mostBlocks }),
    reason: Type.Optional(line(200)),
  }),
};
export type SaveImportProfile = Static<typeof commands.saveImportProfile>;
export type ImportReadings = Static<typeof commands.importReadings>;
export type RollBackImport = Static<typeof commands.rollBackImport>;
