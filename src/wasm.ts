import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The project's wasm modules, named as in package.json `imports` (`#wasm/…`). */
type WasmName = 'module-hash' | 'kernel' | 'predictor' | 'latency' | 'lstm' | 'forest' | 'hardness';

function wasmPath(name: WasmName): string {
  return createRequire(import.meta.url).resolve(`#wasm/${name}`);
}

/** Whether one of the project's wasm modules was built. */
export function hasWasm(name: WasmName): boolean {
  try {
    return existsSync(wasmPath(name));
  } catch {
    // What is not there cannot be resolved either.
    return false;
  }
}

/** Compile one of the project's wasm modules. */
export function compileWasm(name: WasmName): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(wasmPath(name)));
}
