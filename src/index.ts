// The package's functions, in the order a pair takes through them. What needs SQLite stands under "Accuracies".

// Space: cells and accelerators
export type { Cell } from './space/cells/cell.js';
export { formatAdjacency, formatOperations } from './space/cells/cell.js';
export type { CellTable } from './space/cells/cell-table.js';
export { CELL_COUNT, cellAt, enumerateCells, findHash, hashAt } from './space/cells/cell-table.js';
export { moduleHash } from './space/cells/module-hash.js';
export { parseCell, parseCellText, pruneCell } from './space/cells/parse-cell.js';
export { countParameters } from './space/network/parameters.js';
export type { CellOperation, OperationShape } from './space/network/operations.js';
export { lowerCell } from './space/network/operations.js';
export type { OperationKind } from './space/models/module.js';
export { OPERATION_KINDS } from './space/models/module.js';
export { listOperationShapes } from './space/network/shapes.js';
export { NETWORK_MODULES } from './space/network/modules.js';
export type { Accelerator } from './space/accelerators/accelerator.js';
export type { AcceleratorGrid } from './space/accelerators/grid.js';
export { acceleratorAt, acceleratorIndex, countAccelerators, DEFAULT_GRID } from './space/accelerators/grid.js';

// Spaces of models: NAS-Bench-101, NAS-Bench-201, a file of one's own
export { nasbench101Space } from './space/nasbench101/space.js';
export { NASBENCH101 } from './space/nasbench101/workload.js';
export { nasbench201Space } from './space/nasbench201/space.js';
export type { ModelFile } from './space/model-file/models-of-file.js';
export { buildModuleTable } from './space/models/build-module-table.js';
export { readModelBytes, readModelFile } from './space/model-file/read-model-file.js';
export type { ModelModule, ModelOperation, ModuleOperation } from './space/models/module.js';
export { operationName } from './space/models/module.js';
export type { ModelSpace } from './space/models/model-space.js';
export type { ModuleTable } from './space/models/module-table.js';
export type { Workload } from './space/models/workload.js';
export type { Architecture } from './space/nasbench201/architecture.js';
export {
  ARCHITECTURE_COUNT,
  architectureAt,
  architectureIndex,
  formatArchitecture,
  parseArchitecture,
} from './space/nasbench201/architecture.js';
export type { Dataset } from './space/nasbench201/lower.js';
export { DATASETS, lowerArchitecture, lowerNetwork } from './space/nasbench201/lower.js';
export { countArchitectureParameters } from './space/nasbench201/parameters.js';
export { modelLatency } from './cost/model/explain-model.js';

// Cost: area, cycles, schedules
export type { CostConstants } from './cost/model/constants.js';
export { hashConstants, loadConstants } from './cost/model/constants.js';
export type { AcceleratorArea } from './cost/model/area.js';
export { acceleratorArea } from './cost/model/area.js';
export { operationCycles, serialCycles } from './cost/model/accelerator-cycles.js';
export type { EngineAssignment } from './cost/model/engines.js';
export { engineAssignment } from './cost/model/engines.js';
export { makespan, scheduleOperations } from './cost/model/schedule.js';
export type { AcceleratorCosts, ModelSchedule } from './cost/model/explain-model.js';
export { explainModel } from './cost/model/explain-model.js';
export type { PairSchedule } from './cost/model/explain-pair.js';
export { explainPair } from './cost/model/explain-pair.js';
export type { CostTable } from './cost/table/cost-table.js';
export { buildCostTable } from './cost/table/build-cost-table.js';
export { PairEvaluator } from './cost/table/pair-evaluator.js';
export { readCostTable } from './cost/table-file/read-table.js';
export { writeCostTable } from './cost/table-file/write-table.js';
export type { CostModel } from './cost/cost-model.js';
export { AnalyticModel, MeasuredModel } from './cost/cost-model.js';
export type { CostModelFiles } from './cost/load-cost-model.js';
export { loadCostModel } from './cost/load-cost-model.js';
export { loadPublishedFigures } from './cost/validation/published.js';
export { validateCostModel } from './cost/validation/report.js';
export { calibrate } from './cost/calibration/calibrate.js';
export type { ConstantsBootstrap, DrawnConstants } from './cost/calibration/draw-constants.js';
export { bootstrapConstants } from './cost/calibration/draw-constants.js';
export { fittedRows } from './cost/validation/published.js';

// Objectives: bounds, scenarios, rewards
export type { ObjectiveBounds, Range } from './objectives/bounds.js';
export type { ObjectiveUnits, Performance } from './objectives/units.js';
export { performanceOf } from './objectives/units.js';
export type { PairColumns } from './objectives/pair-columns.js';
export type { Constraint, Scenario } from './objectives/scenario.js';
export { FRONTIER_SCENARIO, SCENARIOS } from './objectives/scenario.js';
export { checkScenario, describeScenario } from './objectives/check-scenario.js';
export { loadScenario, SCENARIO_NAMES } from './objectives/scenario-file.js';
export { ScenarioReward } from './objectives/reward.js';

// Accuracies: the SQLite table, importers, downloads, the embedded predictor
export type { Metric, MetricDescription } from './accuracy/metric.js';
export { createMetric } from './accuracy/metric.js';
export { buildTable } from './accuracy/table/build.js';
export { openTable, withTable } from './accuracy/table/open.js';
export { readCells } from './accuracy/table/read-cells.js';
export { listMetrics, readMetric, storeMetric } from './accuracy/table/metrics.js';
export type { TableAccuracies } from './accuracy/table/open-space.js';
export { openAccuracies, openMeasures } from './accuracy/table/open-space.js';
export { importAccuracies } from './accuracy/import/import-file.js';
export type { Publication } from './accuracy/publications.js';
export { PUBLICATIONS } from './accuracy/publications.js';
export { fetchAccuracies } from './accuracy/fetch/fetch-accuracies.js';
export { describeSurrogate, predictAccuracies, predictCell } from './accuracy/predictor/surrogate.js';
export { predictArchitectures } from './accuracy/predictor201/predict-architectures.js';
export { describeSurrogate201 } from './accuracy/predictor201/surrogate.js';

// Frontier: enumerate, rank, write, read, merge, verify
export type { EnumerationMode } from './enumerate/enumeration-mode.js';
export type { FrontierInputs } from './frontier/inputs.js';
export type { CellRange, Frontier, FrontierResult, PairCounts, RunRecord } from './frontier/result.js';
export { mergeFrontiers, reducePairs } from './dominance/reduce.js';
export type { EnumerationOptions } from './frontier/enumerate-frontier.js';
export { enumerateFrontier, FrontierEnumerator } from './frontier/enumerate-frontier.js';
export type { RankedSpace, RankOptions, RewardsToRank } from './rank/count-better-pairs.js';
export { countBetterPairs } from './rank/count-better-pairs.js';
export type { Part } from './parts/part-file.js';
export type { RankAnswer, RankedRewards } from './rank/rank-parts.js';
export { mergeRankParts, rankRewards, writeRankPart } from './rank/rank-parts.js';
export type { JournalOptions } from './journal/journal.js';
export { removeJournal } from './journal/journal.js';
export { writeFrontierFolder } from './store/write-folder.js';
export type { Manifest } from './store/manifest.js';
export type { GroundTruth } from './store/ground-truth.js';
export { readGroundTruth, readManifest } from './store/ground-truth.js';
export type { MergeOptions } from './store/shards.js';
export type { MergedFolders } from './store/merge-folders.js';
export { mergeShardFolders } from './store/merge-folders.js';
export { mergeShards } from './store/shards.js';
export { shardRange } from './shard.js';
export { checkSignature, makeKeyPair, signFolder } from './store/signature.js';
export type { ReadBundleOptions } from './bundle/read-bundle.js';
export { withBundle } from './bundle/read-bundle.js';
export type { WrittenBundle } from './bundle/write-bundle.js';
export { bundleFolder } from './bundle/write-bundle.js';
export type { KnownAccuracies } from './verify/context.js';
export type { VerifyOptions } from './verify/verify.js';
export { verifyFrontier } from './verify/verify.js';
export type { VerifyReport } from './verify/report.js';
export { mergeVerifyParts, verifyShard, writeVerifyPart } from './verify/verify-parts.js';

// Robustness: what of a frontier holds under all constants that published rates allow
export type { AnalyticTruth, FrontierDraw } from './robust/frontier-draws.js';
export { readAnalyticTruth } from './robust/frontier-draws.js';
export type { Robustness, RobustnessOptions } from './robust/assess-robustness.js';
export { assessRobustness } from './robust/assess-robustness.js';
export type { RobustnessReport } from './robust/describe-robustness.js';
export { describeRobustness } from './robust/describe-robustness.js';
export { encodeRobustness } from './robust/encode-robustness.js';

// What others measured of the same models: frontiers of it, and whether our cycles agree with it
export type { PairOrders } from './correlation/kendall-tau.js';
export { countPairOrders, kendallTau } from './correlation/kendall-tau.js';
export { spearmanRho } from './correlation/spearman-rho.js';
export type { MeasuredObjective, MeasuredValues } from './measured/measured-objective.js';
export type { MeasuredFrontier, MeasuredInputs } from './measured/measured-frontier.js';
export { measuredFrontier } from './measured/measured-frontier.js';
export type { MeasuredManifest } from './measured/manifest.js';
export { writeMeasuredFolder } from './measured/write-folder.js';
export type { MeasuredFolder } from './measured/read-folder.js';
export { readMeasuredFolder } from './measured/read-folder.js';
export { checkMeasuredFolder } from './measured/check-folder.js';
export type { DeviceComparison } from './measured/compare-latencies.js';
export { compareArchitectures } from './measured/compare-architectures.js';

// Looking at it: rows, cells, accelerators, pairs, figures
export type { RowSelection, SelectedRow } from './query/select-rows.js';
export { selectRows } from './query/select-rows.js';
export type { DesignSpace } from './query/describe/design-space.js';
export { describeCell } from './query/describe/cell.js';
export { describeAccelerator } from './query/describe/accelerator.js';
export { describePair } from './query/describe/pair.js';
export { describeModel } from './query/describe/model.js';
export { describeModelPair } from './query/describe/model-pair.js';
export { describeBest } from './query/describe/best.js';
export { comparePairs } from './query/describe/compare.js';
export { reportKnownCells } from './query/known-cell-report.js';
export type { RatedPair, ReferenceReport } from './query/reference-report.js';
export { reportReference } from './query/reference-report.js';
export { tradeOffChart } from './plot/trade-off-chart.js';
export { parseSweptParameter, sweepParameters } from './query/sweep-parameters.js';
export { comparisonChart } from './plot/comparison-chart.js';
export { frontierChart } from './plot/frontier-chart.js';
export { robustnessChart } from './plot/robustness-chart.js';
export { sweepChart } from './plot/sweep-chart.js';
export { validationChart } from './plot/validation-chart.js';
export { renderPng, renderSvg, writeChart } from './plot/render.js';
export type { ExplorerOptions, WrittenExplorer } from './explorer/write/write-explorer.js';
export { writeExplorer } from './explorer/write/write-explorer.js';

// The yardstick: benchmarks of search strategies
export type { BenchmarkOptions, BenchShardOptions } from '../native-free-bench/benchmark.js';
export { benchmarkShard, benchmarkStrategies } from '../native-free-bench/benchmark.js';
export type { BenchShard } from '../native-free-bench/runs/run-shard.js';
export type { RankOracle } from '../native-free-bench/rank-oracle.js';
export { makeRankOracle } from '../native-free-bench/rank-oracle.js';
export type { ExternalStrategy, StrategySource } from '../native-free-bench/strategies/strategy-source.js';
export { findStrategy } from '../native-free-bench/strategies/strategy-source.js';
export { findExternal } from '../native-free-bench/strategies/external-strategy.js';
export type { EarlyEnding } from '../native-free-bench/external/early-ending.js';
export type { Proposal, Strategy, StrategyContext, StrategyFactory } from '../native-free-bench/strategies/strategy.js';
export type { Evaluation } from '../native-free-bench/problem/problem.js';
export type { SearchAccuracies } from '../native-free-bench/problem/search-accuracies.js';
export type { JudgedSpace } from '../native-free-bench/problem/load.js';
export { loadJudgedSpace } from '../native-free-bench/problem/load.js';
export type { BenchResults } from '../native-free-bench/summary/results.js';
export type { RankingRow } from '../native-free-bench/summary/ranking.js';
export { rankStrategies } from '../native-free-bench/summary/ranking.js';
export { summaryRecords } from '../native-free-bench/summary/tables.js';
export type { TuneOptions, Tuning } from '../native-free-bench/tuning/tune-strategies.js';
export { tuneStrategies } from '../native-free-bench/tuning/tune-strategies.js';
export type { Ablation, AblationOptions } from '../native-free-bench/tuning/ablate.js';
export { ablateLearning } from '../native-free-bench/tuning/ablate.js';
export type { HardnessOptions } from '../native-free-bench/hardness/describe-hardness.js';
export { describeHardness } from '../native-free-bench/hardness/describe-hardness.js';
export type { HardnessReport } from '../native-free-bench/hardness/report.js';
export type { EffectSize } from '../native-free-bench/summary/effect-size.js';
export { compareSamples } from '../native-free-bench/summary/effect-size.js';
export { holm } from '../native-free-bench/summary/holm.js';
export type { CampaignPlace } from '../native-free-bench/paper/campaign.js';
export { runCampaign } from '../native-free-bench/paper/run-campaign.js';
export type { CampaignAnswer } from '../native-free-bench/paper/answer.js';
export { judgeCampaign } from '../native-free-bench/paper/judge-campaign.js';
export { writeAnswer } from '../native-free-bench/paper/write-answer.js';
export { budgetCurves } from '../native-free-bench/paper/budget.js';
export { readJudgedRuns } from '../native-free-bench/paper/judged-runs.js';
export { compareNoise } from '../native-free-bench/paper/noise.js';
export { ToldSpaces } from '../native-free-bench/problem/told-spaces.js';
export type { SessionOptions } from '../native-free-bench/serve/session.js';
export { ProblemSession } from '../native-free-bench/serve/session.js';
export type { RequestHandler, SessionDefaults } from '../native-free-bench/serve/sessions.js';
export { ProblemSessions } from '../native-free-bench/serve/sessions.js';
export { serveProblem } from '../native-free-bench/serve/serve.js';

// Errors, long work, files of several processes
export type { ErrorCode, ExitCode } from './errors/codesign-error.js';
export { CodesignError } from './errors/codesign-error.js';
export type { ProgressEvent, ProgressListener, RunOptions } from './progress.js';
export type { LockOptions } from './folder-lock.js';
export { withFileLock, withFolderLock } from './folder-lock.js';
export { checkFileHash } from './file-hash.js';
