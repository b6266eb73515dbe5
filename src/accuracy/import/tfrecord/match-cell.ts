import type { CellTable } from '../../../space/cells/cell-table.js';
import { decodeLabels, edgeBit, encodeLabels, OPERATION_NAMES } from '../../../space/cells/cell.js';
import { moduleHash } from '../../../space/cells/module-hash.js';
import { listParameters } from '../../../space/network/parameter-column.js';
import { HashIndex } from '../../hash-index.js';
import type { OfficialRecord } from './official-record.js';

/** Vertices by the length of a square matrix as text. */
const VERTICES_BY_LENGTH = new Map([2, 3, 4, 5, 6, 7].map((vertices) => [vertices * vertices, vertices]));
const ONE = '1'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

/** Matches official records to the cells of the space, and holds them to what the space knows of those cells. */
export class CellMatcher {
  readonly #cells: CellTable;
  readonly #index: HashIndex;
  readonly #parameters: Int32Array;
  /** Label codes by the text of the operations: there are only some hundred texts. */
  readonly #labelCodes = new Map<string, number>();

  constructor(cells: CellTable) {
    this.#cells = cells;
    this.#index = new HashIndex(cells);
    this.#parameters = listParameters(cells);
  }

  /**
   * The cell a record is about.
   *
   * Its matrix must be our representative, or at least hash to the same; its parameters must be ours.
   * @throws RangeError naming what does not fit.
   */
  match(record: OfficialRecord): number {
    const cell = this.#index.find(record.hash);
    if (cell === -1) throw new RangeError(`the hash "${record.hash}" is not that of a cell of NAS-Bench-101`);
    const vertices = VERTICES_BY_LENGTH.get(record.adjacency.length);
    if (vertices === undefined) throw new RangeError(`its matrix has ${record.adjacency.length} entries`);
    const bits = parseMatrix(record.adjacency, vertices);
    const code = this.#labelCode(record.operations, vertices);
    const { adjacencyBits, labels, vertices: known } = this.#cells;
    if (known[cell] !== vertices || adjacencyBits[cell] !== bits || labels[cell] !== code) {
      const hash = moduleHash({ vertices, adjacencyBits: bits, labels: decodeLabels(code, vertices - 2) });
      if (hash !== record.hash.toLowerCase()) {
        throw new RangeError(`its matrix and operations are not those of the hash ${record.hash}, but of ${hash}`);
      }
    }
    if (this.#parameters[cell] !== record.trainableParameters) {
      const fault = `it has ${record.trainableParameters} parameters, cell ${record.hash} has ${this.#parameters[cell]}`;
      throw new RangeError(fault);
    }
    return cell;
  }

  #labelCode(operations: string, vertices: number): number {
    const key = `${vertices}:${operations}`;
    const seen = this.#labelCodes.get(key);
    if (seen !== undefined) return seen;
    const names = operations.split(',');
    const labels = names.slice(1, -1).map((name) => OPERATION_NAMES.findIndex((known) => known === name));
    if (names.length !== vertices || names[0] !== 'input' || names.at(-1) !== 'output' || labels.includes(-1)) {
      throw new RangeError(`its operations "${operations}" are not those of ${vertices} vertices`);
    }
    const code = encodeLabels(labels);
    this.#labelCodes.set(key, code);
    return code;
  }
}

function parseMatrix(text: string, vertices: number): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const entry = text.charCodeAt(i);
    if (entry === ZERO) continue;
    const x = Math.trunc(i / vertices);
    const y = i % vertices;
    if (entry !== ONE || x >= y) throw new RangeError('its matrix is not one of 0 and 1 above the diagonal');
    bits |= edgeBit(x, y);
  }
  return bits;
}
