// The examples of the README do what they show.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Store, checkPackage, generateClaimCodes } from 'rosterkit';
import project from './root.js';

const README = readFileSync(join(project.root, 'bindings-node/README.md'), 'utf8');
const FENCES = [...README.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
const ANA = { email: 'ana@school.example', given_name: 'Ana', family_name: 'Martin' };
const LAKE = {
  name: 'Collège du Lac', sector: 'education', country: 'FR', street: '1 rue du Lac', city: 'Annecy', state: '', postal_code: '74000', region: 'europe',
};

// Beside the package, so that it is found, and with the files of the examples.
const folder = mkdtempSync(join(import.meta.dirname, 'readme-'));
const data = join(project.root, 'examples/data');
for (const name of readdirSync(data)) copyFileSync(join(data, name), join(folder, name));
const before = process.cwd();
process.chdir(folder);
after(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

/** Runs an example as a module, `given` before it and `shown` exported from it. */
async function run(number, given = [], shown = []) {
  const lines = [...given, FENCES[number], `export { ${shown.join(', ')} };`];
  const file = join(folder, `example-${number}.mjs`);
  writeFileSync(file, lines.join('\n'));
  return import(pathToFileURL(file).href);
}

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('every example is run', () => assert.equal(FENCES.length, 5));

test('a roster is checked, planned and applied', async () => {
  const store = await Store.create('district.db');
  await store.subscriptionAdd('lumio', { seats: 450 });
  const { report, made } = await run(0, [], ['report', 'made']);
  assert.ok(report.ok && made.counts.add > 0);
  assert.equal((await store.seats('lumio')).assigned, made.counts.add);
});

test('a district is pulled, checked and converted', async () => {
  const given = [
    "import { readFileSync } from 'node:fs';",
    "import { OneRosterPull, checkPackage, convertPackage, sisEndpoint } from 'rosterkit';",
    "const [key, secret] = ['key', 'secret'];",
    "const carried = async (pull) => (asked.push(pull.next().request.url), { files: { 'users.csv': readFileSync('users.csv'), 'orgs.csv': 'orgs.csv' } });",
    'const asked = [];',
  ];
  const { asked, checked } = await run(1, given, ['asked', 'checked']);
  assert.ok(asked[0].startsWith('https://sis.example/ims/oneroster/v1p1/'));
  assert.equal(checked.version, '1.1');
  assert.equal((await checkPackage('district-1.2.zip')).version, '1.2');
});

test('people of a school find their accounts and get logins', async () => {
  const person = '<INDIVIDU ID="7" TYPE="epp"><NOM_USAGE>MARTIN</NOM_USAGE><PRENOM>Ana</PRENOM></INDIVIDU>';
  writeFileSync('sts_emp.xml', `<STS_EDT><DONNEES><INDIVIDUS>${person}</INDIVIDUS></DONNEES></STS_EDT>`);
  const given = ["import { assignKeys, describe, makeLogins, matchAccounts, readRoster } from 'rosterkit';", 'const accounts = [];'];
  const { keys, logins } = await run(2, given, ['keys', 'logins']);
  assert.equal(keys.people.length, 1);
  assert.ok(logins.people[0].login !== 'ana.martin' && logins.people[0].password);
});

test('somebody is invited', async () => {
  const store = await Store.open('district.db');
  await store.operator().perform({ command: 'register_organization', organization: 'lake', details: LAKE, administrator: ANA });
  await run(3, ["import { Store } from 'rosterkit';"]);
  const { administrators } = await store.operator().administrators('lake');
  assert.deepEqual(administrators.map(({ email }) => email).sort(), ['ana@school.example', 'bo@school.example']);
});

test('what was bought gives access', async () => {
  const codeKey = '07'.repeat(32);
  const [code] = await generateClaimCodes(1);
  const terms = { product: 'lumio', kind: 'group', seats: 3, purchased_on: day(-30), starts_on: day(-20), ends_on: day(300) };
  const sold = { purchased_on: day(-30), by: 'activation', subscriptions: [{ id: 'lumio-lake', terms }] };
  const store = await Store.open('district.db');
  await store.operator({ codeKey }).recordPurchase('order-7', sold, { code });
  await run(4, ["import { Store } from 'rosterkit';", `const codeKey = '${codeKey}';`, `const code = '${code}';`]);
  const { access, because } = await store.access('bo@school.example', 'lumio');
  assert.deepEqual([access, because], ['paid', 'provisioned']);
});
