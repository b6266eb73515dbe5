// The hardness kernel, as the host sees it: what it does, and the numbers of its layout that the host has to know.

export { compareLines, packBits } from './accelerators';
export { compareModels } from './models';
export { packRewards, spreadRewards } from './rewards';
export { tally } from './tally';
export {
  AXES,
  BLOCK,
  CODE_MISSED,
  CODE_ROW,
  CODE_STATE,
  CODE_TERM,
  DATA,
  LATENCY,
  MAX_AXES,
  MAX_CODES,
  SCENARIO,
  TALLY,
} from './layout';
