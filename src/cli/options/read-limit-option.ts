import { DEFAULT_LIMIT_MEGABYTES } from '../../read-limits.js';

/** Option --read-limit, of commands that read files of accuracies. */
export const readLimitOption = {
  'read-limit': {
    type: 'number',
    defaultDescription: String(DEFAULT_LIMIT_MEGABYTES),
    describe: 'Megabytes that a file may come to when unpacked; its other limits are in proportion.',
  },
} as const;
