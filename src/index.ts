// The package's functions, in the order a pair takes through them. What needs SQLite stands under "Accuracies".

// Space: cells and accelerators
export type { Cell } from './space/cell.js';
export { formatAdjacency, formatOperations } from './space/cell.js';
export type { CellTable } from './space/cell-table.js';
export { CELL_COUNT, cellAt, enumerateCells, findHash, hashAt } from './space/cell-table.js';
export { moduleHash } from './space/module-hash.js';
export { parseCell, parseCellText, pruneCell } from './space/parse-cell.js';
export { countParameters } from './space/parameters.js';
export type { CellOperation, OperationKind, OperationShape } from './space/operations.js';
export { lowerCell, OPERATION_KINDS } from './space/operations.js';
export { listOperationShapes } from './space/shapes.js';
export { NETWORK_MODULES } from './space/network.js';
export type { Accelerator, AcceleratorGrid } from './space/accelerators.js';
export { acceleratorAt, acceleratorIndex, countAccelerators, DEFAULT_GRID } from './space/accelerators.js';

// Cost: area, cycles, schedules
export type { CostConstants } from './cost/constants.js';
export { hashConstants, loadConstants } from './cost/constants.js';
export type { AcceleratorArea } from './cost/area.js';
export { acceleratorArea } from './cost/area.js';
export { operationCycles, serialCycles } from './cost/accelerator-cycles.js';
export type { EngineAssignment } from './cost/engines.js';
export { engineAssignment } from './cost/engines.js';
export { makespan, networkCycles, scheduleOperations } from './cost/schedule.js';
export type { CostTable } from './cost/cost-table.js';
export { buildCostTable } from './cost/cost-table.js';
export type { CostModel, CostModelFiles } from './cost/cost-model.js';
export { loadCostModel } from './cost/cost-model.js';
export { readCostTable } from './cost/table-file/read-table.js';
export { writeCostTable } from './cost/table-file/write-table.js';

export { loadPublishedFigures } from './cost/validation/published.js';
export { validateCostModel } from './cost/validation/report.js';
export { calibrate } from './cost/calibration/calibrate.js';
export { sweepParameters } from './cost/sweep-parameters.js';

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
export type { Frontier, PairColumns } from './frontier/frontier.js';
export { mergeFrontiers, reducePairs } from './frontier/reduce.js';
export type { FrontierInputs } from './frontier/inputs.js';
export { frontierModel } from './frontier/inputs.js';
export type { EnumerationOptions } from './frontier/enumerate-frontier.js';
export { enumerateFrontier } from './frontier/enumerate-frontier.js';
export type { FrontierResult } from './frontier/write-folder.js';
export { writeFrontierFolder } from './frontier/write-folder.js';
export type { Manifest } from './frontier/manifest.js';
export type { GroundTruth } from './frontier/ground-truth.js';
export { readGroundTruth } from './frontier/ground-truth.js';
export { mergeShards, shardRange } from './frontier/shards.js';
export type { VerifyOptions } from './frontier/verify/verify.js';
export { verifyFrontier } from './frontier/verify/verify.js';
export type { Constraint, Scenario } from './frontier/scenario.js';
export { SCENARIOS } from './frontier/scenario.js';
export { checkScenario, loadScenario } from './frontier/scenario-file.js';
export { ScenarioReward } from './frontier/reward.js';
export type { RankedSpace, RewardsToRank } from './frontier/rank.js';
export { countBetterPairs } from './frontier/rank.js';
export { comparePairs } from './frontier/describe/compare.js';
export { frontierChart } from './plot/frontier-chart.js';
export { renderPng, renderSvg } from './plot/render.js';

// Errors and long work
export type { ErrorCode, ExitCode } from './errors.js';
export { CodesignError } from './errors.js';
export type { ProgressEvent, ProgressListener, RunOptions } from './progress.js';
