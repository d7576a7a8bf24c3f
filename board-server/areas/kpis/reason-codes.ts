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

const retireReasonCode = defineCommand<
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

export const reasonCodeCommands = [addReasonCode, retireReasonCode, changePlantRules];
