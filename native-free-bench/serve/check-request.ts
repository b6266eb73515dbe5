import { countInvalid } from '../../src/errors/bench.js';
import { usageError } from '../../src/errors/usage.js';
import { showValue } from '../../src/json-file.js';
import { checkScenario } from '../../src/objectives/check-scenario.js';
import { findScenario, SCENARIO_NAMES } from '../../src/objectives/scenario-file.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { Space } from '../problem/space.js';

/** The greatest budget of steps of a session, and the most pairs of one request. */
const MOST_STEPS = 1_000_000;
const MOST_PAIRS = 10_000;
const MOST_SEED = 2 ** 32 - 1;

/** A pair as a client names it: a list of decisions, or its indices. */
export type RequestedPair = readonly number[] | { readonly cell: number; readonly accelerator: number };

/** Check a budget. @throws {@link CodesignError} USAGE. */
export function checkSteps(steps: unknown): number {
  if (isWhole(steps, 1, MOST_STEPS)) return steps;
  throw countInvalid('steps', showValue(steps), MOST_STEPS);
}

/** Check a seed. @throws {@link CodesignError} USAGE. */
export function checkSeed(seed: unknown): number {
  if (isWhole(seed, 0, MOST_SEED)) return seed;
  throw usageError(`The seed is ${showValue(seed)}.`, `Choose a whole number from 0 to ${MOST_SEED}.`);
}

/**
 * Check a scenario, given by name or written out; never a path, as a client must not read the server's files.
 *
 * @throws {@link CodesignError} USAGE.
 */
export function readScenario(value: unknown): Scenario {
  if (typeof value !== 'string') return checkScenario(value, 'the request');
  const known = findScenario(value);
  if (known !== undefined) return known;
  throw usageError(`Unknown scenario ${showValue(value)}.`, `Use ${SCENARIO_NAMES.join(', ')}, or write one out.`);
}

/**
 * Check all pairs of a request.
 *
 * @param left - Steps of the budget that are left.
 * @throws {@link CodesignError} USAGE naming the first that is wrong.
 */
export function checkPairs(pairs: unknown, left: number, space: Space): RequestedPair[] {
  if (!Array.isArray(pairs)) {
    throw usageError(
      'The request has no list "pairs".',
      `Give pairs as lists of ${space.sizes.length} decisions or as {"cell": …, "accelerator": …}.`,
    );
  }
  if (pairs.length > MOST_PAIRS) {
    throw usageError(
      `${pairs.length} pairs are too many for one request.`,
      `Send at most ${MOST_PAIRS.toLocaleString('en')} at a time.`,
    );
  }
  if (pairs.length > left) {
    throw usageError(`${pairs.length} pairs exceed the ${left} steps left.`, 'Send fewer, or {"op": "finish"}.');
  }
  return pairs.map((pair: unknown, i) => checkPair(pair, i, space));
}

function checkPair(pair: unknown, i: number, space: Space): RequestedPair {
  if (Array.isArray(pair)) return checkDecisions(pair, i, space.sizes);
  const { cell, accelerator } = Object(pair) as { cell?: unknown; accelerator?: unknown };
  const { cellCount, acceleratorCount } = space;
  if (!isWhole(cell, 0, cellCount - 1) || !isWhole(accelerator, 0, acceleratorCount - 1)) {
    throw usageError(
      `Pair ${i} is neither a list of decisions nor has it valid indices "cell" and "accelerator".`,
      `There are ${cellCount} cells and ${acceleratorCount} accelerators, counted from 0.`,
    );
  }
  return { cell, accelerator };
}

function checkDecisions(pair: readonly unknown[], i: number, sizes: Uint8Array): readonly number[] {
  if (pair.length !== sizes.length) {
    throw usageError(`Pair ${i} has ${pair.length} decisions, not ${sizes.length}.`, 'Ask {"op": "space"} for them.');
  }
  for (let at = 0; at < sizes.length; at++) {
    if (isWhole(pair[at], 0, sizes[at]! - 1)) continue;
    throw usageError(
      `Decision ${at} of pair ${i} is ${showValue(pair[at])}.`,
      `Choose a whole number from 0 to ${sizes[at]! - 1}.`,
    );
  }
  return pair as readonly number[];
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
