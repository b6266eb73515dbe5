/**
 * Compile one of the wasm modules that run everywhere: from the file beside the compiled code, which browsers fetch and Node
 * reads.
 */
export async function compileModule(name: 'lstm' | 'forest'): Promise<WebAssembly.Module> {
  if ('WorkerGlobalScope' in globalThis || 'document' in globalThis) {
    const response = await fetch(new URL(`../wasm/${name}.wasm`, import.meta.url));
    return WebAssembly.compile(await response.arrayBuffer());
  }
  const { compileWasm } = await import('./wasm.js');
  return compileWasm(name);
}
