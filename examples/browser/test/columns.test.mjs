import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, choose, idle, open } from "./browser.mjs";
import { HEADER, lines, person } from "./rosters.mjs";

const ODD = lines([HEADER.replace("email", "emial").replace("role", "What they do"), person(1), person(2)]);

async function columns(page) {
  await choose(page, "users.csv", ODD);
  await page.getByLabel("Layout").selectOption("oneroster-1.1-users");
  await idle(page);
  await page.getByRole("tab", { name: "Columns" }).click();
  await page.getByText(/Required and missing: .*role/).waitFor();
}

const map = (page, name) => page.locator(`.map[data-column="${name}"]`);

test("a column is mapped by select, and the file is checked again", async (t) => {
  const page = await open(t);
  await columns(page);
  await map(page, "What they do").getByRole("combobox").selectOption("role");
  await idle(page);
  await page.getByText("Every required column is there.").waitFor();
  await map(page, "emial").getByRole("combobox").selectOption("email");
  await idle(page);
  await page.getByRole("tab", { name: "Problems" }).click();
  await page.getByRole("heading", { name: "Nothing to correct" }).waitFor();
});

test("a column is mapped by dragging a name of the layout onto it", async (t) => {
  const page = await open(t, { viewport: { width: 1024, height: 1400 } });
  await columns(page);
  await page.locator('.chip[data-field="role"]').dragTo(map(page, "What they do"), { steps: 10 });
  await page.getByText("Every required column is there.").waitFor();
  assert.equal(await map(page, "What they do").getByRole("combobox").inputValue(), "role");
  assert.equal(await page.locator('.chip[data-field="role"]').count(), 0);
});

test("a near name is proposed, and taken with one press", async (t) => {
  const page = await open(t);
  await columns(page);
  await map(page, "emial").getByRole("button", { name: "Read as email" }).click();
  await page.waitForFunction(() => document.querySelector('[data-column="emial"] select')?.value === "email");
});

test("a column that another had is taken from it, and choices can be forgotten", async (t) => {
  const page = await open(t);
  await columns(page);
  await map(page, "What they do").getByRole("combobox").selectOption("username");
  await idle(page);
  assert.equal(await map(page, "username").getByRole("combobox").inputValue(), "");
  assert.equal(await map(page, "What they do").getByRole("combobox").inputValue(), "username");
  await page.getByRole("button", { name: "Forget my choices" }).click();
  await idle(page);
  assert.equal(await map(page, "username").getByRole("combobox").inputValue(), "username");
  assert.equal(await map(page, "What they do").getByRole("combobox").inputValue(), "");
});

test("the first values stand beside each column", async (t) => {
  const page = await open(t);
  await columns(page);
  await map(page, "emial").getByText("p1@school.example · p2@school.example").waitFor();
});

test("a layout without a header has nothing to map", async (t) => {
  const page = await open(t);
  await choose(page, "list.csv", "ana@school.example\n");
  await page.getByRole("tab", { name: "Columns" }).click();
  await page.getByText("This layout has no header").waitFor();
  assert.deepEqual(await bars(page), {});
});
