// Where people and boards are reached by the outgoing adapter, and what the plant sets for its
// escalations. Addresses stand in no scope and in no event.
import { type AlertCommands, commands } from '../../../shared/areas/alerts/commands.ts';
import { isRising } from '../../../shared/areas/andon/table.ts';
import {
  type EscalationCommands,
  commands as escalationCommands,
} from '../../../shared/areas/escalations/commands.ts';
import type { EscalationSetting } from '../../../shared/areas/escalations/plant.ts';
import { plantSettingId } from '../../../shared/areas/escalations/plant-id.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, drop, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';

interface ContactFacts {
  readonly exists: boolean;
  readonly topId: string | null;
}

export const setContact = defineCommand<AlertCommands['setContact'], ContactFacts>({
  type: 'setContact',
  summary: 'Mail and phone of a person or a board for outgoing alerts; both null forgets them.',
  schema: commands.setContact,
  permission: { who: 'admin', board: (facts) => facts.topId },
  load: async (read, { personId, boardId }) => ({
    exists:
      (personId ? await read.one('person', personId) : null) !== null ||
      (boardId ? await read.one('board', boardId) : null) !== null,
    topId: (await read.list('board', { parentId: null }))[0]?.id ?? null,
  }),
  decide: ({ exists }, { personId, boardId, mail, phone }) => {
    if ((personId === undefined) === (boardId === undefined))
      throw new Refusal('invalid_input', 'Name a person or a board, not both.', {});
    if (!exists) throw new Refusal('not_found', 'There is no such person or board.', {});
    const id = personId ? `person:${personId}` : `board:${boardId}`;
    const record = { id, personId: personId ?? null, boardId: boardId ?? null, mail, phone };
    return {
      events: [{ type: 'contactSet', data: { contactId: id, mail: !!mail, phone: !!phone } }],
      changes: [mail || phone ? put('contact', record) : drop('contact', id)],
      answer: { contactId: id },
    };
  },
});

interface SettingFacts {
  readonly setting: EscalationSetting;
  readonly topId: string | null;
}

export const changeEscalationSetting = defineCommand<
  EscalationCommands['changeEscalationSetting'],
  SettingFacts
>({
  type: 'changeEscalationSetting',
  summary: 'Emergency number of the plant, phrases of the escalation form, minutes of andon.',
  schema: escalationCommands.changeEscalationSetting,
  permission: { who: 'admin', board: (facts) => facts.topId },
  load: async (read) => {
    const stored = await read.one('escalationSetting', plantSettingId);
    return {
      setting: stored
        ? bare<'escalationSetting'>(stored)
        : { id: plantSettingId, emergencyNumber: null, phrases: [] },
      topId: (await read.list('board', { parentId: null }))[0]?.id ?? null,
    };
  },
  decide({ setting }, changes) {
    if (changes.andonMinutes && !isRising(changes.andonMinutes))
      throw new Refusal('invalid_input', 'Each limit comes after the one before.', {
        field: 'andonMinutes',
        rule: '3.5.4',
      });
    return {
      events: [{ type: 'escalationSettingChanged', data: { fields: Object.keys(changes) } }],
      changes: [put('escalationSetting', { ...setting, ...changes })],
    };
  },
});
