// The area of huddles: its commands, what is derived from them, and what the clock owes
// (Rule 2 "Huddle", Rule 3.2.6).
import type { Area } from '../../pipeline/decision.ts';
import { changeAgenda } from './agenda.ts';
import { endForgottenHuddle, endHuddle } from './end.ts';
import { attendHuddle, noteHuddle, showHuddle, stepHuddle } from './lead.ts';
import { minutesProjection } from './minutes.ts';
import { missHuddle } from './miss.ts';
import { previewProjection } from './preview.ts';
import { huddleTimes, scheduleHuddles } from './schedule.ts';
import { cancelHuddle, startHuddle } from './start.ts';

export const huddles: Area = {
  name: 'huddles',
  commands: [
    startHuddle,
    stepHuddle,
    showHuddle,
    attendHuddle,
    noteHuddle,
    endHuddle,
    cancelHuddle,
    changeAgenda,
    missHuddle,
    endForgottenHuddle,
    scheduleHuddles,
  ],
  projections: [minutesProjection, previewProjection],
  due: [huddleTimes],
};
