import type { Structure } from '../model/constants.js';
import type { GroupName } from './published.js';

/** Largest errors in percent that a model is stated to keep on a group of rows. */
export interface ErrorLimit {
  readonly mean: number;
  readonly worst: number;
}

/** Limits by group, separately on all of its rows and on those that nothing was fitted on. */
export type ErrorLimits = Readonly<
  Partial<Record<GroupName, { readonly all?: ErrorLimit; readonly held_out?: ErrorLimit }>>
>;

/** What the shipped model of each structure is stated to keep. */
export const ERROR_LIMITS: Readonly<Record<Structure, ErrorLimits>> = {
  2: { ZU9: { all: { mean: 5.5, worst: 15 } }, ZU7: { all: { mean: 4, worst: 7 } } },
  3: {
    ZU9: { all: { mean: 2, worst: 6 } },
    DietCHai: { all: { mean: 6, worst: 6.5 }, held_out: { mean: 6, worst: 6.5 } },
    ZU7: { all: { mean: 4, worst: 7.5 }, held_out: { mean: 4.5, worst: 7.5 } },
    'tiny-YOLO': { held_out: { mean: 15, worst: 15 } },
    "a user's": { held_out: { mean: 6, worst: 6 } },
  },
};
