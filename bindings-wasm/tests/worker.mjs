import { walk } from './vectors.mjs';

onmessage = async ({ data: { module, vectors, fixtures } }) => {
  try {
    const rosterkit = await import(module);
    await rosterkit.init();
    const fixture = (id, name) => Uint8Array.from(atob(fixtures[`${id}/${name}`]), (byte) => byte.charCodeAt(0));
    postMessage({ answer: await walk(rosterkit, vectors, fixture) });
  } catch (error) {
    postMessage({ failed: String(error?.stack ?? error) });
  }
};
