import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CostModelFiles } from '../../src/cost/load-cost-model.js';
import { STRATEGIES } from '../strategies/list.js';

/** A cost model that the question is asked under. */
export interface CampaignCosts {
  /** Its folder, and what tables call it. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** What stands in for parts of the default model: names of files in data/. */
  readonly files: Pick<CostModelFiles, 'costModel' | 'accelerators'>;
}

/** The cost models of the campaign: as fitted, most of the time spent on memory, and no second convolution engine. */
export const CAMPAIGN_COSTS: readonly CampaignCosts[] = [
  { name: 'default', title: 'default (chaidnn-v3)', files: {} },
  { name: 'memory-bound', title: 'memory-bound', files: { costModel: 'memory-bound.json' } },
  { name: 'one-engine', title: 'one convolution engine', files: { accelerators: 'one-engine.json' } },
];

/** The cost model of a campaign as `loadCostModel` takes it. */
export function campaignFiles({ files }: CampaignCosts): CostModelFiles {
  const { resolve } = createRequire(import.meta.url);
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, resolve(`#data/${file}`)]));
}

/** Where the runs under one cost model are. */
export interface CampaignPlace {
  /** Of the cost model. */
  readonly name: string;
  readonly title: string;
  /** Folder that `codesign enumerate` wrote. */
  readonly groundTruth: string;
  /** Folder that holds `runs`, as `codesign bench` writes it. */
  readonly bench: string;
}

/** Where the runs of a campaign in a folder are. */
export function campaignPlace(folder: string, { name, title }: CampaignCosts): CampaignPlace {
  return { name, title, groundTruth: join(folder, name, 'truth'), bench: join(folder, name, 'bench') };
}

/** What a campaign runs where nothing else is said. */
export const CAMPAIGN_SEEDS = 50;
export const CAMPAIGN_STEPS = 10_000;

/** One way to learn, and which strategies make the paper's three with it. */
export interface EstimatorFamily {
  readonly name: string;
  /** What is special about it, for people. */
  readonly title: string;
  readonly combined: string;
  readonly phase: string;
  readonly separate: string;
}

/**
 * The ways to learn that the question is asked for.
 *
 * Only `combined` comes in all three: where a way has no phase or separate search of its own, the paper's stand in.
 */
export const ESTIMATOR_FAMILIES: readonly EstimatorFamily[] = [
  { name: 'reinforce', title: 'REINFORCE, tuned shaping', combined: 'combined', phase: 'phase', separate: 'separate' },
  {
    name: 'raw',
    title: 'combined with raw rewards',
    combined: 'combined-raw',
    phase: 'phase',
    separate: 'separate',
  },
  {
    name: 'pqt',
    title: 'priority queue training',
    combined: 'combined-pqt',
    phase: 'phase-pqt',
    separate: 'separate',
  },
];

/** What all are compared with. */
export const CHANCE = 'random';

/** Every strategy that the question is about, once each. */
export const QUESTION_STRATEGIES: readonly string[] = [
  ...new Set([...ESTIMATOR_FAMILIES.flatMap(({ combined, phase, separate }) => [combined, phase, separate]), CHANCE]),
];

/** No comparison is about it, and its runs take longer than those of all others together. */
const TOO_SLOW = 'smac';

/**
 * What a campaign runs where nothing else is said: those, and nearly all others that are built in, which no comparison is
 * about.
 */
export const CAMPAIGN_STRATEGIES: readonly string[] = [
  ...new Set([...QUESTION_STRATEGIES, ...[...STRATEGIES.keys()].filter((name) => name !== TOO_SLOW)]),
];

/** Which pairs of strategies are compared, first and second, each once. */
export const COMPARED: readonly (readonly [first: string, second: string])[] = distinctPairs([
  ...ESTIMATOR_FAMILIES.flatMap(({ combined, phase, separate }): [string, string][] => [
    [combined, phase],
    [combined, separate],
    [phase, separate],
  ]),
  ...QUESTION_STRATEGIES.filter((name) => name !== CHANCE).map((name): [string, string] => [name, CHANCE]),
]);

function distinctPairs(pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
}
