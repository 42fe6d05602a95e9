// The page in a headless Chromium: one browser for a file of tests, one fresh context for each test.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

/** The pages, by the path that they are served at. */
const PAGES = { "/": "index.html", "/import.html": "import.html" };
const built = (name) => new URL(`../dist/${name}`, import.meta.url);
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

let browser;
let server;
/** What the server was asked for. */
export const asked = [];
/** Where the page is served. */
export let address;
/** The pages as files. */
export const fileAddress = built("index.html").href;
export const importFileAddress = built("import.html").href;

before(async () => {
  const pages = {};
  for (const [path, name] of Object.entries(PAGES)) pages[path] = await readFile(built(name));
  server = createServer((request, answer) => {
    asked.push(request.url);
    answer.setHeader("content-type", "text/html").end(pages[request.url] ?? pages["/"]);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${server.address().port}/`;
  browser = await chromium.launch({
    executablePath: process.env.ROSTERKIT_CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
  });
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** Opens a page for one test, and sees to it afterwards that it asked for nothing and complained of nothing. */
export async function open(test, { locale = "en-GB", colorScheme = "light", viewport = { width: 1024, height: 768 }, at = address } = {}) {
  const context = await browser.newContext({ locale, colorScheme, viewport, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const requests = [];
  const complaints = [];
  context.on("request", (request) => requests.push(request));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(at);
  test.after(async () => {
    await context.close();
    // Blobs and data are in the page itself.
    const outward = requests
      .filter((request) => request.failure()?.errorText !== "csp")
      .map((request) => request.url())
      .filter((url) => url !== at && !/^(blob|data):/.test(url));
    assert.deepEqual(outward, [], "the page asked for something");
    assert.deepEqual(complaints.filter((text) => !page.expected?.test(text)), [], "the page complained");
  });
  return page;
}

/** Gives the page a file by its field and waits until it is checked. */
export async function choose(page, name, content) {
  await page.locator('.drop input[type="file"]').setInputFiles(given(name, content));
  await checked(page, name);
}

/** A file as Playwright takes it. */
export function given(name, content) {
  return { name, mimeType: "text/csv", buffer: Buffer.isBuffer(content) ? content : Buffer.from(content) };
}

/** Waits until the page shows a file and does nothing more. */
export async function checked(page, name) {
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  await idle(page);
}

/** Waits until nothing is under way and the rows in sight are read. */
export async function idle(page) {
  await page.locator('main[aria-busy="false"]').waitFor();
  await page.waitForFunction(() => !document.querySelector('.grid-row[aria-busy="true"]'));
}

/** What the page offers to keep when `act` is done: its name and its bytes. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The text of a cell of the table: row as a spreadsheet counts, column from 0. */
export function cell(page, row, column) {
  return page.locator(`#cell-${row}-${column}`);
}

/** The numbers of the bars by kind. */
export async function bars(page) {
  const found = await page.locator(".bar").evaluateAll((all) =>
    all.map((bar) => [bar.dataset.kind, Number(bar.querySelector(".bar-count").textContent.replaceAll(/\D/g, ""))]),
  );
  return Object.fromEntries(found);
}
