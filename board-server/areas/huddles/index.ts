// The area of huddles: its commands, and what the clock owes it (Rule 2 "Huddle", Rule 3.2.6).
import type { Area } from '../../pipeline/decision.ts';
import { cancelHuddle, endHuddle, missHuddle, startHuddle } from './commands.ts';
import { huddleTimes, scheduleHuddles } from './schedule.ts';

export const huddles: Area = {
  name: 'huddles',
  commands: [startHuddle, endHuddle, cancelHuddle, missHuddle, scheduleHuddles],
  due: [huddleTimes],
};
