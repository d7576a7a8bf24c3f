// THE list of stories the demo plant tells.
// (For whoever adds the history stories 1, 3, 5, 6, 9 and 10: one file each here; the open cards of
// 06:14 (lift table, fixture, chip conveyor, oven, Delivery issue of B2) are told in showcase.ts.)
import type { DemoPlan } from '../plan.ts';
import type { Step } from '../steps.ts';
import { showcase } from './showcase.ts';

export const stories = (plan: DemoPlan): Step[] => [...showcase(plan)];
