// The project's vectors on disk, and what runners report.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = new URL('../../tests/vectors/', import.meta.url).pathname;

export const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

export function vectors() {
  const areas = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = areas.flatMap(({ name: area }) =>
    readdirSync(join(folder, area))
      .filter((name) => name.endsWith('.json'))
      .map((name) => {
        const vector = JSON.parse(readFileSync(join(folder, area, name), 'utf8'));
        if (vector.id !== `${area}/${name.slice(0, -5)}`) throw new Error(`${area}/${name} says it is ${vector.id}`);
        return vector;
      }),
  );
  return all.sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
}

/** Those of which a module with these operations knows every step. */
export const ofFiles = (all, operations) =>
  all.filter(({ steps }) =>
    steps.every(({ operation, call }) => operations.includes(operation) && !call.events && !call.notices && !call.roster?.domain),
  );

/** A file beside a vector. */
export const fixture = (id, name) => new Uint8Array(readFileSync(join(folder, id.split('/')[0], name)));

export function report(language, { count, digest }) {
  const reports = process.env.ROSTERKIT_VECTOR_REPORTS;
  if (reports) writeFileSync(join(reports, `${language}.txt`), `${count} ${digest}\n`);
}
