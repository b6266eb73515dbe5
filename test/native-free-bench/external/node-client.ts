import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A search in plain Node: random pairs, 20 a request, drawn by the seed that it is told; what else it does is its first argument. */
const CLIENT = `
import { createInterface } from 'node:readline';
import { spawn } from 'node:child_process';
const [, , mode = ''] = process.argv;
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const ask = async (request) => {
  process.stdout.write(JSON.stringify(request) + '\\n');
  const { value, done } = await lines.next();
  if (done) process.exit(3);
  return JSON.parse(value);
};
if (mode === 'idle') process.exit(0);
if (mode === 'refused') {
  for (const op of ['score', 'reset', 'frontier', 'open', 'close']) {
    const reply = await ask({ op, steps: 5, session: 'x' });
    if (reply.ok) process.exit(4);
  }
}
const space = await ask({ op: 'space' });
if (process.env.CODESIGN_SEED !== String(space.seed) || process.env.CODESIGN_SCENARIO !== space.scenario.name) process.exit(5);
let state = space.seed;
const below = (n) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return (state >>> 16) % n;
};
let left = space.steps_left;
while (left > 0) {
  if (mode === 'crash' && left <= 40) throw new Error('out of ideas');
  if (mode === 'leave' && left <= 40) process.exit(0);
  if (mode === 'finish' && left <= 40) console.error(JSON.stringify(await ask({ op: 'finish' })));
  if (mode === 'hang' && left <= 40) {
    spawn('sleep', ['7777'], { stdio: 'inherit' });
    await new Promise(() => setInterval(() => {}, 1000));
  }
  const pairs = Array.from({ length: 20 }, () => space.decisions.map(({ options }) => below(options)));
  const reply = await ask({ op: 'evaluate', pairs, columns: ['reward'] });
  if (!reply.ok) process.exit(mode === 'finish' ? 0 : 6);
  left = reply.steps_left;
}
if (mode === 'overdraw') {
  const reply = await ask({ op: 'evaluate', pairs: [{ cell: 0, accelerator: 0 }] });
  process.exit(reply.ok ? 7 : 0);
}
if (mode === 'linger') setInterval(() => {}, 1000);
else process.exit(0);
`;

/** Write the client to a folder. @returns The command that starts it in a mode. */
export function writeNodeClient(folder: string): (mode?: string) => string {
  const path = join(folder, 'client.mjs');
  writeFileSync(path, CLIENT);
  return (mode = '') => `"${process.execPath}" "${path}" ${mode}`;
}
