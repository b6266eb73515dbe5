import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

/** How the server treats one request; the last mood stays. */
export type Mood =
  | { kind: 'serve' }
  /** Send so many bytes of what is asked for, then cut the connection. */
  | { kind: 'cut'; after: number }
  /** Send so many bytes, then nothing more. */
  | { kind: 'stall'; after: number }
  /** Take the request and never answer. */
  | { kind: 'silent' }
  /** Answer the whole file whatever is asked for. */
  | { kind: 'ignore-range' }
  /** Answer a range with another one than was asked for. */
  | { kind: 'other-range' }
  /** Send other bytes of the same length. */
  | { kind: 'wrong-bytes' }
  | { kind: 'longer' }
  /** Send the file without saying how long it is. */
  | { kind: 'chunked' }
  | { kind: 'status'; status: number }
  | { kind: 'redirect'; to: string };

export interface MoodyServer {
  readonly origin: string;
  /** Path and range of each request there was. */
  readonly requests: readonly { path: string; range: string | undefined }[];
}

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Serve `content` at every path, in the moods given for one request after the other. */
export async function startServer(content: Buffer, ...moods: Mood[]): Promise<MoodyServer> {
  const requests: { path: string; range: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const mood = moods[Math.min(requests.length, moods.length - 1)] ?? { kind: 'serve' };
    requests.push({ path: request.url ?? '', range: request.headers.range });
    answer(content, mood, request, response);
  });
  return { origin: await listen(server), requests };
}

function answer(content: Buffer, mood: Mood, request: IncomingMessage, response: ServerResponse): void {
  if (mood.kind === 'silent') return;
  if (mood.kind === 'status') return void response.writeHead(mood.status).end('no');
  if (mood.kind === 'redirect') return void response.writeHead(302, { location: mood.to }).end();
  if (mood.kind === 'chunked') {
    response.write(content.subarray(0, 1000));
    return void response.end(content.subarray(1000));
  }
  const asked = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const partial = asked !== null && mood.kind !== 'ignore-range';
  const start = partial ? Number(asked[1]) + (mood.kind === 'other-range' ? 5 : 0) : 0;
  if (partial && start >= content.length) {
    return void response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
  }
  let body = content.subarray(start);
  if (mood.kind === 'wrong-bytes') body = Buffer.alloc(body.length, 'x');
  if (mood.kind === 'longer') body = Buffer.concat([body, Buffer.alloc(10)]);
  const range = { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` };
  response.writeHead(partial ? 206 : 200, { 'content-length': body.length, ...(partial ? range : {}) });
  if (mood.kind === 'cut') response.write(body.subarray(0, mood.after), () => response.destroy());
  else if (mood.kind === 'stall') response.write(body.subarray(0, mood.after));
  else response.end(body);
}

/** A forward proxy that tunnels (CONNECT) to anywhere on this machine and refuses all other hosts. */
export async function startProxy(): Promise<{ origin: string; tunnels: readonly string[] }> {
  const tunnels: string[] = [];
  const server = createServer();
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const target = request.url ?? '';
    tunnels.push(target);
    const [host, port] = target.split(':');
    if (host !== '127.0.0.1') return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  return { origin: await listen(server), tunnels };
}
