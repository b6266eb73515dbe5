import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunOptions } from '../progress.js';
import { throwIfInterrupted } from '../progress.js';
import { sha256Hex } from '../sha256-hex.js';
import type { AcceleratorGrid } from '../space/accelerators/grid.js';
import { DEFAULT_GRID } from '../space/accelerators/grid.js';
import { hashGrid } from '../space/accelerators/grid-file.js';
import type { AcceleratorRows } from '../space/accelerators/rows.js';
import type { CostConstants } from './model/constants.js';
import { hashConstants } from './model/constants.js';
import { checkBandwidth } from './table/bandwidth-check.js';
import type { CostTable } from './table/cost-table.js';
import { indexOperations } from './table/cost-table.js';
import { costTableColumns } from './table/build-cost-table.js';
import { gridRows } from '../space/accelerators/rows.js';
import type { ModelOperation } from '../space/models/module.js';
import { operationName } from '../space/models/module.js';
import type { Workload } from '../space/models/workload.js';
import { NASBENCH101 } from '../space/nasbench101/workload.js';
import { operationCycles, serialCycles } from './model/accelerator-cycles.js';
import type { AcceleratorArea } from './model/area.js';
import { acceleratorArea } from './model/area.js';
import type { EngineAssignment } from './model/engines.js';
import { engineAssignment } from './model/engines.js';
import type { AcceleratorCosts } from './model/explain-model.js';
import { buildCostTable } from './table/build-cost-table.js';

/** Work on a table goes on for so long before the rest of the program has its turn. */
const BREATH_MS = 50;

/**
 * What the accelerators are and what they cost: by the analytic model on a grid, or by a table of measurements.
 *
 * Everything downstream takes one of these and asks it, whichever it is.
 */
export type CostModel = AnalyticModel | MeasuredModel;

/** What both kinds of cost model can say. */
interface AnyCostModel {
  /** For people: what its files call themselves. */
  readonly name: string;
  /** Of a measured model only the clock and the images of a call count. */
  readonly constants: CostConstants;
  /** Who the accelerators are, by their index. */
  readonly rows: AcceleratorRows;
  /** The costs of all accelerators. */
  readonly table: CostTable;
  /** What one accelerator takes; no need of the whole table. */
  costsOf(accelerator: number): AcceleratorCosts;
  /** The area of one accelerator in 1e-4 mm². */
  areaUnitsOf(accelerator: number): number;
  /** Resources and area of one accelerator; undefined where a measured table gives no more than an area. */
  resourcesOf(accelerator: number): AcceleratorArea | undefined;
  /** What is run on them: operations are rows of the table. */
  readonly workload: Workload;
  /** One hash that stands for all of it; on the default grid that of the constants. */
  readonly sha256: string;
}

/** The analytic model of CHaiDNN with some constants on a grid of accelerators. */
export class AnalyticModel implements AnyCostModel {
  readonly kind = 'analytic';
  readonly rows: AcceleratorRows;
  #table: CostTable | undefined;

  /** @throws {@link CodesignError} CONSTANTS_INVALID where weights would never arrive. */
  constructor(
    readonly constants: CostConstants,
    readonly grid: AcceleratorGrid = DEFAULT_GRID,
    readonly name = 'analytic',
    readonly workload: Workload = NASBENCH101,
  ) {
    checkBandwidth(constants, grid);
    this.rows = gridRows(grid);
  }

  /** Computed when it is first asked for. @throws {@link CodesignError} COST_OVERFLOW. */
  get table(): CostTable {
    return (this.#table ??= buildCostTable(this.constants, this.grid, this.workload));
  }

  /**
   * Compute the table now, giving the rest of the program its turn in between.
   *
   * @throws {@link CodesignError} COST_OVERFLOW, INTERRUPTED.
   */
  async prepareTable({ onProgress, signal }: RunOptions = {}): Promise<void> {
    if (this.#table !== undefined) return;
    const columns = costTableColumns(this.constants, this.grid, this.workload);
    for (let last = performance.now(); ;) {
      const step = columns.next();
      if (step.done === true) {
        this.#table = step.value;
        return;
      }
      if (performance.now() - last < BREATH_MS) continue;
      onProgress?.({ phase: 'cost table', ...step.value, unit: 'operations' });
      await nextTurn();
      throwIfInterrupted(signal);
      last = performance.now();
    }
  }

  costsOf(index: number): AcceleratorCosts {
    const accelerator = this.rows.at(index);
    return {
      cyclesOf: (operation) => operationCycles(operation, accelerator, this.constants),
      serialCycles: serialCycles(this.workload.serial, accelerator, this.constants),
      assignment: engineAssignment(accelerator),
    };
  }

  areaUnitsOf(index: number): number {
    return this.resourcesOf(index).areaUnits;
  }

  resourcesOf(index: number): AcceleratorArea {
    return acceleratorArea(this.rows.at(index), this.constants);
  }

  get sha256(): string {
    const constants_sha256 = hashConstants(this.constants);
    const accelerators_sha256 = hashGrid(this.grid);
    if (accelerators_sha256 === hashGrid(DEFAULT_GRID)) return constants_sha256;
    return sha256Hex(JSON.stringify({ constants_sha256, accelerators_sha256 }));
  }
}

/** A table of measured or simulated cycles, which brings its own accelerators. */
export class MeasuredModel implements AnyCostModel {
  readonly kind = 'measured';
  readonly #operationRows: ReadonlyMap<string, number>;

  /**
   * @param tableSha256 - The hash of what the table says, whatever the format it was read from.
   * @param fileSha256 - The hash of the file that it was read from; undefined where it is not known.
   */
  constructor(
    readonly table: CostTable,
    readonly rows: AcceleratorRows,
    readonly tableSha256: string,
    readonly constants: CostConstants,
    readonly name = 'measured',
    readonly workload: Workload = NASBENCH101,
    readonly fileSha256?: string,
  ) {
    this.#operationRows = indexOperations(table.operations);
  }

  costsOf(index: number): AcceleratorCosts {
    const { cycles, variants, serialCycles: serial, assignments, engineClass } = this.table;
    return {
      cyclesOf: (operation: ModelOperation) =>
        cycles[(this.#operationRows.get(operationName(operation)) as number) * variants + index]!,
      serialCycles: serial[index]!,
      assignment: assignments[engineClass[index]!] as EngineAssignment,
    };
  }

  areaUnitsOf(index: number): number {
    return this.table.areaUnits[index]!;
  }

  resourcesOf(): undefined {
    return undefined;
  }

  get sha256(): string {
    const parts = { cost_table_sha256: this.tableSha256, core_mhz: String(this.constants.core_mhz) };
    return sha256Hex(JSON.stringify(parts));
  }
}
