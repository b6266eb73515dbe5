import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Compile one of the project's wasm modules, named as in package.json `imports` (`#wasm/…`). */
export function compileWasm(name: 'module-hash' | 'kernel'): WebAssembly.Module {
  const path = createRequire(import.meta.url).resolve(`#wasm/${name}`);
  return new WebAssembly.Module(readFileSync(path));
}
