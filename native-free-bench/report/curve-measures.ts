import type { RewardCurves } from '../indicators/curves.js';
import { WINDOW } from '../indicators/curves.js';
import type { BandPoint } from './bands.js';
import { linearDomain, logDomain } from './axis-domain.js';

/** Something that is drawn by step. */
export interface CurveMeasure {
  /** Begins the name of the figure's file. */
  readonly file: string;
  readonly title: string;
  readonly note: string;
  /** Of the axis. */
  readonly label: string;
  readonly type: 'linear' | 'log';
  readonly valuesOf: (curves: RewardCurves, optimum: number) => Float64Array;
  readonly domain: (bands: readonly (readonly BandPoint[])[], steps: number, optimum: number) => [number, number];
  /** Whether the optimum is a line on it. */
  readonly marksOptimum?: boolean;
}

/** Regrets below this are drawn here: the optimum itself has none and would not fit on a logarithmic axis. */
const LEAST_REGRET = 1e-6;
const LEAST_DISTANCE = 1e-5;

/** What is drawn of a scenario that is judged by the reward. */
export const REWARD_MEASURES: readonly CurveMeasure[] = [
  {
    file: 'gap',
    title: 'Regret by step',
    note: `The optimum's reward less the best so far, logarithmic; ${LEAST_REGRET.toFixed(6)} and less is the optimum itself.`,
    label: 'Regret',
    type: 'log',
    valuesOf: ({ best }, optimum) => best.map((reward) => Math.max(optimum - reward, LEAST_REGRET)),
    domain: (bands, steps) => logDomain(bands, steps, LEAST_REGRET),
  },
  {
    file: 'reward',
    title: 'Best reward by step',
    note: 'The dashed line is the optimum.',
    label: 'Best reward so far',
    type: 'linear',
    valuesOf: ({ best }) => best,
    domain: (bands, steps, optimum) => linearDomain(bands, steps, [optimum]),
    marksOptimum: true,
  },
  {
    file: 'policy',
    title: 'Mean reward by step',
    note: `Of the last ${WINDOW} proposals: what a strategy currently does rather than its best.`,
    label: `Mean reward of ${WINDOW} proposals`,
    type: 'linear',
    valuesOf: ({ policy }) => policy,
    domain: (bands, steps) => linearDomain(bands, steps),
  },
];

/** What is drawn of a scenario that seeks the frontier. */
export const FRONTIER_MEASURES: readonly CurveMeasure[] = [
  {
    file: 'hypervolume',
    title: 'Missing hypervolume by step',
    note: 'One less the hypervolume ratio of what was visited to the true frontier, logarithmic; less is better.',
    label: '1 − hypervolume ratio',
    type: 'log',
    valuesOf: ({ hypervolumeRatio }) => hypervolumeRatio.map((ratio) => Math.max(1 - ratio, LEAST_DISTANCE)),
    domain: (bands, steps) => logDomain(bands, steps, LEAST_DISTANCE),
  },
  {
    file: 'igd',
    title: 'IGD+ by step',
    note: 'Mean distance from the true frontier to what was visited, objectives scaled to [0, 1]; logarithmic, less is better.',
    label: 'IGD+',
    type: 'log',
    valuesOf: ({ igdPlus }) => igdPlus.map((distance) => Math.max(distance, LEAST_DISTANCE)),
    domain: (bands, steps) => logDomain(bands, steps, LEAST_DISTANCE),
  },
  {
    file: 'coverage',
    title: 'Frontier visited by step',
    note: 'The share of its distinct vectors.',
    label: 'Share of the frontier visited',
    type: 'linear',
    valuesOf: ({ coverage }) => coverage,
    domain: (bands, steps) => linearDomain(bands, steps),
  },
];
