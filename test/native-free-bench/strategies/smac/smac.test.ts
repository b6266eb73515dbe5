import { expect, test } from 'vitest';
import { createRandom } from '../../../../native-free-bench/strategies/random.js';
import { createSmac } from '../../../../native-free-bench/strategies/smac/smac.js';
import { SMAC } from '../../../../native-free-bench/strategies/tuned.js';
import { runScripted, scriptedContext } from '../scripted.js';

const SIZES = [4, 3, 5, 4, 3, 6, 2, 4];
/** The greatest where every decision is the last option of its own; a third of all is no pair. */
const rewardOf = (decisions: Uint8Array): number =>
  decisions[1] === 1 && decisions[4] !== 2 ? -Infinity : decisions.reduce((sum, option) => sum + option, 0) / 23;

test('in few proposals of a sum it comes nearer to the optimum than chance', () => {
  const best = (create: typeof createRandom): number =>
    Math.max(...runScripted(create, scriptedContext(SIZES, 200, 'sum'), rewardOf).map(({ reward }) => reward));
  expect(best((context) => createSmac(context))).toBeGreaterThan(best(createRandom));
});

test('no challenger was proposed before, and where all was, it draws', () => {
  const options = { ...SMAC, startup: 5, randomShare: 0 };
  const steps = runScripted(
    (context) => createSmac(context, options),
    scriptedContext([3, 2, 4], 60, 'all'),
    rewardOf2,
  );
  const keys = steps.map(({ decisions }) => decisions.join());
  const drawn = new Set(keys.slice(0, 5)).size;
  // 24 there are; after the five draws each proposal is new until none is left within reach.
  expect(new Set(keys.slice(0, 5 + 24 - drawn)).size).toBe(24);
});

function rewardOf2([a, b, c]: Uint8Array): number {
  return (a! * 5 + b! * 3 + c! * 7) % 11;
}
