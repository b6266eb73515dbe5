/** A member of the population; `front` and `crowding` are what the last selection made of it. */
export interface Candidate {
  readonly decisions: Uint8Array;
  readonly feasible: boolean;
  /** How far from feasible, 0 where it is. */
  readonly shortfall: number;
  /** Three objectives, all to be minimised. */
  readonly costs: readonly [number, number, number];
  front: number;
  crowding: number;
}

/** Constraint domination: a feasible candidate before one that is not, then the smaller shortfall, then Pareto. */
export function dominates(a: Candidate, b: Candidate): boolean {
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
export function isBetterRanked(a: Candidate, b: Candidate): boolean {
  return a.front < b.front || (a.front === b.front && a.crowding > b.crowding);
}

/** Keep the best `count` candidates: whole fronts as long as they fit, of the next one the least crowded. */
export function selectSurvivors(candidates: readonly Candidate[], count: number): Candidate[] {
  const survivors: Candidate[] = [];
  for (const front of sortIntoFronts(candidates)) {
    measureCrowding(front);
    const room = count - survivors.length;
    if (front.length > room) front.sort((a, b) => b.crowding - a.crowding);
    survivors.push(...front.slice(0, room));
    if (survivors.length === count) break;
  }
  return survivors;
}

/** Fast non-dominated sort; sets `front` from 0 on. */
export function sortIntoFronts(candidates: readonly Candidate[]): Candidate[][] {
  const beats: number[][] = candidates.map(() => []);
  const beatenBy = new Uint32Array(candidates.length);
  candidates.forEach((a, i) => {
    for (let j = i + 1; j < candidates.length; j++) {
      const b = candidates[j]!;
      const [winner, loser] = dominates(a, b) ? [i, j] : dominates(b, a) ? [j, i] : [-1, -1];
      if (winner < 0) continue;
      beats[winner]!.push(loser);
      beatenBy[loser]! += 1;
    }
  });
  const fronts: Candidate[][] = [];
  let current = [...candidates.keys()].filter((i) => beatenBy[i] === 0);
  while (current.length > 0) {
    const next: number[] = [];
    for (const i of current) {
      candidates[i]!.front = fronts.length;
      for (const j of beats[i]!) {
        beatenBy[j]! -= 1;
        if (beatenBy[j] === 0) next.push(j);
      }
    }
    fronts.push(current.map((i) => candidates[i]!));
    current = next;
  }
  return fronts;
}

/** Set `crowding`: the sum over objectives of the scaled distance between the neighbours, infinite at the ends. */
function measureCrowding(front: readonly Candidate[]): void {
  for (const candidate of front) candidate.crowding = 0;
  for (let objective = 0; objective < 3; objective++) {
    const cost = (candidate: Candidate | undefined): number => candidate?.costs[objective]!;
    const sorted = front.toSorted((a, b) => cost(a) - cost(b));
    const [first, last] = [sorted[0]!, sorted.at(-1) as Candidate];
    const range = cost(last) - cost(first);
    first.crowding = Infinity;
    last.crowding = Infinity;
    if (range === 0) continue;
    for (let i = 1; i < sorted.length - 1; i++) {
      sorted[i]!.crowding += (cost(sorted[i + 1]) - cost(sorted[i - 1])) / range;
    }
  }
}
