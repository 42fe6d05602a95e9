import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { choose, downloaded, given, idle, open } from "./browser.mjs";
import { FAULTY, HEADER, lines, person, teachers } from "./rosters.mjs";

const COMMAND = process.env.ROSTERKIT_COMMAND ?? fileURLToPath(new URL("../../../target/debug/rosterkit", import.meta.url));

async function compare(page, name, content) {
  await page.getByRole("tab", { name: "Compare" }).click();
  await page.locator('.compare input[type="file"]').setInputFiles(given(name, content));
  await idle(page);
}

const counts = async (page) => {
  const found = await page.locator(".count").evaluateAll((all) => {
    return all.map((count) => [count.className.match(/count-(\w+)/)[1], Number(count.querySelector("strong").textContent)]);
  });
  return Object.fromEntries(found);
};

/** A store with a subscription on which the people of a roster have seats. */
function store(t, roster) {
  const folder = mkdtempSync(join(tmpdir(), "rosterkit-page-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const at = (name) => join(folder, name);
  const run = (...args) => spawnSync(COMMAND, args, { cwd: folder, encoding: "utf8" });
  const must = (...args) => execFileSync(COMMAND, args, { cwd: folder, encoding: "utf8" });
  const list = ["--store", "district.db", "--subscription", "lumio"];
  must("init", "--store", "district.db");
  must("subscription", "add", "lumio", "--seats", "450", "--store", "district.db");
  writeFileSync(at("current.csv"), roster);
  must("sync", "--from", "current.csv", ...list, "--yes");
  must("state", ...list, "--out", "list.json");
  return { at, run, must, list, state: readFileSync(at("list.json")) };
}

test("another roster gives counts, a picture, a table and the guard's verdict", async (t) => {
  const page = await open(t);
  const next = lines([HEADER, ...Array.from({ length: 9 }, (_, at) => person(at, at === 0 ? { given: "Zoé" } : {})), person(20)]);
  await choose(page, "next.csv", next);
  await compare(page, "current.csv", teachers(10));
  assert.deepEqual(await counts(page), { added: 1, changed: 1, removed: 1, unchanged: 8 });
  await page.getByText("Compared with current.csv.").waitFor();
  await page.getByRole("heading", { name: "Nothing holds this change" }).waitFor();
  await page.getByText("Authoritative: who is not in the list any more loses the seat.").waitFor();
  const rows = await page.locator(".changes tbody tr").allInnerTexts();
  assert.equal(rows.length, 3);
  assert.match(rows.find((row) => row.startsWith("Changed")), /Zoé Roy p0@school\.example[\s\S]*givenName Ana → Zoé/);
  assert.match(rows.find((row) => row.startsWith("Removed")), /Ana Roy p9@school\.example/);
  await page.locator(".count-added").click();
  assert.equal(await page.locator(".changes tbody tr").count(), 1);
  await page.getByText("No plan to download").waitFor();
  assert.equal(await page.getByRole("button", { name: "Download the plan" }).count(), 0);
});

test("the guard's verdict says in words why it holds a plan", async (t) => {
  const page = await open(t, { locale: "fr-FR" });
  await choose(page, "next.csv", teachers(4));
  await page.getByRole("tab", { name: "Comparer" }).click();
  await page.locator('.compare input[type="file"]').setInputFiles(given("current.csv", teachers(20)));
  await page.getByRole("heading", { name: "La garde retient ce changement" }).waitFor();
  await page.getByText("16 places sur 20 prennent fin").first().waitFor();
  assert.deepEqual(await counts(page), { added: 0, changed: 0, removed: 16, unchanged: 4 });
});

test("lists of addresses are compared too, and only add", async (t) => {
  const page = await open(t);
  await choose(page, "next.csv", "ana@school.example\ndi@school.example\n");
  await compare(page, "current.csv", "ana@school.example\nbo@school.example\n");
  assert.deepEqual(await counts(page), { added: 1, changed: 0, removed: 1, unchanged: 1 });
  await page.getByText("Additive: nobody loses a seat").waitFor();
});

test("a plan made here against a state is applied by the command", async (t) => {
  const { at, run, must, list, state } = store(t, teachers(30));
  const page = await open(t);
  const next = lines([HEADER, ...Array.from({ length: 28 }, (_, at) => person(at, at === 3 ? { email: "new@school.example" } : {})), person(40), person(41, { role: "student" })]);
  await choose(page, "next.csv", next);
  await compare(page, "list.json", state);
  assert.deepEqual(await counts(page), { added: 2, changed: 1, removed: 2, unchanged: 27 });
  await page.getByLabel("Who gets a seat").selectOption("role=teacher");
  await idle(page);
  assert.deepEqual(await counts(page), { added: 1, changed: 1, removed: 2, unchanged: 28 });
  await page.getByText("Seats in use: 30 now, 29 afterwards, of 450.").waitFor();
  const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: "Download the plan" }).click());
  assert.equal(name, "next.plan.json");
  writeFileSync(at("plan.json"), bytes);
  const applied = run("apply", "plan.json", "--store", "district.db", "--yes");
  assert.equal(applied.status, 0, applied.stdout + applied.stderr);
  const seats = JSON.parse(must("seats", ...list, "--format", "json", "--expose"));
  const addresses = seats.seats.map(({ person }) => person.email);
  assert.equal(addresses.length, 29);
  assert.ok(addresses.includes("new@school.example") && addresses.includes("p40@school.example"));
  assert.ok(!addresses.includes("p29@school.example") && !addresses.includes("p41@school.example"));
  // The state has moved on: the same plan is refused.
  assert.equal(run("apply", "plan.json", "--store", "district.db", "--yes").status, 3);
});

test("the plan made here is the plan that the command makes", async (t) => {
  const { at, must, list, state } = store(t, teachers(5));
  const page = await open(t);
  writeFileSync(at("next.csv"), teachers(5, 1));
  await choose(page, "next.csv", teachers(5, 1));
  await compare(page, "list.json", state);
  const { bytes } = await downloaded(page, () => page.getByRole("button", { name: "Download the plan" }).click());
  must("plan", "--from", "next.csv", ...list, "--out", "theirs.json");
  const [ours, theirs] = [JSON.parse(bytes.toString()), JSON.parse(readFileSync(at("theirs.json"), "utf8"))];
  assert.equal(ours.digest, theirs.digest);
});

test("a held plan is applied with the approval that the page names", async (t) => {
  const { at, run, state } = store(t, teachers(20));
  const page = await open(t);
  await choose(page, "next.csv", teachers(4));
  await compare(page, "list.json", state);
  await page.getByRole("heading", { name: "The guard holds this change" }).waitFor();
  const { bytes } = await downloaded(page, () => page.getByRole("button", { name: "Download the plan" }).click());
  writeFileSync(at("plan.json"), bytes);
  assert.equal(run("apply", "plan.json", "--store", "district.db", "--yes").status, 3);
  const command = await page.locator(".plan .command").innerText();
  const digest = command.match(/--approve ([0-9a-f]{64})/)[1];
  const applied = run("apply", "plan.json", "--store", "district.db", "--approve", digest);
  assert.equal(applied.status, 0, applied.stdout + applied.stderr);
});

test("a list with errors is compared without those rows, and removes nobody who is in one", async (t) => {
  const page = await open(t);
  await choose(page, "users.csv", FAULTY);
  await compare(page, "current.csv", lines([HEADER, person(1), person(2), person(3)]));
  await page.getByRole("alert").getByText("The list has errors").waitFor();
  await page.getByLabel("Leave rows with errors out").check();
  await idle(page);
  await page.getByRole("heading", { name: "Nothing holds this change" }).waitFor();
});

test("a file that is no state is refused with a sentence", async (t) => {
  const page = await open(t);
  await choose(page, "next.csv", teachers(3));
  await compare(page, "list.json", '{"subscription": {"name": "lumio"}, "seats": 3}');
  await page.getByRole("alert").getByText("state_file").waitFor();
  await compare(page, "broken.json", '{"subscription": ');
  await page.getByRole("alert").waitFor();
});
