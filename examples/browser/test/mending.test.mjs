import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, cell, choose, downloaded, idle, open } from "./browser.mjs";
import { FAULTY, HEADER, lines, person } from "./rosters.mjs";

const corrected = (page) =>
  downloaded(page, () => page.getByRole("button", { name: "Download the corrected file" }).click());

test("a cell is edited in place with the keyboard, and the file is checked again", async (t) => {
  const page = await open(t);
  await choose(page, "users.csv", FAULTY);
  await cell(page, 4, 2).click();
  await page.keyboard.press("ArrowRight");
  await cell(page, 4, 3).filter({ hasText: "teecher" }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("teacher");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector('[data-kind="unknown_value"]'));
  await idle(page);
  assert.deepEqual(await bars(page), { invalid_email: 1, surrounding_space: 1 });
  await page.getByText("Checked again: errors 1, warnings 1.").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "grid");
  const { name, bytes } = await corrected(page);
  assert.equal(name, "users.corrected.csv");
  assert.equal(bytes.toString(), FAULTY.replace("teecher", "teacher"));
});

test("Escape leaves a cell as it was, and undo takes an edit back", async (t) => {
  const page = await open(t);
  await choose(page, "users.csv", FAULTY);
  await cell(page, 2, 5).filter({ hasText: "Ana" }).waitFor();
  await cell(page, 2, 5).dblclick();
  await page.keyboard.type("Zoé");
  await page.keyboard.press("Escape");
  assert.equal(await cell(page, 2, 5).textContent(), "Ana");
  assert.equal(await page.getByRole("button", { name: "Undo" }).count(), 0);
  await cell(page, 2, 5).dblclick();
  await page.keyboard.type("Zoé");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#cell-2-5")?.textContent === "Zoé");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => document.querySelector("#cell-2-5")?.textContent === "Ana");
  assert.equal((await corrected(page)).bytes.toString(), FAULTY);
});

test("what a finding proposes is written with one press", async (t) => {
  const page = await open(t);
  await choose(page, "users.csv", FAULTY);
  await page.locator(".walk").getByRole("button", { name: "Previous problem" }).click();
  await page.getByRole("button", { name: "Write “teacher”" }).click();
  await page.waitForFunction(() => !document.querySelector('[data-kind="unknown_value"]'));
  assert.deepEqual(await bars(page), { invalid_email: 1, surrounding_space: 1 });
});

test("an edit keeps encoding, separator, quotes and line ends, and writes quotes where they are needed", async (t) => {
  const page = await open(t);
  const text = `${HEADER};more\r\n${person(1, { given: '"Zoé"', role: "teecher" })};"a;b"\r\n`.replaceAll(",", ";");
  await choose(page, "export.csv", Buffer.from(text, "latin1"));
  await cell(page, 2, 3).dblclick();
  await page.keyboard.type("teacher");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector('[data-kind="unknown_value"]'));
  await cell(page, 2, 5).dblclick();
  await page.keyboard.type("Chloé");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#cell-2-5")?.textContent === "Chloé");
  await cell(page, 2, 6).dblclick();
  await page.keyboard.type('Roy; "Jr"');
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#cell-2-6")?.textContent === 'Roy; "Jr"');
  const wanted = text.replace("teecher", "teacher").replace('"Zoé"', '"Chloé"').replace(";Roy;", ';"Roy; ""Jr""";');
  assert.deepEqual((await corrected(page)).bytes, Buffer.from(wanted, "latin1"));
});

test("a character that the encoding lacks is refused with a sentence, and nothing changes", async (t) => {
  const page = await open(t);
  const latin = Buffer.from(lines([HEADER, person(1, { given: "Zoé" })]), "latin1");
  await choose(page, "export.csv", latin);
  await cell(page, 2, 5).dblclick();
  await page.keyboard.type("Žižka 漢");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("does not exist in Windows-1252").waitFor();
  assert.deepEqual((await corrected(page)).bytes, latin);
});

test("all safe fixes are shown before they are applied, and nothing else changes", async (t) => {
  const page = await open(t);
  const text = lines([HEADER, person(1, { given: " Ana " }), "", person(2, { email: "p2@school" })]);
  await choose(page, "users.csv", text);
  await page.getByRole("button", { name: "Apply all safe fixes (2)" }).click();
  const dialog = page.getByRole("dialog", { name: "Apply all safe fixes" });
  await dialog.getByText("·Ana·").waitFor();
  const rows = await dialog.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.deepEqual(rows, [["2", "givenName", "·Ana·", "Ana"], ["3", "", "", "line removed"]]);
  await page.keyboard.press("Escape");
  assert.equal(await dialog.count(), 0);
  assert.equal((await corrected(page)).bytes.toString(), text);
  await page.getByRole("button", { name: "Apply all safe fixes (2)" }).click();
  await dialog.getByRole("button", { name: "Apply 2" }).click();
  await page.waitForFunction(() => !document.querySelector('[data-kind="surrounding_space"]'));
  await idle(page);
  assert.deepEqual(await bars(page), { invalid_email: 1 });
  assert.equal((await corrected(page)).bytes.toString(), text.replace(" Ana ", "Ana").replace("\n\n", "\n"));
});

test("a blank line is removed with one press", async (t) => {
  const page = await open(t);
  const text = lines([HEADER, person(1), "", person(2)]);
  await choose(page, "users.csv", text);
  await page.locator(".walk").getByRole("button", { name: "Next problem" }).click();
  await page.getByRole("button", { name: "Remove the line" }).click();
  await page.getByRole("heading", { name: "Nothing to correct" }).waitFor();
  assert.equal((await corrected(page)).bytes.toString(), text.replace("\n\n", "\n"));
});

test("the problems are a table for a spreadsheet, which runs none of its cells", async (t) => {
  const page = await open(t);
  await choose(page, "users.csv", lines([HEADER, person(1, { given: "=SUM(A1)" }), person(2, { email: "@evil" }), person(3, { role: "teecher" })]));
  const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: "Download the problems" }).click());
  assert.equal(name, "users.problems.csv");
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [head, ...rows] = bytes.toString().slice(1).trimEnd().split("\r\n");
  assert.equal(head, "row,column,severity,kind,problem,hint,value,suggestion");
  const formula = rows.find((row) => row.startsWith("2,givenName,Error,Spreadsheet formula,"));
  assert.ok(formula?.includes(",'=SUM(A1),"), formula);
  const address = rows.find((row) => row.startsWith("3,email,Error,Wrong e-mail address,"));
  assert.ok(address?.includes(",'@evil,"), address);
  assert.ok(rows.some((row) => row.startsWith("4,role,") && row.endsWith(",teecher,teacher")), rows.join("\n"));
  for (const row of rows) assert.doesNotMatch(row, /(^|,)"?[=+@-]/);
});

test("the French table is for a French spreadsheet", async (t) => {
  const page = await open(t, { locale: "fr-FR" });
  await choose(page, "users.csv", FAULTY);
  const { bytes } = await downloaded(page, () => page.getByRole("button", { name: "Télécharger les problèmes" }).click());
  assert.match(bytes.toString(), /^\uFEFFligne;colonne;gravité;type;problème;conseil;valeur;proposition\r\n/);
  assert.match(bytes.toString(), /n'est pas une adresse électronique/);
});

test("corrections that are not downloaded are not lost without a question", async (t) => {
  const page = await open(t);
  await choose(page, "users.csv", FAULTY);
  await page.locator(".walk").getByRole("button", { name: "Previous problem" }).click();
  await page.getByRole("button", { name: "Write “teacher”" }).click();
  await page.waitForFunction(() => !document.querySelector('[data-kind="unknown_value"]'));
  await idle(page);
  const questions = [];
  page.on("dialog", (dialog) => {
    questions.push(dialog.message());
    return dialog.dismiss();
  });
  const other = page.getByRole("button", { name: "Another file" });
  await other.click();
  assert.deepEqual(questions, ["The corrections are not downloaded yet and would be lost. Go on?"]);
  await page.getByRole("heading", { name: "users.csv" }).waitFor();
  await corrected(page);
  await other.click();
  await page.getByRole("heading", { name: "Check a list" }).waitFor();
  assert.equal(questions.length, 1);
});
