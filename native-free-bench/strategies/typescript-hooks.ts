import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LoadHook } from 'node:module';
import ts from 'typescript';

/** Module hook for Node versions that do not strip types by themselves: turns a TypeScript file into JavaScript. */
export const load: LoadHook = (url, context, nextLoad) => {
  if (!/\.m?ts$/.test(url)) return nextLoad(url, context);
  const { outputText } = ts.transpileModule(readFileSync(fileURLToPath(url), 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022, sourceMap: false },
  });
  return { format: 'module', source: outputText, shortCircuit: true };
};
