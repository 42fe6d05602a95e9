// Never run: the compiler reads it. A line under `@ts-expect-error` must not fit.
import { createReadStream } from 'node:fs';
import type { DiffAnswer, DiffOperation, ErrorCode, Plan, Run, Seat } from 'rosterkit';
import type { Endpoint, GradeReport, PullReport, RosterPerson } from 'rosterkit';
import {
  aafApply, accountsFile, assignKeys, decideMatch, importPeople, importRoster, makeLogins, matchAccounts, readRoster, siecleGroups,
} from 'rosterkit';
import { CheckedPackage, GradeExport, OneRosterPull, RosterkitError, Store, apply, call, check, checkPackage, convertPackage, describe, diff, explain, generateClaimCodes, plan, schemas, sisEligibility, sisEndpoint, sisVendors, snapshot, undo, validateClaimCode } from 'rosterkit';

const store: Store = await Store.open(new URL('file:///district.db'), { lang: 'fr' });
store.close();
Store.over({ read: (keys) => keys.map(() => null), list: async () => [], write: () => true }) satisfies Store;
// @ts-expect-error
Store.over({ read: () => [], list: () => [] });

const report = await check(createReadStream('users.csv'), {
  schema: 'oneroster-1.1-users',
  orgs: new Blob(['x']),
  hints: { delimiter: ';', encoding: 'utf-8' },
  limits: { record_bytes: 1, cells: 1 },
  fix: true,
  now: null,
  signal: AbortSignal.timeout(1),
  progress: ({ stage, done, total }) => `${stage satisfies 'read' | 'compare' | 'apply'} ${done} ${total ?? 0}`,
});
report.ok satisfies boolean;
report.diagnostics.length satisfies number;
(await report.fixed()) satisfies Buffer | null;
(report.counts['invalid_email'] ?? 0) satisfies number;
for await (const finding of report.diagnostics) {
  finding.message satisfies string;
  finding.hint satisfies string | undefined;
  finding.severity satisfies 'error' | 'warning' | 'note';
  if (finding.fix?.kind === 'replace') finding.fix.value satisfies string;
}
report.toJSON().completeness.state satisfies 'proven' | 'claimed' | 'partial';

const answer: DiffAnswer = await diff(new Uint8Array(1), new Blob(['x']).stream(), { key: ['id'], operations: true });
const operation: DiffOperation | undefined = answer.operations?.[0];
if (operation?.op === 'changed') operation.changes satisfies object[];
describe(answer.diagnostics, { lang: 'en' })[0]?.message satisfies string | undefined;

await plan('users.csv', { state: await store.state('lumio'), subscription: 'lumio' });
await plan('users.csv', { state: 'state.json', subscription: 'lumio' });
const planned: Plan = (await plan('users.csv', { store, subscription: 'lumio', where: ['role=teacher'], mode: 'additive', now: new Date() })).plan;
const run: Run = (await apply(planned, { store, approve: planned.digest })).run;
await apply((await undo(run.id, { store })).undo.plan, { store });
await explain('a@a.example', { store, subscription: 'lumio', from: 'users.csv' });
(await snapshot('users.csv')).snapshot.people satisfies object[];
(await schemas({ name: 'emails' })).schemas[0]?.title.fr satisfies string | undefined;
const seats: Seat[] = (await store.seats('lumio', { search: 'x', limit: 5 })).seats;
seats.at(-1)?.person.email satisfies string | undefined;

(await call('subscription_add', { name: 'x', seats: 1 }, { store })).total satisfies number;
(await call('check', { file: 'a' }, { files: { a: 'a.csv' } })).rows satisfies number;

const checked = validateClaimCode('4K3B9', { lang: 'fr', format: { groups: 1, scheme: 'damm' } });
checked.diagnostics[0]?.hint satisfies string | undefined;
checked.proposal?.symbol satisfies string | undefined;
(await generateClaimCodes(3, { seed: '00' })) satisfies string[];

const district: CheckedPackage = await checkPackage(new URL('file:///district.zip'), { profile: 'strict', lang: 'fr' });
district.diagnostics[0]?.message satisfies string | undefined;
district.files[0]?.check.rows satisfies number | undefined;
await checkPackage({ 'orgs.csv': 'orgs.csv', 'users.csv': createReadStream('users.csv') });
const { archive, report: converted } = await convertPackage('district', { version: '1.2', since: 'district.zip' });
archive satisfies Buffer | undefined;
converted.untranslated?.length satisfies number | undefined;
(await sisVendors({ vendor: 'generic' })).vendors[0]?.partnership satisfies object | undefined;
(await sisEligibility('generic', { deployment: { release: '1.0' }, today: '2026-09-01' })).reasons satisfies object[];
const endpoint: Endpoint = await sisEndpoint('generic', { address: { url: 'https://sis.example/v1p1' } });
const pull = new OneRosterPull(endpoint, { key: 'key', secret: 'secret' }, { options: { page_size: 10 } });
const todo = pull.next();
if (todo.do === 'perform') OneRosterPull.headers(todo.request)['authorization'] satisfies string | undefined;
pull.report() satisfies PullReport;
await checkPackage(pull.finish().files);
const sending = new GradeExport(endpoint, { secret: 'secret' }, { results: [] }, { options: { source: 'lumio/lake' } });
sending.report() satisfies GradeReport;
new GradeExport(endpoint, { secret: 'secret' }, {}, { options: { source: 'lumio/lake' }, ledger: sending.ledger() });

const people: RosterPerson[] = (await readRoster(['ElevesAvecAdresses.xml', createReadStream('Nomenclature.xml')], { uai: '0740001A' })).roster.people;
(await assignKeys(people)).people satisfies object[];
await matchAccounts(people, (await store.accounts('lake')).accounts, { decisions: (await decideMatch()).decisions });
(await makeLogins([{ given_name: 'Ana', family_name: 'Martin' }], 'prenom.nom', { passwords: {} })).people[0]?.password satisfies string | undefined;
(await aafApply('aaf', { state: 'state.json', roster: true })).state satisfies Buffer | undefined;
const choices = { file: 'profs.csv', kind: 'teachers', establishment: '0750654D' } as const;
(await importRoster({ kind: 'pupils' }, ['eleves.zip'], { store, ent: 'lake', run: true })).answer.run?.groups satisfies object[] | undefined;
(await importPeople(choices, 'profs.csv', { store, ent: 'lake', run: true })).answer.run?.changes satisfies object[] | undefined;
(await accountsFile('teachers', { store, ent: 'lake' })).file satisfies Buffer;
(await siecleGroups('siecle', { uai: '0740001A', schoolYear: 2026, number: 1, from: '2026-09-01', until: '2027-07-03' })).name satisfies string;

try {
  await check('none');
} catch (error) {
  if (error instanceof RosterkitError) error.code satisfies ErrorCode;
}

// @ts-expect-error: text is no stream of bytes
await check((async function* () { yield 'text'; })());
// @ts-expect-error: no such option
await check('a.csv', { shcema: 'emails' });
// @ts-expect-error: a number is no source
await check(7);
// @ts-expect-error: a plan needs a store or a state
await plan('a.csv', { subscription: 'lumio' });
// @ts-expect-error: a store or a state, not both
await plan('a.csv', { store, state: 'state.json', subscription: 'lumio' });
// @ts-expect-error: a store is made by its functions
new Store();
// @ts-expect-error: no such operation
await call('chek', {});
// @ts-expect-error: what the operation needs
await call('subscription_add', { name: 'x' }, { store });
// @ts-expect-error: a scheme that there is not
validateClaimCode('4K3B9', { format: { scheme: 'crc' } });
// @ts-expect-error: a mode that there is not
await plan('a.csv', { store, subscription: 'lumio', mode: 'both' });
// @ts-expect-error: a profile that there is not
await checkPackage('district.zip', { profile: 'harsh' });
// @ts-expect-error: a package is made by its check
new CheckedPackage();
// @ts-expect-error: of whom the ids are must be said
new GradeExport(endpoint, { secret: 'secret' }, {}, {});
// @ts-expect-error: a vendor is named
await sisEndpoint({ url: 'https://sis.example' });
