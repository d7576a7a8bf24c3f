// What stands open at 06:14 of D0: the cards, issues and actions that the pictures show.
import type { DemoPlan } from '../plan.ts';
import type { Step } from '../steps.ts';

export const showcase = (_plan: DemoPlan): Step[] => [];
