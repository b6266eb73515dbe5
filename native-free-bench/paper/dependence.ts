import type { Answer, Claim, Verdict } from './verdicts.js';

/** What an answer may depend on. */
export const FACTORS = ['presentation', 'family', 'costs'] as const;
export type Factor = (typeof FACTORS)[number];

/** How the answers to one claim vary along one factor, the other two held. */
export interface Dependence {
  readonly factor: Factor;
  /** Settings of the other two factors. */
  readonly settings: number;
  /** Of them, those where the answer is yes for one value of the factor and no for another, … */
  readonly turned: number;
  /** … and those where it is decided for one and undecided for another, but never turned. */
  readonly weakened: number;
}

/** How the answers to one claim are spread, and along what. */
export interface ClaimSpread {
  readonly claim: Claim;
  readonly counts: Readonly<Record<Answer, number>>;
  readonly dependences: readonly Dependence[];
}

/** Find out what the answer to each claim depends on. */
export function spreadOfClaims(verdicts: readonly Verdict[]): ClaimSpread[] {
  return [...new Set(verdicts.map(({ claim }) => claim))].map((claim) => {
    const own = verdicts.filter((verdict) => verdict.claim === claim);
    const count = (answer: Answer): number => own.filter((verdict) => verdict.answer === answer).length;
    return {
      claim,
      counts: { yes: count('yes'), no: count('no'), undecided: count('undecided') },
      dependences: FACTORS.map((factor) => dependenceOn(factor, own)),
    };
  });
}

function dependenceOn(factor: Factor, verdicts: readonly Verdict[]): Dependence {
  const held = FACTORS.filter((other) => other !== factor);
  const settings = new Map<string, Set<Answer>>();
  for (const verdict of verdicts) {
    const key = held.map((other) => verdict[other]).join('/');
    settings.set(key, (settings.get(key) ?? new Set()).add(verdict.answer));
  }
  const answers = [...settings.values()];
  const isTurned = (given: Set<Answer>): boolean => given.has('yes') && given.has('no');
  return {
    factor,
    settings: answers.length,
    turned: answers.filter(isTurned).length,
    weakened: answers.filter((given) => given.size > 1 && !isTurned(given)).length,
  };
}
