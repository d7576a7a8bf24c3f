// Receivers for tests of outgoing alerts: a web server and a mail server on this machine, each keeps
// what it was sent and can be told to fail.
import { createServer as createWeb } from 'node:http';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Posted {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Answers each request with the next status of `answers`, the last one from then on; 0 = never. */
export async function webReceiver(...answers: number[]) {
  const got: Posted[] = [];
  const server = createWeb((request, reply) => {
    void text(request).then((body) => {
      got.push({ headers: request.headers, body });
      const status = (answers.length > 1 ? answers.shift() : answers[0]) ?? 204;
      if (status > 0) reply.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    got,
    url: `http://127.0.0.1:${port}/alerts?key=do-not-log`,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** As much SMTP as a delivery needs. `refusals` messages are turned away with 451 first. */
export async function mailReceiver(refusals = 0) {
  const got: string[] = [];
  let left = refusals;
  const server = createTcp((socket) => {
    let message: string[] | null = null;
    let rest = '';
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    say('220 test');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (message) {
          if (line !== '.') message.push(line);
          else {
            if (left-- > 0) say('451 try later');
            else {
              got.push(message.join('\n'));
              say('250 kept');
            }
            message = null;
          }
        } else if (/^EHLO/i.test(line)) say('250 test');
        else if (/^DATA/i.test(line)) {
          message = [];
          say('354 go on');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else say('250 ok');
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    got,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((done) => void server.close(() => done())),
  };
}
