import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { bars, cell, checked, choose, idle, open } from "./browser.mjs";
import { FAULTY, HEADER, lines, person } from "./rosters.mjs";

const data = (name) => readFile(new URL(`../../data/${name}`, import.meta.url));

test("a file that is dropped is checked and its layout recognized", async (t) => {
  const page = await open(t);
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "users.csv", { type: "text/csv" }));
    return transfer;
  }, FAULTY);
  await page.dispatchEvent("main", "dragover", { dataTransfer: transfer });
  await page.getByText("Let go to check the file").waitFor();
  await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
  await checked(page, "users.csv");
  const layout = await page.getByLabel("Layout").evaluate((select) => select.selectedOptions[0].textContent);
  assert.equal(layout, "OneRoster 1.1: users (recognized)");
  assert.deepEqual(await bars(page), { invalid_email: 1, unknown_value: 1, surrounding_space: 1 });
  await page.getByRole("heading", { name: "2 errors, 1 warning" }).waitFor();
  await page.getByText("1 of 3 rows can be used as they are.").waitFor();
});

test("a file that is chosen is checked: the example of this project", async (t) => {
  const page = await open(t);
  await choose(page, "teachers.csv", await data("teachers.csv"));
  assert.equal(await page.getByLabel("Separator").inputValue(), ";");
  assert.equal(await page.getByLabel("Encoding").inputValue(), "utf-8");
  assert.deepEqual(await bars(page), {
    missing_value: 1, surrounding_space: 1, formula_cell: 1, invalid_email: 1, invalid_date: 1, short_postal_code: 1,
  });
});

test("a list that is pasted is checked", async (t) => {
  const page = await open(t);
  await page.getByText("Paste a list").click();
  const check = page.getByRole("button", { name: "Check what I pasted" });
  assert.equal(await check.isDisabled(), true);
  await page.getByLabel("Paste rows from a spreadsheet").fill("ana@school.example\nbo@school\n");
  await check.click();
  await checked(page, "pasted.csv");
  assert.deepEqual(await bars(page), { invalid_email: 1 });
});

test("the layout can be changed, and the file is read by it", async (t) => {
  const page = await open(t);
  await choose(page, "list.csv", lines(["ana@school.example", "bo@school.example"]));
  await page.getByRole("heading", { name: "Nothing to correct" }).waitFor();
  await page.getByLabel("Layout").selectOption("oneroster-1.1-users");
  await page.getByRole("heading", { name: "About the whole file" }).waitFor();
  await page.getByText("Column missing").first().waitFor();
  await page.getByLabel("Layout").selectOption("");
  await page.getByRole("heading", { name: "Nothing to correct" }).waitFor();
});

test("an unknown layout is said to be one, and another can be chosen", async (t) => {
  const page = await open(t);
  await choose(page, "shoes.csv", lines(["shoe,size", "left,38"]));
  const layout = await page.getByLabel("Layout").evaluate((select) => select.selectedOptions[0].textContent);
  assert.equal(layout, "Not recognized: choose one");
  assert.deepEqual(await bars(page), { unknown_layout: 1 });
});

test("encoding and separator are shown and can be changed", async (t) => {
  const page = await open(t);
  const latin = Buffer.from(lines([HEADER, person(1, { given: "Zoé" })]).replaceAll(",", ";"), "latin1");
  await choose(page, "users.csv", latin);
  assert.equal(await page.getByLabel("Encoding").inputValue(), "windows-1252");
  assert.equal(await page.getByLabel("Separator").inputValue(), ";");
  await page.waitForFunction(() => document.querySelector("#cell-2-5")?.textContent === "Zoé");
  await page.getByLabel("Encoding").selectOption("utf-8");
  await idle(page);
  assert.ok("invalid_encoding" in (await bars(page)));
  await page.getByLabel("Encoding").selectOption("windows-1252");
  await idle(page);
  await page.getByLabel("Separator").selectOption(",");
  await idle(page);
  assert.ok(!("invalid_encoding" in (await bars(page))));
  await page.getByRole("heading", { name: /error/ }).waitFor();
  assert.equal(await cell(page, 2, 1).count(), 0, "one column is left");
});

test("bars are a filter: a press shows the rows of that kind, another all of them", async (t) => {
  const page = await open(t);
  await choose(page, "users.csv", FAULTY);
  const rows = () => page.locator(".grid-body .grid-row .grid-number").allTextContents();
  assert.deepEqual(await rows(), ["2", "3", "4"]);
  const bar = page.locator('.bar[data-kind="unknown_value"]');
  await bar.click();
  await page.locator('.bar[data-kind="unknown_value"][aria-pressed="true"]').waitFor();
  assert.deepEqual(await rows(), ["4"]);
  await bar.click();
  assert.deepEqual(await rows(), ["2", "3", "4"]);
  await page.getByRole("button", { name: "Only rows with problems" }).click();
  assert.deepEqual(await rows(), ["3", "4"]);
});

test("a marked cell tells its sentence and how to mend it", async (t) => {
  const page = await open(t);
  await choose(page, "users.csv", FAULTY);
  const marked = cell(page, 4, 3);
  assert.equal(await marked.getAttribute("aria-invalid"), "true");
  assert.equal(await cell(page, 2, 3).getAttribute("aria-invalid"), null);
  await marked.click();
  const here = page.locator(".here");
  await here.getByText("row 4, column “role”").waitFor();
  assert.match(await here.innerText(), /`?teecher`? is not allowed here/i);
  assert.match(await here.innerText(), /teacher/);
});

test("a broken file and no file at all are findings and no failure", async (t) => {
  const page = await open(t);
  await choose(page, "empty.csv", "");
  assert.deepEqual(await bars(page), { empty_file: 1 });
  await page.getByRole("button", { name: "Another file" }).click();
  await choose(page, "cut.csv", `${HEADER}\nt-1,true,"o1`);
  assert.ok("truncated_file" in (await bars(page)));
  await page.getByRole("button", { name: "Another file" }).click();
  await choose(page, "noise.csv", Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)));
  await page.getByRole("heading", { name: /error/ }).waitFor();
});

test("what is open can be replaced by dropping another file", async (t) => {
  const page = await open(t);
  await choose(page, "users.csv", FAULTY);
  const transfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["ana@school.example\n"], "next.csv"));
    return transfer;
  });
  await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
  await checked(page, "next.csv");
});
