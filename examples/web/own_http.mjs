// A roster from a OneRoster server over the browser's own `fetch`. The server has to allow that to pages (CORS, and the headers
// `authorization` in and `link`, `retry-after` and `x-total-count` out), or be asked through one that is the page's own.

import { OneRosterPull, check, init } from 'rosterkit-wasm/portal/web';

/**
 * Performs a request as it is, and hands over what came of it. What authorizes it is not for another host.
 * @param {OneRosterPull} pull @param {number} ticket @param {import('rosterkit-wasm/portal').Request} request
 */
async function perform(pull, ticket, request) {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: OneRosterPull.headers(request),
      ...(request.body == null ? {} : { body: request.body }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(30_000),
    });
    // A page is not told where to.
    if (response.type === 'opaqueredirect') return pull.fail(ticket, 'redirected');
    const body = new Uint8Array(await response.arrayBuffer());
    pull.take(ticket, { status: response.status, headers: response.headers, body });
  } catch (error) {
    pull.fail(ticket, error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'unreachable');
  }
}

/** @param {string} line */
const print = (line) => document.querySelector('pre')?.append(`${line}\n`);

await init();
const base = new URL('/ims/oneroster/v1p1', location.href).href;
/** @type {import('rosterkit-wasm/portal').Endpoint} */
const endpoint = { version: '1.1', rostering: base, gradebook: base, resources: base, auth: { method: 'bearer' } };
const options = { collections: ['orgs', 'users'], concurrency: 1 };
const pull = new OneRosterPull(endpoint, { secret: 'a token' }, { options });
for (let todo = pull.next(); todo.do !== 'done'; todo = pull.next()) {
  if (todo.do === 'perform') await perform(pull, todo.ticket, todo.request);
  if (todo.do === 'wait') {
    const left = new Date(todo.until).getTime() - Date.now();
    await new Promise((done) => setTimeout(done, Math.max(0, left)));
  }
}
const { files, report } = pull.finish();

for (const { collection, rows, pages, retries, completeness } of report.collections) {
  print(`${collection}: ${rows} rows in ${pages} pages, ${retries} retries, ${completeness.state}`);
}
for (const [name, bytes] of Object.entries(files)) print(`${name}: ${bytes.length} bytes`);
const checked = check(files['users.csv'] ?? new Uint8Array(), { reading: { schema: 'oneroster-1.1-users' } });
print(`errors in users.csv: ${checked.errors}`);
document.documentElement.dataset.state = 'done';
