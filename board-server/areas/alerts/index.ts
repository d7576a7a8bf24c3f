// The area of alerts: calls that must reach somebody (Rule 3.5.3).
import type { Area } from '../../pipeline/decision.ts';
import { alertCommands } from './alerts.ts';
import { changeEscalationSetting, setContact } from './contacts.ts';
import { alertCalls } from './due.ts';
import { alertsOfCards } from './follow.ts';

export const alerts: Area = {
  name: 'alerts',
  commands: [...alertCommands, setContact, changeEscalationSetting],
  projections: [alertsOfCards],
  due: [alertCalls],
};
