import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import type { EnumerateOptions } from '../options/enumerate-options.js';
import { ENUMERATE_OPTIONS } from '../options/enumerate-options.js';
import { enumerateTable } from './enumerate-table.js';
import { resumeOption } from '../options/resume-option.js';
import { shardOption } from '../options/shard-option.js';

/** `codesign enumerate`: the exact frontier of all pairs, written to a folder. */
export const enumerateCommand = defineCommand<EnumerateOptions>({
  builder: { ...ENUMERATE_OPTIONS, ...shardOption, ...resumeOption },
  handler: (options) => runCommand((context) => enumerateTable(options, context)),
});
