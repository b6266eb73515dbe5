import type { SearchAccuracies } from './search-accuracies.js';
import { checkSearchAccuracies, ofSeed } from './search-accuracies.js';
import type { SpaceData } from './space-data.js';
import { Space } from './space.js';

/** A space as runs are told it: as it is judged, or under other accuracies, by their seed. Each is made when it is wanted. */
export class ToldSpaces {
  /** What runs are judged by. */
  readonly judged: Space;
  readonly #accuracies: readonly SearchAccuracies[];
  readonly #told = new Map<SearchAccuracies, Space>();

  /**
   * @param accuracies - What runs are told, by {@link ofSeed}; none where that is what they are judged by.
   * @throws {@link CodesignError} USAGE for accuracies that are not of the cells of the space.
   */
  constructor(data: SpaceData, accuracies: readonly SearchAccuracies[] = []) {
    for (const each of accuracies) checkSearchAccuracies(each, data);
    this.judged = new Space(data);
    this.#accuracies = accuracies;
  }

  /** The space as the run with a seed is told it. */
  ofSeed(seed: number): Space {
    const accuracies = ofSeed(this.#accuracies, seed);
    if (accuracies === undefined) return this.judged;
    let told = this.#told.get(accuracies);
    if (told === undefined) this.#told.set(accuracies, (told = this.judged.toldBy(accuracies)));
    return told;
  }

  /** The name of the metric that the run with a seed is told; undefined where it is the one that is judged. */
  metricOfSeed(seed: number): string | undefined {
    return ofSeed(this.#accuracies, seed)?.name;
  }
}
