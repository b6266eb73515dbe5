import { hashOfTruth } from '../problem/truth-hash.js';
import type { BenchResults } from '../summary/results.js';
import { escapeHtml } from './format.js';

/** Write how the report is read: what is measured, how it is compared, by which ground truth. */
export function howToRead({ space }: BenchResults): string {
  const { manifest } = space.truth;
  return `<section id="how">
<h2>How to read this</h2>
<ul>
<li><b>Reward</b> is the scenario's weighted sum of the scaled objectives, negative where a constraint is missed. Strategies are ranked by the interquartile mean (IQM) over seeds of the best reward a run ends with, or of its hypervolume ratio where the scenario seeks the frontier; brackets hold the 95 % interval: of an IQM by bootstrap, of the median exact rank by order statistics (of five seeds their whole range, which holds the median with 94 %).</li>
<li><b>Better, worse, not told apart</b>: by the Mann–Whitney test, exact for up to 60 runs, at 5 % after Holm's correction for all comparisons of the scenario. The <b>probability of improvement</b> (A12) is that of a run of one strategy to end above a run of the other, ties counting half; its interval is Newcombe's (2006, method 5), which has some width even where all runs of one end above all of the other, and is not corrected for the number of comparisons.</li>
<li><b>Critical difference</b>: a block of the test is a scenario with all its runs; runs of the same seed are not paired. A strategy's rank in a scenario is its mean rank over all ways to take one run of each. The test is that of Mack and Skillings (1980), Friedman's for blocks with several runs; strategies closer than its critical difference, at 5 % for all pairs together, are joined by a bar. It speaks of these scenarios, not of others.</li>
<li><b>Regret</b> is the optimum's reward less the best feasible one; a run that found nothing feasible has none and is counted apart. <b>Exact rank</b>: one more than the pairs of the whole space with a greater reward.</li>
<li><b>Frontier visited, hypervolume ratio, IGD+</b> compare all visited pairs (the feasible ones, where the scenario seeks the frontier) with the true frontier, objectives scaled to [0, 1] by the exact bounds; <b>top 100 distance</b> compares the best visited pairs with the best of the frontier.</li>
<li>Where a scenario has <b>stages</b>, the steps of a run are split evenly among them and a strategy is told the reward of the stage it is in; ranking, curves and figures judge all its pairs by the last stage.</li>
<li>A run that <b>ended early</b> (an external strategy crashed, ran out of time or left) is judged by what it had found; the steps that it did not take hold nothing, and count as such in the share of feasible steps.</li>
<li>A <b>typical run</b> is the one with the median final reward. <b>Colours</b> are those of families of strategies; within one, lines differ in shade and dashes.</li>
<li><b>Ground truth</b>: its <code>frontier.arrow</code> has SHA-256 <code>${hashOfTruth(space.truth)}</code>; results judged by another one are not comparable. ${escapeHtml(manifest.space)}, metric SHA-256 <code>${escapeHtml(manifest.metric_sha256.slice(0, 16))}…</code>, cost constants <code>${escapeHtml(manifest.constants_sha256.slice(0, 16))}…</code>.</li>
</ul>
</section>`;
}
