import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers } from "./barriers.mjs";
import { cell, choose, given, idle, open } from "./browser.mjs";
import { FAULTY, HEADER, lines, person, teachers } from "./rosters.mjs";

const SIZES = { desk: { width: 1024, height: 768 }, phone: { width: 390, height: 844 } };

for (const colorScheme of ["light", "dark"]) {
  for (const [name, viewport] of Object.entries(SIZES)) {
    test(`every view is free of barriers and fits: ${colorScheme}, ${name}`, async (t) => {
      const page = await open(t, { colorScheme, viewport });
      const look = async (view) => {
        assert.deepEqual(await barriers(page), [], view);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0, `${view} is wider than the window`);
      };
      await page.getByText("Paste a list").click();
      await page.locator(".claim summary").click();
      await page.locator("#claim-code").fill("4K3B9-QW0Z7-NRT2X-C8HVN-5YJ9Q");
      await page.locator(".claim-marked").waitFor();
      await look("start");
      await choose(page, "shoes.csv", lines(["sourcedId,shoe size", "1,38"]));
      await look("unknown layout");
      await page.getByRole("button", { name: "Another file" }).click();
      await choose(page, "users.csv", FAULTY);
      await cell(page, 4, 3).click();
      await look("problems");
      await page.getByRole("button", { name: /Apply all safe fixes/ }).click();
      await page.getByRole("dialog").waitFor();
      await look("fixes");
      await page.keyboard.press("Escape");
      await cell(page, 4, 3).dblclick();
      await look("editing");
      await page.keyboard.press("Escape");
      await page.getByRole("tab", { name: "Columns" }).click();
      await look("columns");
      await page.getByRole("tab", { name: "Compare" }).click();
      await look("compare, nothing given");
      await page.locator('.compare input[type="file"]').setInputFiles(given("current.csv", teachers(20)));
      await page.getByRole("alert").waitFor();
      await look("refused");
      await page.getByLabel("Leave rows with errors out").check();
      await page.getByRole("heading", { name: /holds this change/ }).waitFor();
      await look("compared");
      const state = { subscription: { name: "lumio", total: 10 }, version: 0, next_seat: 1, seats: [] };
      await page.locator('.compare input[type="file"]').setInputFiles(given("list.json", JSON.stringify(state)));
      await page.getByRole("button", { name: "Download the plan" }).waitFor();
      await page.getByText("Without a change").click();
      await look("planned");
    });
  }
}

test("the language is the browser's, and can be changed: words, sentences and the document's language", async (t) => {
  const page = await open(t, { locale: "fr-FR" });
  await page.locator('html[lang="fr"]').waitFor({ state: "attached" });
  await choose(page, "users.csv", FAULTY);
  await cell(page, 4, 3).click();
  await page.locator(".here").getByText("n'est pas admis ici").waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await page.locator('html[lang="en"]').waitFor({ state: "attached" });
  await page.locator(".here").getByText("is not allowed here").waitFor();
  await page.getByRole("heading", { name: "2 errors, 1 warning" }).waitFor();
});

test("a browser of a language that the page does not speak gets English", async (t) => {
  const page = await open(t, { locale: "de-DE" });
  await page.getByRole("heading", { name: "Check a list" }).waitFor();
});

test("everything is done with the keyboard alone", async (t) => {
  const page = await open(t);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "content");
  await choose(page, "users.csv", lines([HEADER, ...Array.from({ length: 300 }, (_, at) => person(at))]) + person(999, { role: "teecher" }) + "\n");
  const reach = async (what) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((what) => document.activeElement?.matches(what), what)) return;
    }
    assert.fail(`${what} is out of reach`);
  };
  await reach('.bar[data-kind="unknown_value"]');
  await page.keyboard.press("Space");
  await reach('[role="grid"]');
  await page.keyboard.press("ArrowDown");
  const active = () => page.evaluate(() => document.activeElement?.getAttribute("aria-activedescendant"));
  await page.locator('[aria-activedescendant="cell-302-0"]').waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  // Rows are read when they come in sight.
  await page.locator(`#${await active()}`, { hasText: "teecher" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".grid-edit:focus").waitFor();
  await page.keyboard.type("teacher");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Nothing to correct" }).waitFor();
  await idle(page);
  await page.keyboard.press("PageDown");
  await page.locator(`#${await active()}.now`).waitFor();
  await page.getByRole("tab", { name: "Problems" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("tab", { name: "Columns", selected: true }).waitFor();
});
