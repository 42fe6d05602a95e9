import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./browser.mjs";

const CODE = "4K3B9-QW0Z7-MRT2X-C8HVN-5YJ9Q";

/** The page with the field for a code open. */
async function field(t, options) {
  const page = await open(t, options);
  await page.locator(".claim summary").click();
  return { page, input: page.locator("#claim-code"), told: page.locator("#claim-told") };
}

test("a code is read as it is typed, and what is too short is no mistake while one types", async (t) => {
  const { page, input, told } = await field(t);
  await input.pressSequentially("4k3b9 qwoz7");
  await page.getByText("10 of 25 characters").waitFor();
  assert.equal(await told.innerText(), "");
  assert.equal(await input.getAttribute("aria-invalid"), "false");
  await input.pressSequentially("–mrt2x.c8hvn 5yj9q");
  await told.getByText(CODE).waitFor();
  assert.equal(await input.inputValue(), "4k3b9 qwoz7–mrt2x.c8hvn 5yj9q", "what was typed stays");
});

test("what is too short is one once the field is left", async (t) => {
  const { page, input, told } = await field(t);
  await input.pressSequentially("4K3B9");
  await page.getByText("5 of 25 characters").waitFor();
  await page.keyboard.press("Tab");
  await told.getByText("a code has 25 characters, and here are 5").waitFor();
  assert.equal(await input.getAttribute("aria-invalid"), "true");
});

test("C-FMT-4: a correction is proposed at its place and not applied", async (t) => {
  const { page, input, told } = await field(t);
  const typed = CODE.replace("M", "N");
  await input.fill(typed);
  await told.getByText("something in this code is mistyped").waitFor();
  await told.getByText(/perhaps character 13 is/i).waitFor();
  assert.equal(await page.locator(".claim-marked mark").innerText(), "N");
  assert.equal(await input.inputValue(), typed);
  await input.fill(CODE);
  await told.getByText(CODE).waitFor();
  assert.equal(await page.locator(".claim-marked").count(), 0);
});

test("a foreign character is named at once, before the code is whole", async (t) => {
  const { input, told } = await field(t);
  await input.fill("4K3B?");
  await told.locator('[data-kind="claim_code_symbol"]').getByText("character 5").waitFor();
  assert.equal(await input.getAttribute("aria-invalid"), "true");
});

test("the field speaks French, and changes its language with the page", async (t) => {
  const { page, input, told } = await field(t, { locale: "fr-FR" });
  await input.fill(CODE.replace("M", "N"));
  await told.getByText("il y a une faute de frappe dans ce code").waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await told.getByText("something in this code is mistyped").waitFor();
});

test("everything is told to who hears the page, politely, and done with the keyboard", async (t) => {
  const page = await open(t);
  const reach = async (what) => {
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((what) => document.activeElement?.matches(what), what)) return;
    }
    assert.fail(`${what} is out of reach`);
  };
  await reach(".claim summary");
  await page.keyboard.press("Enter");
  await reach("#claim-code");
  await page.keyboard.type(CODE.toLowerCase());
  await page.getByRole("status").filter({ hasText: CODE }).waitFor();
  await page.getByRole("textbox", { name: "The code of your purchase mail" }).waitFor();
});
