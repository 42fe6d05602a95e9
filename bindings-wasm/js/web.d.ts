export * from './index.js';

/**
 * Loads the module: from beside this script, or from `module_or_path`. Once, before anything else.
 */
export function init(options?: {
  module_or_path?: string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>;
}): Promise<void>;

/** The same with the module's bytes, at once. In a page only small modules may be: use a worker. */
export function initSync(options: { module: BufferSource | WebAssembly.Module }): void;
