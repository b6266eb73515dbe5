/** Option --wait, for every command that takes a folder or a file for itself. */
export const waitOption = {
  wait: {
    type: 'boolean',
    default: false,
    describe: 'Where another process writes to the same place, wait for it instead of stopping.',
  },
} as const;

/** What yargs makes of {@link waitOption}. */
export interface WaitArguments {
  readonly wait?: boolean;
}
