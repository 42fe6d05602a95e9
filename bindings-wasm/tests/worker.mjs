import * as rosterkit from '/package/web/index.js';
import { walk } from './vectors.mjs';

onmessage = async ({ data: { vectors, fixtures } }) => {
  try {
    await rosterkit.init();
    const fixture = (id, name) => Uint8Array.from(atob(fixtures[`${id}/${name}`]), (byte) => byte.charCodeAt(0));
    postMessage({ answer: await walk(rosterkit, vectors, fixture) });
  } catch (error) {
    postMessage({ failed: String(error?.stack ?? error) });
  }
};
