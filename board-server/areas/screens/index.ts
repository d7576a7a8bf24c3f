// The area of wall screens as devices (Rule 4.4).
import type { Area } from '../../pipeline/decision.ts';
import { darkCommands, darkTurns } from './dark.ts';
import { editCommands } from './edits.ts';
import { fileCommands } from './file.ts';
import { orderCommands } from './orders.ts';
import { usualCommands } from './usual-screen.ts';

export const screens: Area = {
  name: 'screens',
  commands: [...orderCommands, ...editCommands, ...fileCommands, ...darkCommands, ...usualCommands],
  due: darkTurns,
};
