import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import { ARCHITECTURE_COUNT, architectureAt, formatArchitecture } from '../../space/nasbench201/architecture.js';
import { DATASETS } from '../../space/nasbench201/lower.js';
import { countArchitectureParameters } from '../../space/nasbench201/parameters.js';
import { parameterColumn } from './nasbench201-table.js';
import type { TableDatabase } from './open.js';

/**
 * Write every architecture of NAS-Bench-201 into the empty `architecture` of a new table, by index.
 *
 * @throws {@link CodesignError} INTERRUPTED.
 */
export function writeArchitectures(db: TableDatabase, { onProgress, signal }: RunOptions): void {
  throwIfInterrupted(signal);
  const columns = ['model_index', 'model', ...DATASETS.map(({ name }) => parameterColumn(name))];
  const insert = db.prepare(
    `INSERT INTO architecture (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  db.transaction(() => {
    for (let index = 0; index < ARCHITECTURE_COUNT; index++) {
      const architecture = architectureAt(index);
      const parameters = DATASETS.map((dataset) => countArchitectureParameters(architecture, dataset));
      insert.run(index, formatArchitecture(architecture), ...parameters);
    }
  })();
  onProgress?.({ phase: 'write table', done: ARCHITECTURE_COUNT, total: ARCHITECTURE_COUNT, unit: 'architectures' });
}
