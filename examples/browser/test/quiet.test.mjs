import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { asked, bars, choose, downloaded, fileAddress, idle, importFileAddress, open } from "./browser.mjs";
import { FAULTY } from "./rosters.mjs";

/** Things that would send something, each said to have failed. */
const ATTEMPTS = `Promise.all([
  fetch("/x").then(() => "fetch", () => null),
  fetch("https://elsewhere.example/").then(() => "fetch elsewhere", () => null),
  new Promise((done) => { const x = new XMLHttpRequest(); x.onload = () => done("xhr"); x.onerror = () => done(null); try { x.open("GET", "/x"); x.send(); } catch { done(null); } }),
  new Promise((done) => { try { const s = new WebSocket("ws://127.0.0.1:9/"); s.onopen = () => done("socket"); s.onerror = () => done(null); } catch { done(null); } }),
  Promise.resolve(navigator.sendBeacon("/x") && "beacon").catch(() => null),
  new Promise((done) => { try { const s = new EventSource("/x"); s.onopen = () => done("events"); s.onerror = () => { s.close(); done(null); }; } catch { done(null); } }),
])`;

test("nothing leaves the page after it is loaded, and what tries to is refused", async (t) => {
  const page = await open(t);
  page.expected = /Content Security Policy|Refused to|violates/i;
  const seen = asked.length;
  await choose(page, "users.csv", FAULTY);
  await downloaded(page, () => page.getByRole("button", { name: "Download the corrected file" }).click());
  const violations = page.evaluate(() => new Promise((done) => {
    const found = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      found.push(event.effectiveDirective);
      if (found.filter((name) => name === "connect-src").length >= 5) done(found);
    });
    setTimeout(() => done(found), 3000);
  }));
  const got = await page.evaluate(ATTEMPTS);
  assert.deepEqual(got.slice(0, 4).concat(got.slice(5)), [null, null, null, null, null]);
  assert.ok((await violations).filter((name) => name === "connect-src").length >= 5);
  const image = await page.evaluate(() => new Promise((done) => {
    const image = new Image();
    image.onload = () => done(true);
    image.onerror = () => done(false);
    image.src = "/x.png";
  }));
  assert.equal(image, false);
  assert.deepEqual(asked.slice(seen), []);
});

test("the Worker may not connect either", async (t) => {
  const page = await open(t);
  page.expected = /Content Security Policy|Refused to|violates/i;
  const answer = await page.evaluate(() => new Promise((done) => {
    const code = 'fetch("' + location.href + '").then(() => postMessage("sent"), () => postMessage("refused"))';
    const worker = new Worker(URL.createObjectURL(new Blob([code])));
    worker.onmessage = ({ data }) => done(data);
  }));
  assert.equal(answer, "refused");
});

for (const at of [fileAddress, importFileAddress]) test(`the policy comes before anything else and forbids all that it does not name: ${at.split("/").pop()}`, async () => {
  const html = await readFile(new URL(at), "utf8");
  const policy = html.match(/^<!doctype html>\s*<html lang="en">\s*<head><meta http-equiv="Content-Security-Policy" content="([^"]+)">/)?.[1];
  assert.ok(policy, html.slice(0, 300));
  for (const part of ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"]) {
    assert.ok(policy.split("; ").includes(part), part);
  }
  assert.ok(!policy.includes("unsafe-inline") && !policy.includes("'unsafe-eval'") && !policy.includes("http"), policy);
});

test("it is one file, and works without a server and without a connection", async (t) => {
  assert.deepEqual((await readdir(new URL(".", fileAddress))).sort(), ["import.html", "index.html"]);
  const page = await open(t, { at: fileAddress });
  await page.context().setOffline(true);
  await choose(page, "users.csv", FAULTY);
  assert.deepEqual(await bars(page), { invalid_email: 1, unknown_value: 1, surrounding_space: 1 });
});

test("nothing of a file is kept in the browser", async (t) => {
  const page = await open(t);
  await choose(page, "users.csv", FAULTY);
  await idle(page);
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
  ]);
  assert.deepEqual(kept, [0, 0, "", 0, 0]);
  await page.reload();
  await page.getByRole("heading", { name: "Check a list" }).waitFor();
});
