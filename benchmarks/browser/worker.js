// One measurement in a worker of its own: the file comes from the page as a Blob, as a user's does.
importScripts('/modules/papaparse/papaparse.min.js');

// About what PapaParse reads at a time.
const SLICE = 8 << 20;

const tools = {
  /** Checks every cell against the layout, keys and references among them. */
  async rosterkit(file, { Checker }) {
    const checker = new Checker({ reading: { schema: 'oneroster-1.1-users' } });
    for (let at = 0; at < file.size; at += SLICE) {
      checker.push(new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer()));
    }
    return checker.finish().rows;
  },
  /** Parses only, from the file, piece by piece. */
  papaparse: (file) =>
    new Promise((complete, error) => {
      let rows = 0;
      self.Papa.parse(file, { skipEmptyLines: true, chunk: ({ data }) => { rows += data.length; }, complete: () => complete(rows - 1), error });
    }),
  /** Parses only, from a text that is in memory whole. */
  'papaparse, whole': async (file) => self.Papa.parse(await file.text(), { skipEmptyLines: true }).data.length - 1,
};

onmessage = async ({ data: { tool, file } }) => {
  try {
    // The module's memory is not handed out by the package: it is seen where it is made.
    let rosterkit, memory;
    if (tool === 'rosterkit') {
      rosterkit = await import('/package/web/index.js');
      const bytes = await (await fetch('/package/web/rosterkit_wasm_bg.wasm')).arrayBuffer();
      ({ memory } = rosterkit.initSync({ module: bytes }));
    }
    const start = performance.now();
    const rows = await tools[tool](file, rosterkit);
    postMessage({ answer: { rows, ms: performance.now() - start, memory: memory?.buffer.byteLength } });
  } catch (error) {
    postMessage({ failed: String(error?.stack ?? error) });
  }
};
