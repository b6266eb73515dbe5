import { databaseDamaged } from '../../errors/database.js';
import { ARCHITECTURE_COUNT, architectureAt, formatArchitecture } from '../../space/nasbench201/architecture.js';
import type { TableDatabase } from './open.js';
import { expectSpace } from './open.js';

/**
 * Check that the architectures of a table are those of NAS-Bench-201, in the order of their indices: its counts go by
 * them.
 *
 * @throws {@link CodesignError} DATABASE_INVALID where the table is of another space, or its architectures are altered.
 */
export function checkArchitectures(db: TableDatabase): void {
  expectSpace(db, 'nasbench201');
  const rows = db
    .prepare<[], [number, string]>('SELECT model_index, model FROM architecture ORDER BY model_index')
    .raw()
    .all();
  const fail = (fault: string): never => {
    throw databaseDamaged(`The architectures in ${db.name} are not those of NAS-Bench-201: ${fault}.`);
  };
  if (rows.length !== ARCHITECTURE_COUNT) fail(`there are ${rows.length} of ${ARCHITECTURE_COUNT}`);
  rows.forEach(([index, model], i) => {
    if (index !== i || model !== formatArchitecture(architectureAt(i))) fail(`index ${i} is wrong`);
  });
}
