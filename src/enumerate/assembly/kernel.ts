// The schedule kernel, as the host sees it: what it does, and the numbers of its layout that the host has to know.

export { scheduleModules, sumModules } from './modules';
export { scanPacked } from './packed';
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
  PACKED_CYCLES,
  PACKED_ENDS,
  PACKED_ENGINES,
  PACKED_HEADER,
  PACKED_LANES,
  PACKED_OUTPUTS,
  PACKED_ROW,
  PACKED_SERIAL,
  PACKED_STEPS,
  PACKED_SUMMANDS,
  PACKED_TERMS,
  PACKED_VECTORS,
  PREDECESSORS,
  PROGRAM,
  PROGRAM_WORDS,
  PROJECTION,
  REPEATS,
  SHAPES,
} from './layout';
