// A roster from a OneRoster server over an HTTP client of one's own; here `fetch`.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { OneRosterPull, check } from 'rosterkit';

const schools = [1, 2, 3].map((number) => ({ sourcedId: `o${number}`, name: `School ${number}`, type: 'school' }));
const teachers = [1, 2, 3, 4, 5].map((number) => ({
  sourcedId: `t${number}`,
  username: `teacher${number}`,
  enabledUser: 'true',
  givenName: 'Ana',
  familyName: `Teacher ${number}`,
  email: `teacher${number}@school.example`,
  role: 'teacher',
  orgs: [{ sourcedId: 'o1', type: 'org' }],
}));

// A server that gives two rows at a time, whatever it is asked for, and is out of order at first.
let calm = false;
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  /** @param {number} status @param {unknown} body */
  const answer = (status, body, total = 0) => {
    response.writeHead(status, { 'x-total-count': total }).end(JSON.stringify(body));
  };
  if (request.headers.authorization !== 'Bearer a token') return answer(401, {});
  if (!calm) {
    calm = true;
    return answer(503, {});
  }
  const [key, rows] = url.pathname.endsWith('/orgs') ? ['orgs', schools] : ['users', teachers];
  const offset = Number(url.searchParams.get('offset'));
  answer(200, { [`${key}`]: rows.slice(offset, offset + 2) }, rows.length);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const base = `http://127.0.0.1:${port}/ims/oneroster/v1p1`;

/**
 * Performs a request as it is, and hands over what came of it. What authorizes it is not for another host.
 * @param {OneRosterPull} pull @param {number} ticket @param {import('rosterkit').Request} request
 */
async function perform(pull, ticket, request) {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: OneRosterPull.headers(request),
      ...(request.body == null ? {} : { body: request.body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    const body = new Uint8Array(await response.arrayBuffer());
    pull.take(ticket, { status: response.status, headers: response.headers, body });
  } catch (error) {
    pull.fail(ticket, error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'unreachable');
  }
}

/** @type {import('rosterkit').Endpoint} */
const endpoint = { version: '1.1', rostering: base, gradebook: base, resources: base, auth: { method: 'bearer' } };
const options = { collections: ['orgs', 'users'], concurrency: 1 };
const pull = new OneRosterPull(endpoint, { secret: 'a token' }, { options });
for (let todo = pull.next(); todo.do !== 'done'; todo = pull.next()) {
  if (todo.do === 'perform') await perform(pull, todo.ticket, todo.request);
  if (todo.do === 'wait') await setTimeout(Math.max(0, new Date(todo.until).getTime() - Date.now()));
}
const { files, report } = pull.finish();
server.close();

for (const { collection, rows, pages, retries, completeness } of report.collections) {
  console.log(`${collection}: ${rows} rows in ${pages} pages, ${retries} retries, ${completeness.state}`);
}
for (const [name, bytes] of files) console.log(`${name}: ${bytes.length} bytes`);
const checked = await check(files.get('users.csv') ?? new Uint8Array(), { schema: 'oneroster-1.1-users' });
console.log(`errors in users.csv: ${checked.errors}`);
