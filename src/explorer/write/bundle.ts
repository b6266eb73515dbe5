import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The page's code and style, as `npm run build:explorer` bundles them. */
export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

/** Read the bundle that comes with the package. */
export function readPageBundle(): PageBundle {
  const { resolve } = createRequire(import.meta.url);
  const [script, style] = ['#explorer/page.js', '#explorer/page.css'].map((name) =>
    readFileSync(resolve(name), 'utf8').trim(),
  ) as [string, string];
  return { script, style };
}
