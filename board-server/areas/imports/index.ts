// Imports: a plant's own tables become readings by commands, with a preview before and a way back after.
import type { Area } from '../../pipeline/decision.ts';
import { importReadings } from './import.ts';
import { profileCommands } from './profiles.ts';
import { rollBackImport } from './roll-back.ts';

export const imports: Area = {
  name: 'imports',
  commands: [...profileCommands, importReadings, rollBackImport],
};
