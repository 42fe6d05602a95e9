// What is wrong with a file, and the same file with every safe mend made.

import { check } from 'rosterkit';

const report = await check(new URL('../data/teachers.csv', import.meta.url), { name: 'teachers.csv', now: null });
const answer = report.toJSON();

console.log(`layout: ${answer.schema ?? 'none'}`);
console.log(`rows: ${report.rows}`);
console.log(`valid rows: ${answer.valid_rows}`);
console.log(`errors: ${report.errors}`);
console.log(`warnings: ${report.warnings}`);
for (const [code, count] of Object.entries(report.counts)) console.log(`count of ${code}: ${count}`);
for await (const finding of report.diagnostics) {
  // The sentences mask addresses; the finding itself has whole values.
  console.log(`row ${finding.row ?? 0}, ${finding.column ?? '-'}: ${finding.message}`);
  if (finding.hint) console.log(`  hint: ${finding.hint}`);
}

const mended = (await report.fixed()) ?? Buffer.alloc(0);
console.log(`safe fixes: ${answer.fixes}`);
console.log(`bytes of the mended file: ${mended.length}`);
const again = await check(mended, { name: 'mended.csv', now: null });
console.log(`errors after: ${again.errors}`);
console.log(`warnings after: ${again.warnings}`);
