import type { VerifyCheck } from './check.js';
import type { VerifyContext } from './context.js';
import { knownCells } from './context.js';
import { columnsOfTable } from './extreme-latencies.js';
import { VerifyFault } from './report.js';

/** The manifest's counts of pairs are those that its mode has, rule by rule. */
export const pairCountsCheck: VerifyCheck = {
  name: 'pairs by rule, counted anew',
  unit: 'rules',
  divided: false,
  run: ({ truth, table }) => {
    const { manifest } = truth;
    const { pairs, cell_range: range, accelerators, mode } = manifest;
    const known = knownCells(truth).length;
    const missing = (range.to - range.from - known) * accelerators;
    const certified = countCertified(table, known, missing, truth.inputs.space.cells !== undefined);
    const exhaustive = { evaluated: known * accelerators, cell_without_accuracy: missing };
    const countsOf: Readonly<Record<string, PossibleCounts>> = {
      exhaustive: { least: exhaustive, most: exhaustive },
      certified,
    };
    // Merged from shards of both modes, each count is between those of either alone.
    const modes = mode.split(', ');
    if (modes.some((each) => !Object.hasOwn(countsOf, each)))
      throw new VerifyFault(`the manifest names the mode ${JSON.stringify(mode)}, which is none`);
    const stated: Readonly<Record<string, number>> = { evaluated: pairs.evaluated, ...pairs.excluded };
    const rules = new Set([...Object.keys(stated), ...Object.keys(certified.most)]);
    for (const rule of rules) {
      const count = stated[rule] ?? 0;
      const low = Math.min(...modes.map((each) => countsOf[each]!.least[rule] ?? 0));
      const high = Math.max(...modes.map((each) => countsOf[each]!.most[rule] ?? 0));
      if (count >= low && count <= high) continue;
      const text = low === high ? String(low) : `${low} to ${high}`;
      throw new VerifyFault(`the manifest states ${count} pairs for "${rule}" of a run in mode ${mode}, it is ${text}`);
    }
    return rules.size;
  },
};

/** The counts that a mode may state by rule; how many pairs bounds leave out is up to the run, within these. */
interface PossibleCounts {
  readonly least: Readonly<Record<string, number>>;
  readonly most: Readonly<Record<string, number>>;
}

/**
 * Count the pairs of a certified run by rule: `known` models on the variants that the rule is about.
 *
 * Source: spec/frontier.md, "Two ways to it, one answer".
 * @param searched - Whether bounds may leave out pairs of columns that are not among the slowest.
 */
function countCertified(
  table: VerifyContext['table'],
  known: number,
  missing: number,
  searched: boolean,
): PossibleCounts {
  const { distinct, ...columns } = columnsOfTable(table);
  const slowest = new Set(columns.slowest);
  const kept = new Set([...columns.undominated, ...slowest]);
  let [twins, larger, dominated] = [0, 0, 0];
  for (let column = 0; column < distinct.count; column++) {
    const [sharing, cheapest] = [distinct.variants[column]!, distinct.multiplicity[column]!];
    if (kept.has(column)) {
      twins += cheapest - 1;
      larger += sharing - cheapest;
    } else dominated += sharing;
  }
  const byRule = {
    cell_without_accuracy: missing,
    exact_twin_counted_as_tie: known * twins,
    same_cycles_more_area: known * larger,
    dominated_accelerator: known * dominated,
  };
  const bounded = searched ? known * (kept.size - slowest.size) : 0;
  return {
    least: { ...byRule, evaluated: known * kept.size - bounded, slower_by_bound: 0 },
    most: { ...byRule, evaluated: known * kept.size, slower_by_bound: bounded },
  };
}
