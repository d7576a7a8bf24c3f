// People, devices, duty and rights (Rule 2.0).
import type { Area } from '../../pipeline/decision.ts';
import { sessionCommands } from './sessions.ts';

export const people: Area = { name: 'people', commands: [...sessionCommands] };
