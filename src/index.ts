// The package's functions, in the order a pair takes through them. What needs SQLite stands under "Accuracies".

// Space: cells and accelerators
export type { Cell } from './space/cells/cell.js';
export { formatAdjacency, formatOperations } from './space/cells/cell.js';
export type { CellTable } from './space/cells/cell-table.js';
export { CELL_COUNT, cellAt, enumerateCells, findHash, hashAt } from './space/cells/cell-table.js';
export { moduleHash } from './space/cells/module-hash.js';
export { parseCell, parseCellText, pruneCell } from './space/cells/parse-cell.js';
export { countParameters } from './space/network/parameters.js';
export type { CellOperation, OperationKind, OperationShape } from './space/network/operations.js';
export { lowerCell, OPERATION_KINDS } from './space/network/operations.js';
export { listOperationShapes } from './space/network/shapes.js';
export { NETWORK_MODULES } from './space/network/modules.js';
export type { Accelerator } from './space/accelerators/accelerator.js';
export type { AcceleratorGrid } from './space/accelerators/grid.js';
export { acceleratorAt, acceleratorIndex, countAccelerators, DEFAULT_GRID } from './space/accelerators/grid.js';

// Cost: area, cycles, schedules
export type { CostConstants } from './cost/model/constants.js';
export { hashConstants, loadConstants } from './cost/model/constants.js';
export type { AcceleratorArea } from './cost/model/area.js';
export { acceleratorArea } from './cost/model/area.js';
export { operationCycles, serialCycles } from './cost/model/accelerator-cycles.js';
export type { EngineAssignment } from './cost/model/engines.js';
export { engineAssignment } from './cost/model/engines.js';
export { makespan, scheduleOperations } from './cost/model/schedule.js';
export type { PairSchedule, VariantCosts } from './cost/model/explain-pair.js';
export { explainPair } from './cost/model/explain-pair.js';
export type { CostTable } from './cost/table/cost-table.js';
export { buildCostTable } from './cost/table/cost-table.js';
export type { CostModel, CostModelFiles } from './cost/cost-model.js';
export { loadCostModel } from './cost/cost-model.js';
export { readCostTable } from './cost/table-file/read-table.js';
export { writeCostTable } from './cost/table-file/write-table.js';

export { loadPublishedFigures } from './cost/validation/published.js';
export { validateCostModel } from './cost/validation/report.js';
export { calibrate } from './cost/calibration/calibrate.js';
export { sweepParameters } from './query/sweep-parameters.js';

// Accuracies: the SQLite table, importers, the embedded predictor
export type { Metric, MetricDescription } from './accuracy/metric.js';
export { createMetric } from './accuracy/metric.js';
export { buildTable } from './accuracy/table/build.js';
export { openTable, withTable } from './accuracy/table/open.js';
export { readCells } from './accuracy/table/read-cells.js';
export { listMetrics, readMetric, storeMetric } from './accuracy/table/metrics.js';
export { importAccuracies } from './accuracy/import/import-file.js';
export { describeSurrogate, predictAccuracies, predictCell } from './accuracy/predictor/surrogate.js';

// Frontier: enumerate, write, read, verify, rank, draw
export type { EnumerationMode } from './enumerate/sweep.js';
export type { Frontier, PairColumns } from './objectives/pair-columns.js';
export { mergeFrontiers, reducePairs } from './frontier/reduce.js';
export type { FrontierInputs } from './frontier/inputs.js';
export { frontierModel } from './frontier/inputs.js';
export type { EnumerationOptions } from './frontier/enumerate-frontier.js';
export { enumerateFrontier } from './frontier/enumerate-frontier.js';
export type { FrontierResult } from './store/write-folder.js';
export { writeFrontierFolder } from './store/write-folder.js';
export type { Manifest } from './store/manifest.js';
export type { GroundTruth } from './store/ground-truth.js';
export { readGroundTruth } from './store/ground-truth.js';
export { mergeShards, shardRange } from './store/shards.js';
export type { VerifyOptions } from './verify/verify.js';
export { verifyFrontier } from './verify/verify.js';
export type { Constraint, Scenario } from './objectives/scenario.js';
export { SCENARIOS } from './objectives/scenario.js';
export { checkScenario, loadScenario } from './objectives/scenario-file.js';
export { ScenarioReward } from './objectives/reward.js';
export type { RankedSpace, RewardsToRank } from './rank/rank.js';
export { countBetterPairs } from './rank/rank.js';
export { comparePairs } from './query/describe/compare.js';
export { frontierChart } from './plot/frontier-chart.js';
export { renderPng, renderSvg } from './plot/render.js';

// Errors and long work
export type { ErrorCode, ExitCode } from './errors/codesign-error.js';
export { CodesignError } from './errors/codesign-error.js';
export type { ProgressEvent, ProgressListener, RunOptions } from './progress.js';
