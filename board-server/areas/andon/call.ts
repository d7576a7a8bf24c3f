// A station calls (Rule 2 "Andon call"): without a PIN at a paired device, the duty owner at once.
// And the stations themselves, data of each board.
import type { AndonCall } from '../../../shared/areas/andon/andon.ts';
import { type AndonCommands, commands } from '../../../shared/areas/andon/commands.ts';
import { isRunning } from '../../../shared/areas/andon/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, drop, put, type Reader } from '../../pipeline/decision.ts';
import {
  changesOf,
  loadAct,
  requireTakeBack,
  step,
  type TakeBack,
  takeBackChanges,
} from '../acts/act.ts';
import { actorTag, found } from '../acts/who.ts';
import { climbsAtOf } from './climb.ts';
import { rungsOf } from './facts.ts';

interface StationFacts {
  readonly board: StoredOf<'board'>;
  readonly stations: readonly StoredOf<'station'>[];
}

export const setStations = defineCommand<AndonCommands['setStations'], StationFacts>({
  type: 'setStations',
  summary: 'The stations of a board, from which somebody can call.',
  schema: commands.setStations,
  permission: { who: 'board_runner', board: ({ board }) => board.id },
  load: async (read, { boardId }) => ({
    board: found(await read.one('board', boardId), 'board', boardId),
    stations: await read.list('station', { boardId }),
  }),
  decide({ board, stations }, payload) {
    const next = payload.stations.map((s, order) => ({
      id: `${board.id}:${s.code.replace(/[^A-Za-z0-9._-]/g, '-')}`,
      boardId: board.id,
      ...s,
      order,
    }));
    const ids = new Set(next.map((s) => s.id));
    if (ids.size < next.length)
      throw new Refusal('invalid_input', 'Two stations have the same code.', { field: 'stations' });
    return {
      events: [{ type: 'stationsSet', data: { boardId: board.id, stationIds: [...ids] } }],
      changes: [
        ...stations.filter((s) => !ids.has(s.id)).map((s) => drop('station', s.id)),
        ...next.map((s) => put('station', s)),
      ],
    };
  },
});

interface RaiseFacts {
  readonly board: StoredOf<'board'>;
  readonly station: StoredOf<'station'>;
  readonly ladder: Awaited<ReturnType<typeof rungsOf>>['rungs'];
  /** The board's calls, newest first; enough for one day. */
  readonly earlier: readonly StoredOf<'andonCall'>[];
}

async function loadStation(
  read: Reader,
  { boardId, stationId }: AndonCommands['raiseAndonCall'],
  now: number,
): Promise<RaiseFacts> {
  const board = found(await read.one('board', boardId), 'board', boardId);
  const station = found(await read.one('station', stationId), 'station', stationId);
  if (station.boardId !== boardId)
    throw new Refusal('invalid_input', 'This station belongs to another board.', {
      field: 'stationId',
    });
  // One production day and the one before: the night shift's calls stand under the day it began on.
  const day = (back: number) => new Date(now - back * 86_400_000).toISOString().slice(0, 10);
  const earlier = await read.list(
    'andonCall',
    { boardId },
    { between: { column: 'productionOn', from: day(2), to: day(-1) } },
  );
  return { board, station, ladder: (await rungsOf(read, board, now)).rungs, earlier };
}

export const raiseAndonCall = defineCommand<AndonCommands['raiseAndonCall'], RaiseFacts>({
  type: 'raiseAndonCall',
  summary:
    'A station calls; while the line stands the ladder climbs (Rules 2 "Andon call", 3.5.4).',
  schema: commands.raiseAndonCall,
  permission: { who: 'person_or_device', board: (_facts, payload) => payload.boardId },
  load: (read, payload, { now }) => loadStation(read, payload, now),
  decide({ board, station, ladder, earlier }, payload, context) {
    const { now } = context;
    const ofShift = earlier.filter(
      (c) =>
        c.productionOn === context.productionOn &&
        c.shiftId === context.shiftId &&
        c.state !== 'withdrawn',
    );
    const running = earlier.find((c) => c.stationId === station.id && isRunning(c.state));
    if (running)
      throw new Refusal('already_open', 'This station has called already.', {
        andonCallId: running.id,
      });
    const rungs = ladder.map((rung, i) => (i === 0 ? { ...rung, calledAt: now } : rung));
    const call: AndonCall = {
      id: context.newId(),
      boardId: board.id,
      stationId: station.id,
      station: `${station.code} ${station.name}`,
      type: payload.type,
      stands: payload.stands,
      state: 'raised',
      raisedAt: now,
      raisedBy: actorTag(context, board.id, payload.initials),
      deviceId:
        context.actor.kind === 'person' || context.actor.kind === 'device'
          ? context.actor.deviceId
          : null,
      acknowledgedAt: null,
      acknowledgedBy: null,
      attendedAt: null,
      attendedBy: null,
      resolvedAt: null,
      closedAt: null,
      reasonCode: null,
      productionOn: context.productionOn,
      shiftId: context.shiftId,
      nthOfStation: ofShift.filter((c) => c.stationId === station.id).length + 1,
      nthOfShift: ofShift.length + 1,
      rungs,
      climbsAt: null,
      late: false,
      issueId: null,
      escalationId: null,
      shownOn: [board.id],
      shown: true,
      takenBackAt: null,
    };
    return {
      events: [
        {
          type: 'andonCallRaised',
          data: {
            andonCallId: call.id,
            boardId: board.id,
            stationId: station.id,
            kind: call.type,
            stands: call.stands,
            nthOfStation: call.nthOfStation,
          },
        },
      ],
      changes: changesOf(
        'raiseAndonCall',
        [
          step('andonCall', null, {
            ...call,
            climbsAt: call.stands ? climbsAtOf(call, now) : null,
          }),
        ],
        context,
      ),
      answer: { andonCallId: call.id, nthOfStation: call.nthOfStation },
    };
  },
});

/** Rule 2.0 "Undo". */
export const takeBackAndonCall = defineCommand<
  AndonCommands['takeBackAndonCall'],
  TakeBack & { call: StoredOf<'andonCall'> }
>({
  type: 'takeBackAndonCall',
  summary: 'Undo of the last act on this call: 10 s, same person, same device (Rule 2.0).',
  schema: commands.takeBackAndonCall,
  permission: { who: 'person_or_device', board: ({ call }) => call.boardId },
  load: async (read, { andonCallId }) => ({
    ...(await loadAct(read, 'andonCall', andonCallId)),
    call: found(await read.one('andonCall', andonCallId), 'andon call', andonCallId),
  }),
  decide(facts, { andonCallId }, context) {
    const act = requireTakeBack(facts, context);
    return {
      events: [
        {
          type: 'andonCallTakenBack',
          data: { andonCallId, boardId: facts.call.boardId, of: act.command },
        },
      ],
      changes: takeBackChanges(facts, act, 'takeBackAndonCall', context),
      answer: { andonCallId, of: act.command },
    };
  },
});
