import type { ClaimSpread, Dependence, Factor } from './dependence.js';

const FACTOR_NAMES: Readonly<Record<Factor, string>> = {
  presentation: 'the presentation',
  family: 'the estimator',
  costs: 'the cost model',
};

/** Say in words how the answers to the claims are spread, and what turns them. */
export function describeDependences(spreads: readonly ClaimSpread[]): string[] {
  const lines = spreads.map(describeClaim);
  return [lines.map((line) => `- ${line}`).join('\n'), describeTurns(spreads)];
}

function describeClaim({ claim, counts, dependences }: ClaimSpread): string {
  const { yes, no, undecided } = counts;
  const all = yes + no + undecided;
  const head = `**${claim.text} (${claim.scenario})**: yes in ${yes} of ${all} settings, no in ${no}, undecided in ${undecided}.`;
  return [head, ...dependences.map(describeFactor).filter((text) => text !== '')].join(' ');
}

function describeFactor({ factor, settings, turned, weakened }: Dependence): string {
  if (turned + weakened === 0) return '';
  const parts = [
    ...(turned > 0 ? [`turns the answer in ${turned}`] : []),
    ...(weakened > 0 ? [`decides whether there is one in ${weakened}`] : []),
  ];
  const name = FACTOR_NAMES[factor];
  return `${name[0]!.toUpperCase()}${name.slice(1)} ${parts.join(' and ')} of the ${settings} settings of the other two.`;
}

/** One sentence on which factors ever turn a yes into a no. */
function describeTurns(spreads: readonly ClaimSpread[]): string {
  const isTurning = (factor: Factor): boolean =>
    spreads.some(({ dependences }) => dependences.some((each) => each.factor === factor && each.turned > 0));
  const factors = Object.keys(FACTOR_NAMES) as Factor[];
  const name = (list: readonly Factor[]): string => list.map((factor) => FACTOR_NAMES[factor]).join(' and ');
  const turning = factors.filter(isTurning);
  const steady = factors.filter((factor) => !isTurning(factor));
  if (turning.length === 0) return 'No yes becomes a no by another presentation, estimator or cost model alone.';
  const rest = steady.length === 0 ? '' : ` and on ${name(steady)} for none`;
  return `Whether the answer is yes or no depends on ${name(turning)} for at least one claim${rest}.`;
}
