/** An exponentially weighted moving average of rewards, the baseline of REINFORCE. */
export class MovingAverage {
  readonly #decay: number;
  #average: number | undefined;

  /** @param decay - Weight of the past, 0 to 1. */
  constructor(decay: number) {
    this.#decay = decay;
  }

  /** What a reward is above the average of those before it (0 for the first); the average then takes it in. */
  advantage(reward: number): number {
    this.#average ??= reward;
    const advantage = reward - this.#average;
    this.#average = this.#decay * this.#average + (1 - this.#decay) * reward;
    return advantage;
  }

  forget(): void {
    this.#average = undefined;
  }
}
