import type { RankComparison } from '../summary/critical-difference.js';
import { compareMeanRanks } from '../summary/critical-difference.js';
import type { BenchResults } from '../summary/results.js';
import { finalScore, namesOf, runsOf, scoreIndicator } from '../summary/run-indicators.js';
import { describeFindings } from './findings.js';
import type { ScenarioReport } from './scenario-report.js';
import { reportScenarios } from './scenario-report.js';
import type { StrategyStyle } from './strategy-styles.js';
import { strategyStyles } from './strategy-styles.js';

/** Everything the report says and draws, before it is written. */
export interface Report {
  readonly styles: ReadonlyMap<string, StrategyStyle>;
  /** What was found, in sentences. */
  readonly findings: readonly string[];
  /** Undefined where there are fewer than three strategies. */
  readonly meanRanks: RankComparison | undefined;
  readonly scenarios: readonly ScenarioReport[];
}

/** Work out the report of a benchmark; nothing is drawn yet. */
export function makeReport(results: BenchResults): Report {
  const { runs, scenarios, comparisons, seeds } = results;
  const strategies = namesOf(runs, ({ strategy }) => strategy);
  const styles = strategyStyles(strategies);
  const reports = reportScenarios(results, styles);
  const ranked = reports.map(({ scenario, ranking }) => ({
    scenario: scenario.name,
    order: ranking.map(({ strategy }) => strategy),
    scores: new Map(
      ranking.map(({ strategy, summary }) => [
        strategy,
        summary.get(scoreIndicator(scenario))?.interquartileMean ?? NaN,
      ]),
    ),
  }));
  const values = scenarios.map(({ name }) =>
    strategies.map((strategy) => runsOf(runs, name, strategy).map(finalScore)),
  );
  return {
    styles,
    findings: describeFindings(ranked, comparisons, seeds),
    meanRanks: strategies.length < 3 ? undefined : compareMeanRanks(strategies, values),
    scenarios: reports,
  };
}
