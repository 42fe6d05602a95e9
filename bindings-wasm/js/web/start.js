import start, { initSync } from './rosterkit_wasm.js';

export { initSync };

/** Loads the module: from beside this script, or from where `options.module_or_path` says. Once, before anything else. */
export const init = async (options) => void (await start(options));
