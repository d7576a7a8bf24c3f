// People, devices, duty and rights (Rule 2.0).
import type { Area } from '../../pipeline/decision.ts';
import { deviceCommands } from './devices.ts';
import { firstRunCommands } from './first-run.ts';
import { holdings } from './holdings.ts';
import { leavingCommands, personTimes } from './leaving.ts';
import { chooseLanguage } from './own-language.ts';
import { personCommands } from './persons.ts';
import { presenceCommands } from './presence.ts';
import { secretCommands } from './secrets.ts';
import { signInCommands } from './sign-in.ts';
import { signUpCommands } from './sign-ups.ts';

export const people: Area = {
  name: 'people',
  commands: [
    ...personCommands,
    chooseLanguage,
    ...leavingCommands,
    ...presenceCommands,
    ...secretCommands,
    ...signInCommands,
    ...signUpCommands,
    ...deviceCommands,
    ...firstRunCommands,
  ],
  projections: [holdings],
  due: [personTimes],
};
