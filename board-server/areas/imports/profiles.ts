// Profiles of imports: saved by whoever may push readings of the board. What it maps must be KPIs that
// exist, by their key (trap-proof against renames: names are never looked at).

import { commands, type SaveImportProfile } from '../../../shared/areas/imports/commands.ts';
import { plainProfile } from '../../../shared/areas/imports/profile.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';

interface Facts {
  readonly profile: StoredOf<'importProfile'> | null;
  readonly unknown: readonly string[];
  readonly boardId: string;
}

const saveImportProfile = defineCommand<SaveImportProfile, Facts>({
  type: 'saveImportProfile',
  summary: 'Save how a table of the plant becomes readings: rows and columns by KPI key.',
  schema: commands.saveImportProfile,
  permission: { who: 'importer', right: 'push', board: ({ boardId }) => boardId },
  async load(read, payload) {
    const profile = await read.one('importProfile', payload.id);
    const keys = [...new Set(payload.map.map((target) => target.kpiId))];
    const kpis = await Promise.all(keys.map((key) => read.one('kpi', key)));
    const board = await read.one('board', payload.boardId);
    if (!board) throw new Refusal('not_found', `There is no board "${payload.boardId}".`);
    // Whose it is already decides; it never changes hands by being saved.
    const boardId = profile?.state === 'live' ? profile.boardId : payload.boardId;
    return { profile, boardId, unknown: keys.filter((_key, index) => !kpis[index]) };
  },
  decide({ unknown, boardId }, payload) {
    if (payload.id === plainProfile.id)
      throw new Refusal('rule_broken', '"plain" is the table with our own column names.', {
        field: 'id',
      });
    if (unknown.length > 0)
      throw new Refusal('not_found', `There is no KPI "${unknown[0]}".`, { kpis: unknown });
    const labels = payload.map.map((target) => target.label);
    const twice = labels.find((label, index) => labels.indexOf(label) !== index);
    if (twice !== undefined)
      throw new Refusal('invalid_input', `"${twice}" is mapped twice.`, { label: twice });
    return {
      events: [
        { type: 'importProfileSaved', data: { profileId: payload.id, rows: payload.map.length } },
      ],
      changes: [put('importProfile', { ...payload, boardId, state: 'live' })],
      answer: { id: payload.id },
    };
  },
});

const removeImportProfile = defineCommand<{ profileId: string }, StoredOf<'importProfile'> | null>({
  type: 'removeImportProfile',
  summary: 'Remove a profile; what was imported with it stays.',
  schema: commands.removeImportProfile,
  permission: { who: 'importer', right: 'push', board: (profile) => profile?.boardId ?? null },
  async load(read, { profileId }) {
    const profile = await read.one('importProfile', profileId);
    if (!profile) throw new Refusal('not_found', `There is no profile "${profileId}".`);
    return profile;
  },
  decide(profile) {
    const { rev: _rev, ...kept } = profile as StoredOf<'importProfile'>;
    return {
      events: [{ type: 'importProfileRemoved', data: { profileId: kept.id } }],
      changes: [put('importProfile', { ...kept, state: 'removed' })],
    };
  },
});

export const profileCommands = [saveImportProfile, removeImportProfile];
