import * as raw from './rosterkit_wasm.js';

const within = new WeakMap();

/** Subscriptions, seats and runs in memory: gone with the page. */
export class MemoryStore {
  constructor() {
    within.set(this, new raw.Store());
  }
}

/** The module's own side of a store. */
export const rawStore = (store) => within.get(store);
