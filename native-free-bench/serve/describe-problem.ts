import { describeScenario } from '../../src/objectives/check-scenario.js';
import { describeTool } from '../../src/tool.js';
import type { Reply } from './describe.js';
import type { ServedStage } from './served-stage.js';
import { constraintNames } from './violations.js';

let version: string | undefined;

/** What a client may know of a problem before it starts: decisions, objectives with their units and ranges, constraints. */
export function describeProblem({ problem, best, worst }: ServedStage): Reply {
  const { sizes, decisionNames, cellDecisions, cellCount, acceleratorCount, data } = problem.space;
  const { scenario } = problem.rewarding;
  const { denominator, coreMhz, imagesPerCall } = data.units;
  return {
    // Asked for once: the tool looks for its commit too.
    version: (version ??= describeTool().version),
    decisions: decisionNames.map((name, i) => ({ name, options: sizes[i] })),
    cell_decisions: cellDecisions,
    cells: cellCount,
    accelerators: acceleratorCount,
    scenario: describeScenario(scenario),
    objectives: [
      { name: 'accuracy', direction: 'maximize', unit: '1', best: best.accuracy, worst: worst.accuracy },
      { name: 'latency_ms', direction: 'minimize', unit: 'ms', best: best.latencyMs, worst: worst.latencyMs },
      { name: 'area_mm2', direction: 'minimize', unit: 'mm²', best: best.areaMm2, worst: worst.areaMm2 },
    ],
    constraints: constraintNames(scenario),
    bounds: data.bounds,
    accuracy_denominator: denominator,
    core_mhz: coreMhz,
    images_per_call: imagesPerCall,
  };
}
