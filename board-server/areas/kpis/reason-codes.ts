// Reason codes and what the plant chose where the law leaves a choice: set-up by the administrator.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands } from '../../../shared/areas/kpis/commands.ts';
import {
  type PlantRules,
  plantRulesId,
  usualRules,
} from '../../../shared/areas/kpis/plant-rules.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';

const stripped = <R extends { rev: number }>({ rev: _rev, ...record }: R) => record;

const addReasonCode = defineCommand<
  { code: string; text: string; family: string; unit: 'min' | 'pcs' | 'eur'; needsText: boolean },
  readonly StoredOf<'reasonCode'>[]
>({
  type: 'addReasonCode',
  summary: 'Add a reason code; codes are retired, never renamed.',
  schema: commands.addReasonCode,
  permission: { who: 'admin', board: () => null },
  load: (read) => read.list('reasonCode'),
  decide(codes, { code, ...rest }) {
    if (codes.some((c) => c.id === code))
      throw new Refusal('already_open', `There is a reason code "${code}" already.`);
    return {
      events: [{ type: 'reasonCodeAdded', data: { code } }],
      changes: [put('reasonCode', { id: code, ...rest, retiredOn: null, order: codes.length })],
    };
  },
});

export const retireReasonCode = defineCommand<
  { code: string; reason: string },
  StoredOf<'reasonCode'> | null
>({
  type: 'retireReasonCode',
  summary: 'Retire a reason code: what was booked on it stays.',
  schema: commands.retireReasonCode,
  permission: { who: 'admin', board: () => null },
  load: (read, { code }) => read.one('reasonCode', code),
  decide(record, { code }, { productionOn }) {
    if (!record) throw new Refusal('not_found', `There is no reason code "${code}".`);
    if (record.retiredOn) throw new Refusal('wrong_state', 'This code is retired already.');
    return {
      events: [{ type: 'reasonCodeRetired', data: { code } }],
      changes: [put('reasonCode', { ...stripped(record), retiredOn: productionOn })],
    };
  },
});

export const restoreReasonCode = defineCommand<{ code: string }, StoredOf<'reasonCode'> | null>({
  type: 'restoreReasonCode',
  summary: 'A retired reason code is offered again.',
  schema: commands.restoreReasonCode,
  permission: { who: 'admin', board: () => null },
  load: (read, { code }) => read.one('reasonCode', code),
  decide(record, { code }) {
    if (!record) throw new Refusal('not_found', `There is no reason code "${code}".`);
    if (!record.retiredOn) throw new Refusal('wrong_state', 'This code is offered.');
    return {
      events: [{ type: 'reasonCodeRestored', data: { code } }],
      changes: [put('reasonCode', { ...stripped(record), retiredOn: null })],
    };
  },
});

const orderReasonCodes = defineCommand<
  { codes: readonly string[] },
  readonly StoredOf<'reasonCode'>[]
>({
  type: 'orderReasonCodes',
  summary: 'The order in which reasons are offered.',
  schema: commands.orderReasonCodes,
  permission: { who: 'admin', board: () => null },
  load: (read) => read.list('reasonCode'),
  decide(records, { codes }) {
    const missing = codes.find((code) => !records.some((r) => r.id === code));
    if (missing) throw new Refusal('not_found', `There is no reason code "${missing}".`);
    const rest = records.filter((r) => !codes.includes(r.id)).sort((a, b) => a.order - b.order);
    const next = [...codes.map((code) => records.find((r) => r.id === code)!), ...rest];
    return {
      events: [{ type: 'reasonCodesOrdered', data: { codes } }],
      changes: next.map((record, order) => put('reasonCode', { ...stripped(record), order })),
    };
  },
});

/** Amber and the colour of a first aid; days that are told keep the colour they have (Rule 3.1.8). */
const changePlantRules = defineCommand<Partial<Omit<PlantRules, 'id'>>, PlantRules>({
  type: 'changePlantRules',
  summary: 'Enable amber, or show a first aid in amber; nothing that is told is coloured anew.',
  schema: commands.changePlantRules,
  permission: { who: 'admin', board: () => null },
  load: async (read) => {
    const stored = await read.one('plantRules', plantRulesId);
    return stored ? stripped(stored) : usualRules;
  },
  decide: (rules, changes) => ({
    events: [{ type: 'plantRulesChanged', data: { ...changes } }],
    changes: [put('plantRules', { ...rules, ...changes })],
  }),
});

export const reasonCodeCommands = [
  addReasonCode,
  retireReasonCode,
  restoreReasonCode,
  orderReasonCodes,
  changePlantRules,
];
