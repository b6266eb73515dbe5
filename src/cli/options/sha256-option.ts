import { statSync } from 'node:fs';
import { hashInvalid, hashOfWhat } from '../../errors/hashes.js';
import { checkFileHash } from '../../file-hash.js';

/** Option --sha256, of every command. */
export const sha256Option = {
  sha256: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'SHA-256 that a named file must have, HEX or OPTION=HEX; checked before anything else is done.',
  },
} as const;

/** Options and positional arguments that name files to read, some of them other things too. */
export const FILE_OPTIONS: readonly string[] = [
  'file',
  'order',
  'accuracies',
  'space',
  'cost-model',
  'cost-table',
  'accelerators',
  'scenario',
  'queries',
  'strategy',
];

interface NamedFile {
  readonly option: string;
  readonly path: string;
}

/**
 * Check the files that a command line names against the hashes that it gives.
 *
 * @param argv - As yargs has read it.
 * @throws {@link CodesignError} HASH_MISMATCH; USAGE where a hash is none, or it is not clear of which file it is.
 */
export async function checkNamedFiles(argv: Readonly<Record<string, unknown>>): Promise<void> {
  const { sha256 = [] } = argv as { readonly sha256?: readonly string[] };
  const files = FILE_OPTIONS.flatMap((option) => listFiles(option, argv[option]));
  for (const given of sha256) {
    const [, of, hex] = /^(?:(.*)=)?([0-9a-f]{64})$/is.exec(given) ?? [];
    if (hex === undefined) throw hashInvalid(given);
    const meant = of === undefined ? files : files.filter(({ option, path }) => option === of || path === of);
    const [file] = meant;
    if (file === undefined || meant.length > 1) {
      throw hashOfWhat(
        given,
        files.map(({ option, path }) => `${option} ${path}`),
      );
    }
    await checkFileHash(file.path, hex);
  }
}

/** The files among the values of an option: what is no file there is the name of something that comes with the package. */
function listFiles(option: string, value: unknown): NamedFile[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values
    .filter(
      (path): path is string =>
        typeof path === 'string' && statSync(path, { throwIfNoEntry: false })?.isFile() === true,
    )
    .map((path) => ({ option, path }));
}
