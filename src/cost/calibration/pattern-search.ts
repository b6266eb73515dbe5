/** A whole-number search space, one entry a coordinate. */
export interface SearchSpace {
  readonly minimum: readonly number[];
  readonly maximum: readonly number[];
}

export interface SearchResult {
  readonly point: readonly number[];
  readonly value: number;
  readonly evaluations: number;
}

/**
 * Minimise a function of whole numbers by pattern search (Hooke and Jeeves, 1961).
 *
 * Tries a step up and down in each coordinate, repeats a move that helped, and halves the steps where none does,
 * until every step is 1. Deterministic; needs no derivative, which a model with ceilings and floors does not have.
 *
 * @param firstStep - The first step of a coordinate as a share of its value.
 */
export function patternSearch(
  cost: (point: readonly number[]) => number,
  start: readonly number[],
  { minimum, maximum }: SearchSpace,
  firstStep = 1 / 4,
): SearchResult {
  const known = new Map<string, number>();
  const evaluate = (point: readonly number[]): number => {
    const key = point.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = cost(point);
    known.set(key, value);
    return value;
  };
  const clamp = (value: number, i: number): number => Math.min(Math.max(value, minimum[i]!), maximum[i]!);

  let steps = start.map((value) => Math.max(1, Math.round(Math.abs(value) * firstStep)));
  let best = start.map(clamp);
  let bestCost = evaluate(best);

  const explore = (from: readonly number[], fromCost: number): { point: number[]; value: number } => {
    const point = [...from];
    let value = fromCost;
    steps.forEach((step, i) => {
      const here = point[i]!;
      for (const there of [clamp(here + step, i), clamp(here - step, i)]) {
        point[i] = there;
        const tried = evaluate(point);
        if (tried < value) {
          value = tried;
          return;
        }
      }
      point[i] = here;
    });
    return { point, value };
  };

  for (;;) {
    const found = explore(best, bestCost);
    if (found.value < bestCost) {
      let previous = best;
      ({ point: best, value: bestCost } = found);
      for (;;) {
        const ahead = best.map((value, i) => clamp(2 * value - previous[i]!, i));
        const next = explore(ahead, evaluate(ahead));
        if (next.value >= bestCost) break;
        previous = best;
        ({ point: best, value: bestCost } = next);
      }
    } else if (steps.every((step) => step === 1)) {
      return { point: best, value: bestCost, evaluations: known.size };
    } else {
      steps = steps.map((step) => Math.max(1, Math.floor(step / 2)));
    }
  }
}
