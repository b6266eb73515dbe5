import { dirname, join } from 'node:path';
import { usageError } from '../../errors/usage.js';
import type { ImportResult } from '../import/import-options.js';
import { AS_FOUND } from '../import/import-options.js';
import { importAccuracies } from '../import/import-file.js';
import { expectSpace, withTable } from '../table/open.js';
import type { Publication } from '../publications.js';
import type { DownloadOptions } from './download.js';
import { downloadFile } from './download.js';

/** How to fetch a publication. */
export interface FetchOptions extends DownloadOptions {
  /** Where the file is kept; undefined for `downloads` beside the table. */
  readonly folder: string | undefined;
  /** A web folder that has the file under its published name, instead of the publisher; undefined for the publisher. */
  readonly mirror: string | undefined;
}

/** What a fetch did. */
export interface FetchResult extends ImportResult {
  /** Where the file lies. */
  readonly path: string;
  /** Whether it had to be downloaded. */
  readonly downloaded: boolean;
}

/**
 * Download a published file, check it against its pinned SHA-256 and import it into the table at `database`.
 *
 * @throws {@link CodesignError} as {@link downloadFile} and {@link importAccuracies} do; USAGE for a bad mirror.
 */
export async function fetchAccuracies(
  database: string,
  publication: Publication,
  options: FetchOptions,
): Promise<FetchResult> {
  const path = join(options.folder ?? join(dirname(database), 'downloads'), publication.fileName);
  const addresses = options.mirror === undefined ? publication.addresses : [mirrored(options.mirror, publication)];
  withTable(database, { mode: 'read' }, (db) => expectSpace(db, 'nasbench101'));
  const downloaded = await downloadFile({ ...publication, addresses }, path, options);
  const { onProgress, signal } = options;
  const result = await importAccuracies(database, path, { ...AS_FOUND, onProgress, signal });
  return { ...result, path, downloaded };
}

function mirrored(mirror: string, { fileName }: Publication): string {
  const folder = mirror.endsWith('/') ? mirror : `${mirror}/`;
  if (!URL.canParse(folder) || !/^https?:/i.test(folder)) {
    throw usageError(`--mirror ${mirror} is no web address.`, 'Write it as https://host/folder.');
  }
  return new URL(fileName, folder).href;
}
