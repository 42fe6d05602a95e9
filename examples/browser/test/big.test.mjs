import assert from "node:assert/strict";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { cell, checked, idle, open } from "./browser.mjs";
import { HEADER, person } from "./rosters.mjs";

const ROWS = 1_000_000;
const BAD = [10, 500_000, 999_990];
let folder;
let file;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "rosterkit-big-"));
  file = join(folder, "district.csv");
  const out = createWriteStream(file);
  out.write(`${HEADER}\n`);
  for (let from = 0; from < ROWS; from += 10_000) {
    let text = "";
    for (let at = from; at < from + 10_000; at += 1) text += `${person(at, BAD.includes(at) ? { role: "teecher" } : {})}\n`;
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
});

after(() => rmSync(folder, { recursive: true }));

const rowsInPage = (page) => page.locator(".grid-body .grid-row").count();

test("a million rows: the tab answers while they are read, and only the rows in sight are in the page", async (t) => {
  const page = await open(t);
  page.setDefaultTimeout(120_000);
  await page.locator('.drop input[type="file"]').setInputFiles(file);
  await page.getByText("Reading the file").waitFor();
  await page.waitForFunction(() => Number(document.querySelector("progress")?.getAttribute("value")) > 0);
  await page.getByRole("button", { name: "Français" }).click();
  await page.getByText("Lecture du fichier").waitFor();
  assert.equal(await page.locator("progress").count(), 1, "the page answered while the file was read");
  await page.getByRole("button", { name: "English" }).click();
  await checked(page, "district.csv");
  await page.getByText(/^1,000,000 rows · /).waitFor();
  assert.ok((await rowsInPage(page)) < 60);

  // Every row can be scrolled to, the last one too.
  await page.locator(".grid").evaluate((grid) => { grid.scrollTop = grid.scrollHeight; });
  await page.waitForFunction(() => document.querySelector("#cell-1000001-0")?.textContent === "t-999999");
  await page.locator(".grid").evaluate((grid) => { grid.scrollTop = grid.scrollHeight / 2; });
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll(".grid-body .grid-row .grid-number")].map((cell) => Number(cell.textContent.replaceAll(/\D/g, "")));
    return rows.length > 0 && rows.every((row) => row > 400_000 && row < 600_000) && document.querySelector(".grid-cell")?.textContent !== "";
  });
  assert.ok((await rowsInPage(page)) < 60);

  // A problem in the midst is found, mended, and the whole file checked again.
  await page.locator(".walk").getByRole("button", { name: "Next problem" }).click();
  await page.locator(".walk").getByRole("button", { name: "Next problem" }).click();
  await page.waitForFunction(() => document.querySelector("#cell-500002-3")?.textContent === "teecher");
  await page.getByRole("button", { name: "Write “teacher”" }).click();
  await page.getByText("Checked again: errors 2, warnings 0.").waitFor({ state: "attached" });
  await idle(page);
  await page.waitForFunction(() => document.querySelector("#cell-500002-3")?.textContent === "teacher");
  assert.ok((await rowsInPage(page)) < 60);

  // The rows are not in the memory of the page: they are many times what it holds.
  const tools = await page.context().newCDPSession(page);
  await tools.send("Performance.enable");
  await tools.send("HeapProfiler.collectGarbage");
  const { metrics } = await tools.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
  assert.ok(heap < 32_000_000, `${heap} bytes`);
  assert.equal(await cell(page, 2, 0).count(), 0);
});

test("reading can be stopped", async (t) => {
  const page = await open(t);
  await page.locator('.drop input[type="file"]').setInputFiles(file);
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("heading", { name: "Check a list" }).waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
});
