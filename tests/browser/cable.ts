// The network between one browser and the server, as a cable that can be pulled: a TCP relay. Must never
// look into what passes.
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Cable = {
  /** The server's address through this cable. */
  readonly url: string;
  pull(): void;
  plug(): void;
  close(): Promise<void>;
};

export async function openCable(port: number): Promise<Cable> {
  const ends = new Set<Socket>();
  let pulled = false;
  const hold = (socket: Socket) => {
    ends.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => ends.delete(socket));
  };
  const relay: Server = createServer((near) => {
    hold(near);
    if (pulled) return near.destroy();
    const far = connect(port, '127.0.0.1');
    hold(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done));
  const at = relay.address();
  return {
    url: `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`,
    pull() {
      pulled = true;
      for (const end of ends) end.destroy();
    },
    plug() {
      pulled = false;
    },
    close() {
      for (const end of ends) end.destroy();
      return new Promise((done) => relay.close(() => done()));
    },
  };
}
