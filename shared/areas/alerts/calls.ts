// The words of alerts, and how an alert goes from call to call (Rule 3.5.3). Pure and light: areas
// that call for somebody by themselves (andon) build their alert with these.
import type { PersonTag } from '../issues/issue.ts';
import type { Alert, Called } from './alert.ts';

export const alertKinds = ['s1', 'andon', 'on_call'] as const;
/** Duty chain in its order; 'standing' = the board's standing owner, who gets what nobody holds. */
export const calledAs = ['duty_owner', 'deputy', 'supervisor', 'on_call', 'standing'] as const;

/** Without acknowledgement the next person of the duty chain is alerted too after this time. */
export const nextCallMs = 5 * 60_000;

export type AlertCase = Pick<
  Alert,
  | 'id'
  | 'kind'
  | 'subjectId'
  | 'hop'
  | 'boardId'
  | 'originatorId'
  | 'category'
  | 'severity'
  | 'place'
  | 'since'
  | 'dueAt'
>;

/** A new alert with the first person called; `first` null = the duty chain is empty. */
export const alertOf = (from: AlertCase, first: Called | null): Alert => ({
  ...from,
  called: first ? [first] : [],
  nextCallAt: from.since + nextCallMs,
  acknowledgedAt: null,
  acknowledgedBy: null,
  open: true,
});

/** The next person is called too, exactly once; null = nobody is left to call. */
export const calledNext = (alert: Alert, next: Called | null, at: number): Alert => ({
  ...alert,
  called: next ? [...alert.called, next] : alert.called,
  nextCallAt: next ? at + nextCallMs : null,
});

/** Somebody has it: screens and tablets are free again. */
export const acknowledgedBy = (alert: Alert, by: PersonTag | null, at: number): Alert => ({
  ...alert,
  acknowledgedAt: at,
  acknowledgedBy: by,
  nextCallAt: null,
  open: false,
});

/** It does not call any more: withdrawn, or gone up to the next board. */
export const ended = (alert: Alert): Alert => ({ ...alert, nextCallAt: null, open: false });

/** What ended it was undone: it calls on, the next person not before his time. */
export const callsAgain = (alert: Alert, at: number): Alert => ({
  ...alert,
  acknowledgedAt: null,
  acknowledgedBy: null,
  nextCallAt: at + nextCallMs,
  open: true,
});

/** What the outgoing adapter goes by: ids and figures only. */
export const alertCalled = (alert: Alert) => {
  const last = alert.called[alert.called.length - 1];
  return {
    type: 'alertCalled',
    data: {
      alertId: alert.id,
      kind: alert.kind,
      subjectId: alert.subjectId,
      boardId: alert.boardId,
      originatorId: alert.originatorId,
      severity: alert.severity,
      personId: last?.personId ?? null,
      call: alert.called.length,
    },
  };
};
