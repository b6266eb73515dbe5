import { PARAMETER_NAMES } from '../../src/space/accelerators/accelerator.js';
import { meanDistance } from '../indicators/distances.js';
import type { Yardstick } from '../indicators/yardstick.js';
import { scaleObjectives } from '../indicators/scaling.js';
import type { JudgedSpace } from '../problem/load.js';
import type { BestPair } from './best-pairs.js';
import { escapeHtml, formatNumber } from './format.js';
import { captionModel, drawModel } from './model-drawing.js';
import { readPoint } from './plane-point.js';

/** Show one pair: who found it (nobody, where the true optimum is shown for comparison), its objectives, how far from the optimum it is, its cell as a graph, its accelerator. */
export function pairCard(pair: BestPair, yardstick: Yardstick, space: JudgedSpace): string {
  const { inputs } = space.truth;
  const columns = {
    accuracyCount: Int32Array.of(pair.accuracyCount),
    latencyCycles: Int32Array.of(pair.latencyCycles),
    areaUnits: Int32Array.of(pair.areaUnits),
  };
  const { accuracy, latencyMs, areaMm2 } = readPoint(space, columns, 0);
  const bounds = yardstick.rewarding.bounds;
  const distance = meanDistance(
    scaleObjectives(columns, [0], bounds),
    scaleObjectives(yardstick.frontier, [yardstick.optimumRow], bounds),
  );
  const gap = yardstick.optimum - pair.reward;
  const optimal =
    gap === 0
      ? 'This is an optimum.'
      : `Reward ${formatNumber(gap)} below the optimum, scaled distance ${formatNumber(distance)}.`;
  const rank = pair.rank === undefined ? '' : ` Rank ${pair.rank.toLocaleString('en')} of all pairs.`;
  const finders = pair.finders.map(
    ({ strategy, runs, of }) => `<b>${escapeHtml(strategy)}</b> <span class="soft">(${runs} of ${of} runs)</span>`,
  );
  const parameters = inputs.costModel.rows.at(pair.acceleratorIndex);
  const accelerator = PARAMETER_NAMES.map(
    (name) => `<tr><th scope="row">${name}</th><td>${String(parameters[name])}</td></tr>`,
  ).join('');
  return `<article class="pair">
<p>${finders.join(', ') || 'The optimum: <span class="soft">no run ended with this pair</span>'}</p>
<p>Accuracy ${accuracy.toFixed(4)}, latency ${formatNumber(latencyMs)} ms, area ${formatNumber(areaMm2)} mm², reward ${formatNumber(pair.reward)}. ${optimal}${rank}</p>
<div class="drawing">${drawModel(inputs.space, pair.cellIndex)}
<table class="accelerator"><caption>${captionModel(inputs.space, pair.cellIndex)}, accelerator ${pair.acceleratorIndex}</caption>${accelerator}</table></div>
</article>`;
}
