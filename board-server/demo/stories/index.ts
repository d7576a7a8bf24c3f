// THE list of stories the demo plant tells.
import type { DemoPlan } from '../plan.ts';
import type { Step } from '../steps.ts';

export const stories = (_plan: DemoPlan): Step[] => [];
