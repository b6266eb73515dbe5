import type { Scenario } from '../../src/objectives/scenario.js';

/**
 * What hyper-parameters are chosen on: like the paper's three without, with one and with two constraints, but with other
 * weights and on other objectives, so that nothing is fitted to the scenarios that strategies are judged on.
 */
export const TUNING_SCENARIOS: readonly Scenario[] = [
  { name: 'tuning-none', weights: { area: 0.3, latency: 0.3, accuracy: 0.4 }, constraints: [] },
  {
    name: 'tuning-area',
    weights: { area: 0, latency: 0.3, accuracy: 0.7 },
    constraints: [{ objective: 'area_mm2', below: 120 }],
  },
  {
    name: 'tuning-accuracy-latency',
    weights: { area: 1, latency: 0, accuracy: 0 },
    constraints: [
      { objective: 'accuracy', above: 0.93 },
      { objective: 'latency_ms', below: 60 },
    ],
  },
];
