import type { CellGraph } from '../../space/cells/cell.js';
import { LABEL_COUNT } from '../../space/cells/cell.js';
import type { OperationKind } from '../../space/models/module.js';
import { OPERATION_KINDS } from '../../space/models/module.js';
import { vertexChannels } from '../../space/network/channels.js';
import { NETWORK_MODULES } from '../../space/network/modules.js';
import type { CellOperation } from '../../space/network/operations.js';
import { lowerCell } from '../../space/network/operations.js';
import { ShapeRows } from '../../space/network/shape-rows.js';
import type { CostTable } from '../../cost/table/cost-table.js';
import { indexOperations } from '../../cost/table/cost-table.js';
import type { LatencyLayout } from './latency-module.js';

/** What cells run, graph by graph, as `assembly/layout.ts` lays it out. */
export interface GraphPrograms {
  /** PROGRAM_BYTES a graph. */
  readonly programs: Uint8Array;
  /** Rows of the cost table, in each of the 5 modules, of one operand after another. */
  readonly operandRows: Uint8Array;
}

const LABEL_KINDS = OPERATION_KINDS.slice(0, LABEL_COUNT);
/** More than the channels of any operation. */
const CHANNELS = 1024;
const [FIRST_MODULE] = NETWORK_MODULES;

/** Numbers the operands of programs as they are met: those of a label one after another. */
class Operands {
  readonly rows: number[] = [];
  readonly #shapeRows: ShapeRows;
  readonly #known = new Map<number, number>();

  constructor(table: CostTable) {
    this.#shapeRows = new ShapeRows(indexOperations(table.operations));
  }

  /**
   * The first operand of an operation that may be of some kinds.
   *
   * @param channels - Out of it, in each module. @param projects - Whether it takes the channels of the module's input.
   */
  of(kinds: readonly OperationKind[], channels: readonly number[], projects: boolean): number {
    // The channels in all modules follow from those in the first, the second and the last.
    const [first = 0, second = 0] = channels;
    const last = channels.at(-1) ?? 0;
    const role = projects ? LABEL_COUNT + 1 : kinds.length;
    const key = ((role * CHANNELS + first) * CHANNELS + second) * CHANNELS + last;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const operand = this.rows.length / NETWORK_MODULES.length;
    this.#known.set(key, operand);
    for (const kind of kinds) {
      NETWORK_MODULES.forEach(({ inputChannels }, module) => {
        const out = channels[module]!;
        this.rows.push(this.#shapeRows.rowOf(module, kind, projects ? inputChannels : out, out));
      });
    }
    return operand;
  }
}

/**
 * Lower graphs to the programs that the kernel runs on any labels of them.
 *
 * Each is lowered once: its operations are the same in each module of the network but for their channels.
 */
export function writeGraphPrograms(
  graphs: readonly CellGraph[],
  table: CostTable,
  layout: LatencyLayout,
): GraphPrograms {
  const { PROGRAM_BYTES, MOST_INTERIOR, HEADER, RECORD, LABELLED } = layout;
  const programs = new Uint8Array(graphs.length * PROGRAM_BYTES);
  const operands = new Operands(table);
  for (const [graph, { vertices, adjacencyBits }] of graphs.entries()) {
    const cell = { vertices, adjacencyBits, labels: new Array<number>(vertices - 2).fill(0) };
    const steps = lowerCell(cell, FIRST_MODULE as (typeof NETWORK_MODULES)[number]);
    const channelsOf = channelsByVertex(cell);
    const program = graph * PROGRAM_BYTES;
    programs[program] = steps.length;
    for (const [step, { role, vertex, kind, dependencies }] of steps.entries()) {
      const isLabel = role === 'label';
      const kinds = isLabel ? LABEL_KINDS : [kind];
      const operand = operands.of(kinds, channelsOf(vertex), role === 'projection');
      const at = program + HEADER + step * RECORD;
      programs[at] = isLabel ? LABELLED : OPERATION_KINDS.indexOf(kind);
      programs[at + 1] = operand;
      programs[at + 2] = isLabel ? 2 * (MOST_INTERIOR - vertex) : 0;
      writeWaits(programs, at + 3, dependencies);
      if (isLabel) programs[program + vertex] = step;
    }
  }
  return { programs, operandRows: Uint8Array.from(operands.rows) };
}

/** The number of steps waited for, then their rows: one more than the step. */
function writeWaits(programs: Uint8Array, at: number, dependencies: CellOperation['dependencies']): void {
  programs[at] = dependencies.length;
  dependencies.forEach((step, i) => (programs[at + 1 + i] = step + 1));
}

/** The channels that a vertex gives in each module; those of the module at the output. */
function channelsByVertex({ vertices, adjacencyBits }: CellGraph): (vertex: number) => number[] {
  const byModule: number[][] = [];
  for (const [module, { outputChannels }] of NETWORK_MODULES.entries()) {
    const same = NETWORK_MODULES.findIndex((other) => other.outputChannels === outputChannels);
    byModule.push(
      same < module ? byModule[same]! : [...vertexChannels(vertices, adjacencyBits, outputChannels), outputChannels],
    );
  }
  return (vertex) => byModule.map((channels) => channels[vertex - 1]!);
}
