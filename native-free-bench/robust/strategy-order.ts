/** How two strategies compare from draw to draw, by the median regret of their runs. */
export interface OrderedPair {
  /** Under the stated costs this one is the better of the two, or level with the other one. */
  readonly first: string;
  readonly second: string;
  readonly statedTied: boolean;
  readonly drawsFirstBetter: number;
  readonly drawsTied: number;
  readonly drawsSecondBetter: number;
}

/** The ranking of the strategies of one scenario under the stated costs, and how it fares from draw to draw. */
export interface StrategyOrder {
  /** Draws under which every two strategies compare as under the stated costs, ties included. */
  readonly drawsSameOrder: number;
  /** By rising median regret under the stated costs. */
  readonly ranking: readonly {
    readonly strategy: string;
    readonly statedRegret: number;
    readonly drawsFirst: number;
  }[];
  /** Every two strategies, the better placed first. */
  readonly pairs: readonly OrderedPair[];
}

/**
 * Compare the order of strategies under the stated costs with that under each draw.
 *
 * @param stated - Median regret of each strategy; Infinity where most runs found nothing feasible.
 * @param drawn - The same for each draw.
 */
export function compareOrders(
  strategies: readonly string[],
  stated: readonly number[],
  drawn: readonly (readonly number[])[],
): StrategyOrder {
  const order = [...strategies.keys()].sort((a, b) => compare(stated, a, b) || a - b);
  const pairs = order.flatMap((first, place) =>
    order.slice(place + 1).map((second): OrderedPair => {
      const outcomes = drawn.map((regrets) => compare(regrets, first, second));
      const count = (outcome: number): number => outcomes.filter((each) => each === outcome).length;
      return {
        first: strategies[first]!,
        second: strategies[second]!,
        statedTied: stated[first] === stated[second],
        drawsFirstBetter: count(-1),
        drawsTied: count(0),
        drawsSecondBetter: count(1),
      };
    }),
  );
  const isSameOrder = (regrets: readonly number[]): boolean =>
    order.every((a) => order.every((b) => compare(regrets, a, b) === compare(stated, a, b)));
  return {
    drawsSameOrder: drawn.filter(isSameOrder).length,
    ranking: order.map((at) => ({
      strategy: strategies[at]!,
      statedRegret: stated[at]!,
      drawsFirst: drawn.filter((regrets) => regrets.every((regret) => regrets[at]! <= regret)).length,
    })),
    pairs,
  };
}

/** −1 where a has the smaller regret, 1 where b has it, 0 where they are level. */
function compare(regrets: readonly number[], a: number, b: number): -1 | 0 | 1 {
  const [x, y] = [regrets[a]!, regrets[b]!];
  return x < y ? -1 : x > y ? 1 : 0;
}
