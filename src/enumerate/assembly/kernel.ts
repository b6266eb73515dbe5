// The schedule kernel, as the host sees it: what it does, and the numbers of its layout that the host has to know.

export { scheduleModules, sumModules } from './modules';
export { rankPrefixes, schedule, searchBelow, takeLeftOut } from './schedule';
export { findBelow, findBelowSum, lowerMinima, resetExtremes } from './find';
export {
  ADDITION,
  CUMULATIVE,
  DATA,
  EXTREMES,
  HITS,
  INTERIOR,
  JOINED,
  LABELLED,
  LANES,
  LATENCY,
  LEVELS,
  MAX_CODES,
  MODULES,
  OPERANDS_PER_VERTEX,
  OUTPUT_ADDITION,
  OUTPUT_PROJECTION,
  PREDECESSORS,
  PROGRAM,
  PROGRAM_WORDS,
  PROJECTION,
  REPEATS,
  SHAPES,
} from './layout';
