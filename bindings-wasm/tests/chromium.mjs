// A page of Chromium and its worker, over files that are served from here and from nowhere else.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

/** Serves folders by the first part of a path, or lets `others` answer by it, and opens an empty page; `close` ends both. */
export async function open(folders, others = {}) {
  const server = createServer(async (request, response) => {
    const [, first, ...rest] = new URL(request.url, 'http://localhost').pathname.split('/');
    if (Object.hasOwn(others, first)) return others[first](request, response);
    try {
      const body = first === '' ? '<!doctype html><title>-</title>' : await readFile(new URL(rest.join('/'), folders[first]));
      response.writeHead(200, { 'content-type': TYPES[extname(rest.at(-1) ?? 'index.html')] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  let browser;
  const close = async () => {
    await browser?.close();
    server.close();
    server.closeAllConnections();
  };
  try {
    browser = await chromium.launch({ executablePath: process.env.ROSTERKIT_CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Has a module worker of the page answer one message. */
export const inWorker = (page, script, message) =>
  page.evaluate(
    ([script, message]) =>
      new Promise((done, failed) => {
        const worker = new Worker(script, { type: 'module' });
        worker.onmessage = ({ data }) => (data.failed ? failed(new Error(data.failed)) : done(data.answer));
        worker.onerror = ({ message }) => failed(new Error(message));
        worker.postMessage(message);
      }),
    [script, message],
  );
