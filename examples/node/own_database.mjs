// A database of one's own is the store: three methods, here over a map that is written into a file.

import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store, apply, plan } from 'rosterkit';

class OwnDatabase {
  /** @type {Map<string, { version: number, value: string }>} */
  #records = new Map();
  #file;

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
  }

  /** @param {string} file */
  static async open(file) {
    const database = new OwnDatabase(file);
    database.#records = new Map(JSON.parse(await readFile(file, 'utf8')));
    return database;
  }

  /** @param {string[]} keys */
  read(keys) {
    return keys.map((key) => this.#records.get(key) ?? null);
  }

  /** @param {string} prefix @param {string | null} after @param {number} limit */
  list(prefix, after, limit) {
    const listed = [...this.#records].map(([key, record]) => ({ key, bytes: Buffer.from(key), ...record }));
    const found = listed.filter(({ key, bytes }) => key.startsWith(prefix) && bytes.compare(Buffer.from(after ?? '')) > 0);
    return found.sort((a, b) => a.bytes.compare(b.bytes)).slice(0, limit);
  }

  /** @param {{ key: string, expected: number, value: string | null }[]} writes */
  async write(writes) {
    if (writes.some(({ key, expected }) => (this.#records.get(key)?.version ?? 0) !== expected)) return false;
    const records = new Map(this.#records);
    for (const { key, expected, value } of writes) {
      if (value !== null) records.set(key, { version: expected + 1, value });
    }
    // All of it, or nothing: a file is in place only when it is whole.
    await writeFile(`${this.#file}.new`, JSON.stringify([...records]));
    await rename(`${this.#file}.new`, this.#file);
    this.#records = records;
    return true;
  }
}

const folder = await mkdtemp(join(tmpdir(), 'rosterkit-'));
const file = join(folder, 'vendor.json');
const store = Store.over(new OwnDatabase(file));
await store.subscriptionAdd('lumio', { seats: 10 });
const now = '2026-09-01T06:00:00Z';
const september = new URL('../data/september.csv', import.meta.url);
const { plan: made } = await plan(september, { store, subscription: 'lumio', where: ['role=teacher'], now });
const { run } = await apply(made, { store, now });
console.log(`run: ${run.id}`);
console.log(`done: ${run.done}`);
store.close();

// What is kept is in the file, not in the object: another one finds it.
const database = await OwnDatabase.open(file);
const again = Store.over(database);
const { assigned, subscription, seats } = await again.seats('lumio');
console.log(`assigned: ${assigned} of ${subscription.total}`);
for (const { id, person } of seats) console.log(`seat ${id}: ${person.given_name} ${person.family_name}`);
console.log(`runs in the database: ${database.list('ledger/run/', null, 10).length}`);
await rm(folder, { recursive: true });
