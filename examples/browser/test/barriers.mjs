import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds that keeps somebody from using the page. */
export async function barriers(page) {
  // A colour on its way to another is neither.
  await page.evaluate(() => {
    const arrived = document.getAnimations().map((animation) => animation.finished.catch(() => {}));
    return Promise.race([Promise.all(arrived), new Promise((resolve) => setTimeout(resolve, 1000))]).then(() => {});
  });
  // By the debugger: a script of the page the policy would refuse.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" | ").slice(0, 600)}`);
}
