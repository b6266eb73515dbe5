import type { Evaluation } from '../problem/problem.js';
import { drawPair } from './draw.js';
import { FrontierArchive, type ArchiveMember } from './frontier-archive.js';
import { listMoves, makeMove, shuffleMoves } from './moves.js';
import type { Proposal, Strategy, StrategyContext } from './strategy.js';

/**
 * Pareto local search (Paquete, Chiarandini & Stützle 2004, "Pareto local optimum sets in the biobjective traveling salesman
 * problem"), with restarts: from a random pair, keep what no visited pair dominates, take a member whose neighbours have not
 * been tried, and try all that differ in one decision. Where all have been tried it starts anew, with an empty archive,
 * from another random pair.
 *
 * Domination is by the three objectives of valid pairs alone. The scenario says which member comes next: that of the
 * greatest reward, so feasible ones first and then those nearest to feasible; of equal ones that which was met first, as
 * all are where rewards do not tell feasible pairs apart. The neighbours of a member are tried to the last even if one of
 * them dominates it. What was tried before, in whichever descent, is remembered and costs no step.
 */
export function createFrontierLocalSearch(context: StrategyContext): Strategy {
  return new FrontierLocalSearch(context);
}

class FrontierLocalSearch implements Strategy {
  readonly #context: StrategyContext;
  readonly #moves: Uint8Array[];
  readonly #known = new Map<string, Evaluation>();
  #archive = new FrontierArchive();
  #current: ArchiveMember | undefined;
  #movesTried = 0;
  #asked: Uint8Array = new Uint8Array(0);

  constructor(context: StrategyContext) {
    this.#context = context;
    this.#moves = listMoves(context.sizes);
  }

  ask(): Proposal {
    this.#asked = this.#nextNeighbour() ?? this.#restart();
    return { decisions: this.#asked, scope: 'pair' };
  }

  tell(evaluation: Evaluation): void {
    this.#known.set(keyOf(this.#asked), evaluation);
    this.#archive.add(this.#asked, evaluation);
  }

  /** Judge all anew: what dominates what stays as it was, but another member may come next. */
  beginStage(rejudge: (evaluation: Evaluation) => Evaluation): void {
    for (const [key, evaluation] of this.#known) this.#known.set(key, rejudge(evaluation));
    this.#archive.rejudge(rejudge);
  }

  /** The next neighbour never tried; undefined where all neighbours of all members have been. */
  #nextNeighbour(): Uint8Array | undefined {
    const { sizes, random } = this.#context;
    for (;;) {
      if (this.#current === undefined || this.#movesTried === this.#moves.length) {
        this.#current = this.#archive.takeUnexplored();
        if (this.#current === undefined) return undefined;
        this.#movesTried = 0;
        shuffleMoves(this.#moves, random);
      }
      while (this.#movesTried < this.#moves.length) {
        const neighbour = new Uint8Array(sizes.length);
        makeMove(this.#current.decisions, this.#moves[this.#movesTried++]!, sizes, neighbour);
        const known = this.#known.get(keyOf(neighbour));
        if (known === undefined) return neighbour;
        this.#archive.add(neighbour, known);
      }
    }
  }

  #restart(): Uint8Array {
    this.#archive = new FrontierArchive();
    this.#current = undefined;
    const decisions = new Uint8Array(this.#context.sizes.length);
    drawPair(this.#context, decisions);
    return decisions;
  }
}

function keyOf(decisions: Uint8Array): string {
  return String.fromCharCode(...decisions);
}
