// The example of a page that reads a OneRoster server over `fetch`, in Chromium and against a server out of order.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { open } from './chromium.mjs';

const examples = new URL('../../examples/', import.meta.url);
const folders = { web: new URL('web/', examples), package: new URL('../node_modules/rosterkit-wasm/', import.meta.url) };

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

/** A server that gives two rows at a time, whatever it is asked for, and is out of order at first. */
function oneroster() {
  const asked = [];
  const answer = (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    asked.push([url.pathname.split('/').at(-1), request.headers.authorization, request.headers.cookie]);
    if (asked.length === 1) return response.writeHead(503).end('{}');
    const [key, rows] = url.pathname.endsWith('/orgs') ? ['orgs', schools] : ['users', teachers];
    const offset = Number(url.searchParams.get('offset'));
    response.writeHead(200, { 'x-total-count': rows.length }).end(JSON.stringify({ [key]: rows.slice(offset, offset + 2) }));
  };
  return { asked, answer };
}

const opened = async (answer) => {
  const { page, close } = await open(folders, { ims: answer });
  try {
    const failed = [];
    page.on('pageerror', (error) => failed.push(String(error)));
    await page.goto(new URL('/web/own_http.html', page.url()).href);
    await page.waitForSelector('html[data-state=done]', { state: 'attached', timeout: 30_000 });
    assert.deepEqual(failed, []);
    return await page.textContent('pre');
  } finally {
    await close();
  }
};

test('a page reads a server over fetch, and prints what every language prints', async () => {
  const { asked, answer } = oneroster();
  const printed = await opened(answer);
  assert.equal(printed, readFileSync(new URL('expected/own_http.txt', examples), 'utf8'));
  assert.deepEqual(new Set(asked.map(([, authorization, cookie]) => `${authorization} ${cookie}`)), new Set(['Bearer a token undefined']));
  assert.deepEqual([...new Set(asked.map(([key]) => key))], ['orgs', 'users']);
});

test('a page does not follow where a server sends it', async () => {
  const asked = [];
  const printed = await opened((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { location: '/ims/elsewhere' }).end();
  });
  assert.ok(asked.length > 0 && !asked.includes('/ims/elsewhere'), `${asked}`);
  assert.match(printed, /^orgs: 0 rows in 0 pages, \d+ retries, partial$/m);
});
