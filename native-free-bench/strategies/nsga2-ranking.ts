/** A member of the population; `front` and `crowding` are what the last selection made of it. */
export interface Individual {
  readonly decisions: Uint8Array;
  readonly feasible: boolean;
  /** How far from feasible, 0 where it is. */
  readonly shortfall: number;
  /** Three objectives, all to be minimised. */
  readonly costs: readonly [number, number, number];
  front: number;
  crowding: number;
}

/** Constraint domination: a feasible individual before one that is not, then the smaller shortfall, then Pareto. */
export function dominates(a: Individual, b: Individual): boolean {
  if (a.feasible !== b.feasible) return a.feasible;
  if (!a.feasible) return a.shortfall < b.shortfall;
  let better = false;
  for (let i = 0; i < 3; i++) {
    const [left, right] = [a.costs[i]!, b.costs[i]!];
    if (left > right) return false;
    if (left < right) better = true;
  }
  return better;
}

/** Whether a comes before b: an earlier front, or the same one where it is less crowded. */
export function isBetterRanked(a: Individual, b: Individual): boolean {
  return a.front < b.front || (a.front === b.front && a.crowding > b.crowding);
}

/** Keep the best `count` individuals: whole fronts as long as they fit, of the next one the least crowded. */
export function selectSurvivors<T extends Individual>(individuals: readonly T[], count: number): T[] {
  const survivors: T[] = [];
  for (const front of sortIntoFronts(individuals)) {
    measureCrowding(front);
    const room = count - survivors.length;
    if (front.length > room) front.sort((a, b) => b.crowding - a.crowding);
    survivors.push(...front.slice(0, room));
    if (survivors.length === count) break;
  }
  return survivors;
}

/** Fast non-dominated sort; sets `front` from 0 on. */
export function sortIntoFronts<T extends Individual>(individuals: readonly T[]): T[][] {
  const beats: number[][] = individuals.map(() => []);
  const beatenBy = new Uint32Array(individuals.length);
  individuals.forEach((a, i) => {
    for (let j = i + 1; j < individuals.length; j++) {
      const b = individuals[j]!;
      const [winner, loser] = dominates(a, b) ? [i, j] : dominates(b, a) ? [j, i] : [-1, -1];
      if (winner < 0) continue;
      beats[winner]!.push(loser);
      beatenBy[loser]! += 1;
    }
  });
  const fronts: T[][] = [];
  let current = [...individuals.keys()].filter((i) => beatenBy[i] === 0);
  while (current.length > 0) {
    const next: number[] = [];
    for (const i of current) {
      individuals[i]!.front = fronts.length;
      for (const j of beats[i]!) {
        beatenBy[j]! -= 1;
        if (beatenBy[j] === 0) next.push(j);
      }
    }
    fronts.push(current.map((i) => individuals[i]!));
    current = next;
  }
  return fronts;
}

/** Set `crowding`: the sum over objectives of the scaled distance between the neighbours, infinite at the ends. */
function measureCrowding(front: readonly Individual[]): void {
  for (const individual of front) individual.crowding = 0;
  for (let objective = 0; objective < 3; objective++) {
    const sorted = front.toSorted((a, b) => a.costs[objective]! - b.costs[objective]!);
    const cost = (rank: number): number => sorted[rank]!.costs[objective]!;
    const last = sorted.length - 1;
    const range = cost(last) - cost(0);
    sorted[0]!.crowding = Infinity;
    sorted[last]!.crowding = Infinity;
    if (range === 0) continue;
    for (let rank = 1; rank < last; rank++) {
      sorted[rank]!.crowding += (cost(rank + 1) - cost(rank - 1)) / range;
    }
  }
}
