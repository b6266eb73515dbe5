import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../../src/random.js';
import { killOnce } from './kill-once.js';
import { formatKills, replaceBlock } from './report.js';
import { runToEnd } from './run.js';
import type { Reference, Tally } from './target.js';
import { newTally } from './target.js';
import { makeTargets } from './targets.js';

/**
 * Kill every long command at random moments, run it again, and compare what comes of it with what comes of a run that was
 * never stopped: `npm run kill-test -- --moments 200 --seed 1 --write`.
 */
const { values } = parseArgs({
  options: {
    moments: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const moments = Number(values.moments);
const seed = Number(values.seed);
if (!Number.isInteger(moments) || moments < 1 || !Number.isInteger(seed) || seed < 0) {
  throw new Error('--moments takes a whole number from 1, --seed one from 0');
}

const folder = mkdtempSync(join(tmpdir(), 'codesign-kill-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const targets = await makeTargets(join(folder, 'given'));
const references = new Map<string, Reference>();
const tallies = new Map<string, Tally>(targets.map(({ name }) => [name, newTally()]));

// What takes long has fewer turns.
const turns = [0, 1, 2, 3].flatMap((round) => targets.filter((target) => round < (target.turns ?? 4)));
for (let moment = 0; moment < moments; moment++) {
  const target = turns[moment % turns.length]!;
  const tally = tallies.get(target.name) ?? newTally();
  let reference = references.get(target.name);
  if (reference === undefined) {
    reference = await runToEnd(target, join(folder, `reference ${target.name}`));
    references.set(target.name, reference);
  }
  const random = new Random(seed, 'kill', moment);
  const place = join(folder, `moment ${moment}`);
  // Half of the moments lie anywhere in the run, the others where something is there to go on from.
  const drawn = { share: random.double(), onceKept: random.below(2) === 1 };
  const faults = await killOnce(target, reference, drawn, place, tally);
  rmSync(place, { recursive: true, force: true });
  for (const fault of faults) console.error(`moment ${moment}, ${target.name}: ${fault}`);
  if ((moment + 1) % 10 === 0) console.error(`${moment + 1} of ${moments} moments`);
}

const table = formatKills(tallies, { moments, seed });
console.log(table);
if (values.write) {
  const path = join('docs', 'reliability.md');
  writeFileSync(path, replaceBlock(readFileSync(path, 'utf8'), table));
}
if ([...tallies.values()].some(({ faulty }) => faulty > 0)) process.exitCode = 1;
