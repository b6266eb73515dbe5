import type { CostConstants } from '../model/constants.js';
import type { BoardName, PublishedFigures } from '../validation/published.js';
import { BOARD_NAMES } from '../validation/published.js';
import { meanSquare, residualsOf } from './loss.js';

const LEAST_PERMILLE = 100;
const MOST_PERMILLE = 1_500;

/** The weight bandwidth of a board, in 1/1000 of the reference board's, that some of its rows fit best. */
export interface BoardBandwidth {
  readonly board: BoardName;
  readonly networks: readonly string[];
  readonly rows: number;
  readonly permille: number;
  /** What `data/chaidnn-published.json` says. */
  readonly published_permille: number;
}

/** Fit the bandwidth of every board of which some rows are kept for it, the constants as they are: the best of all values. */
export function fitBoardBandwidths(figures: PublishedFigures, constants: CostConstants): BoardBandwidth[] {
  const { structure } = constants;
  return BOARD_NAMES.flatMap((board) => {
    const ofBoard = figures.boards[board];
    const own = ofBoard.structures[structure];
    const rows = figures.throughput.filter((row) => row.board === board && own.fits_bandwidth.includes(row.network));
    if (rows.length === 0) return [];
    const lossAt = (permille: number): number => {
      const structures = { ...ofBoard.structures, [structure]: { ...own, weight_bandwidth_permille: permille } };
      const moved = { ...figures, boards: { ...figures.boards, [board]: { ...ofBoard, structures } } };
      return meanSquare(residualsOf(moved, rows, structure)(constants));
    };
    let best = { permille: LEAST_PERMILLE, loss: Infinity };
    for (let permille = LEAST_PERMILLE; permille <= MOST_PERMILLE; permille++) {
      const loss = lossAt(permille);
      if (loss < best.loss) best = { permille, loss };
    }
    const { fits_bandwidth: networks, weight_bandwidth_permille: published_permille } = own;
    return [{ board, networks, rows: rows.length, permille: best.permille, published_permille }];
  });
}
