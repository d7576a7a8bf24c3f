// Socket.IO, downstream only: subscribe and sync come up, deltas and heartbeats go down. Every
// handler is wrapped once (schema → rights → try/catch), so no payload can end the server.
import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { Compile } from 'typebox/compile';
import type { Problem } from '../../shared/envelope.ts';
import { Refusal } from '../../shared/errors.ts';
import type { Scope } from '../../shared/kind.ts';
import {
  type Delta,
  PROTOCOL_VERSION,
  type Subscribe,
  subscribeSchema,
} from '../../shared/protocol.ts';
import type { Outlet, Publisher } from '../pipeline/publish.ts';
import { joinThenRead } from './join-then-read.ts';

export const heartbeatMs = 10_000;
const maxEvents = 20;
const maxEventsMs = 10_000;
/** Packets that a socket may owe; above it nothing but one `sync` on drain is sent. */
const maxQueued = 64;
const maxLagMs = 30_000;
const maxSocketsPerDevice = 5;
/** Key of unpaired viewers (demo plant, open reading): they are many, so no limit per device. */
export const anyone = 'anyone';

export interface SocketParts {
  httpServer: HttpServer;
  basePath: string;
  /** Own origin check (CORS does not cover WebSocket). */
  originAllowed: (headers: IncomingHttpHeaders) => boolean;
  /** Who holds this socket, from its cookies and key; null refuses the handshake. */
  viewerOf: (headers: IncomingHttpHeaders) => Promise<Viewer | null>;
  problemOf: (error: unknown) => Problem;
}

/** May this viewer hear the scope? Asked at every subscribe. */
export interface Viewer {
  readonly deviceKey: string;
  /** Settings of the paired device that it was opened with; null for all others. */
  readonly facts: string | null;
  mayHear(scope: Scope): boolean;
}

export interface Sockets {
  readonly outlet: Outlet;
  /** Connects the handlers to the publisher (which needs the outlet first). */
  serve(publisher: Publisher): void;
  /** Ends every socket of a device, for revocation. */
  dismiss(deviceKey: string): void;
  /** Who is connected now, one each per socket. */
  viewers(): readonly Viewer[];
  count(): number;
  close(): Promise<void>;
}

const validSubscribe = Compile(subscribeSchema);
const roomName = (scopes: readonly Scope[]): string => `scopes:${scopes.join('+')}`;

interface SocketData {
  viewer: Viewer;
  room: string | null;
  events: number[];
  laggingSince: number | null;
}

export function createSockets(parts: SocketParts): Sockets {
  const io = new Server<never, never, never, SocketData>(parts.httpServer, {
    path: `${parts.basePath}socket.io`,
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 32 * 1024,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    allowRequest: (request, callback) => callback(null, parts.originAllowed(request.headers)),
  });
  /** Room → scopes and sockets; a room lives as long as somebody is in it. */
  const rooms = new Map<string, { scopes: readonly Scope[]; sockets: Set<Socket> }>();
  const perDevice = new Map<string, number>();
  let beat: ReturnType<typeof setInterval> | null = null;
  const send = (socket: Socket, name: string, body: unknown): void => {
    (socket as unknown as { emit(name: string, body: unknown): void }).emit(name, body);
  };

  io.use((socket, next) => {
    parts
      .viewerOf(socket.handshake.headers)
      .then((viewer) => {
        if (!viewer) return next(new Error('not_paired'));
        if (
          (perDevice.get(viewer.deviceKey) ?? 0) >= maxSocketsPerDevice &&
          viewer.deviceKey !== anyone
        )
          return next(new Error('too_many_requests'));
        socket.data = { viewer, room: null, events: [], laggingSince: null };
        next();
      })
      .catch(() => next(new Error('internal')));
  });

  const leave = (socket: Socket): void => {
    const room = rooms.get((socket.data as SocketData).room ?? '');
    if (!room) return;
    room.sockets.delete(socket);
    if (room.sockets.size === 0) rooms.delete((socket.data as SocketData).room ?? '');
  };

  /** A slow screen's buffer must never grow: it gets nothing until it has drained, then asks again. */
  const mayWrite = (socket: Socket): boolean => {
    const data = socket.data as SocketData;
    const connection = socket.conn as unknown as {
      writeBuffer: unknown[];
      once(event: 'drain', done: () => void): void;
    };
    if (data.laggingSince !== null) {
      if (Date.now() - data.laggingSince > maxLagMs) socket.disconnect(true);
      return false;
    }
    if (connection.writeBuffer.length <= maxQueued) return true;
    data.laggingSince = Date.now();
    connection.once('drain', () => {
      data.laggingSince = null;
      send(socket, 'control', { action: 'sync' });
    });
    return false;
  };

  return {
    outlet: {
      rooms: () => [...rooms.values()].map((room) => room.scopes),
      frame(scopes: readonly Scope[], delta: Delta) {
        const room = rooms.get(roomName(scopes));
        if (!room) return;
        const lagging = [...room.sockets]
          .filter((socket) => !mayWrite(socket))
          .map((socket) => socket.id);
        // One broadcast: the packet is encoded once for all screens of the room.
        (
          io.to(roomName(scopes)).except(lagging) as unknown as {
            emit(name: string, body: unknown): void;
          }
        ).emit('delta', delta);
      },
    },
    serve(publisher) {
      const answer = async (socket: Socket, body: unknown): Promise<Delta> => {
        const data = socket.data as SocketData;
        const now = Date.now();
        data.events = data.events.filter((at) => now - at < maxEventsMs);
        data.events.push(now);
        if (data.events.length > maxEvents)
          throw new Refusal('too_many_requests', 'This screen asks too often.');
        if (!validSubscribe.Check(body)) throw new Refusal('invalid_input', 'Not a subscription.');
        const wish = body as Subscribe;
        if (wish.protocol !== PROTOCOL_VERSION)
          throw new Refusal('conflict', 'Another protocol version: reload.', {
            protocol: PROTOCOL_VERSION,
          });
        for (const scope of wish.scopes) {
          if (!data.viewer.mayHear(scope))
            throw new Refusal('forbidden', 'This screen may not see that board.', { scope });
        }
        const name = roomName(wish.scopes);
        const delta = await joinThenRead(
          async () => {
            if (data.room === name) return;
            leave(socket);
            if (data.room) await socket.leave(data.room);
            data.room = name;
            const room = rooms.get(name) ?? { scopes: wish.scopes, sockets: new Set() };
            rooms.set(name, room);
            room.sockets.add(socket);
            await socket.join(name);
          },
          () => publisher.catchUp(wish.scopes, wish.revs, wish.epoch),
        );
        send(socket, 'heartbeat', publisher.heartbeat(wish.scopes));
        return delta;
      };
      io.on('connection', (socket) => {
        const key = (socket.data as SocketData).viewer.deviceKey;
        perDevice.set(key, (perDevice.get(key) ?? 0) + 1);
        socket.on('disconnect', () => {
          leave(socket);
          const left = (perDevice.get(key) ?? 1) - 1;
          if (left > 0) perDevice.set(key, left);
          else perDevice.delete(key);
        });
        for (const name of ['subscribe', 'sync']) {
          socket.on(
            name as never,
            ((body: unknown, acknowledge: unknown) => {
              if (typeof acknowledge !== 'function') return;
              answer(socket, body)
                .then((delta) => acknowledge({ ok: true, delta }))
                .catch((error) => acknowledge({ ok: false, problem: parts.problemOf(error) }));
            }) as never,
          );
        }
      });
      beat = setInterval(() => {
        for (const [name, room] of rooms) {
          (io.to(name) as unknown as { emit(name: string, body: unknown): void }).emit(
            'heartbeat',
            publisher.heartbeat(room.scopes),
          );
        }
      }, heartbeatMs);
      beat.unref();
    },
    dismiss(deviceKey) {
      for (const socket of io.sockets.sockets.values()) {
        if (socket.data.viewer.deviceKey === deviceKey) socket.disconnect(true);
      }
    },
    viewers: () => [...io.sockets.sockets.values()].map((socket) => socket.data.viewer),
    count: () => io.engine.clientsCount,
    async close() {
      if (beat) clearInterval(beat);
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}
