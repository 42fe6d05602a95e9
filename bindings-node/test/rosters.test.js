'use strict';
// The files of French schools, and who of them has which account.

const assert = require('node:assert/strict');
const { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { after, test } = require('node:test');
const {
  Store, aafApply, accountsFile, assignKeys, describe, entLayouts, importPeople, importRoster, makeLogins, matchAccounts, readRoster, siecleGroups,
  staffFunctions,
} = require('rosterkit');

const sts = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<STS_EDT><DONNEES><INDIVIDUS>
<INDIVIDU ID="7" TYPE="epp"><NOM_USAGE>MARTIN</NOM_USAGE><PRENOM>Ana</PRENOM><FONCTION>ENS</FONCTION></INDIVIDU>
</INDIVIDUS></DONNEES></STS_EDT>
`);
const today = '2026-09-01';
const folder = mkdtempSync(join(tmpdir(), 'rosterkit-'));
after(() => rmSync(folder, { recursive: true }));

test('a roster is the same from a path, bytes, a stream, a folder and files', async () => {
  const place = join(folder, 'exports');
  mkdirSync(place);
  writeFileSync(join(place, 'sts_emp.xml'), sts);
  const path = join(place, 'sts_emp.xml');
  for (const source of [path, place, sts, [sts], [path], { 'sts_emp.xml': sts }, Readable.from([sts]), new Blob([sts])]) {
    const { report, roster } = await readRoster(source, { today });
    assert.deepEqual([report.source, report.people.teachers, roster.people.map(({ profile }) => profile)], ['sts', 1, ['teacher']]);
    assert.ok(describe(report.diagnostics, { lang: 'fr' }).every(({ message }) => message));
  }
  await assert.rejects(readRoster(Buffer.from('<nothing/>')), { code: 'not_a_roster' });
  await assert.rejects(readRoster(join(folder, 'nowhere.xml')), { code: 'ENOENT' });
  await assert.rejects(readRoster([7]), TypeError);
});

test('people of a roster find their accounts and get logins', async () => {
  const { people } = (await readRoster(sts, { today })).roster;
  assert.equal((await assignKeys(people)).people.length, 1);
  assert.ok(await matchAccounts(people, []));
  const person = { given_name: 'Ana', family_name: 'Martin' };
  const made = await makeLogins([person, person], 'prenom.nom', { taken: ['ana.martin'], passwords: {} });
  assert.equal(new Set(['ana.martin', ...made.people.map(({ login }) => login)]).size, 3);
  const again = await makeLogins([person], 'prenom.nom', { passwords: {} });
  assert.ok(made.people.every(({ password }) => password !== again.people[0].password), 'the system draws them');
  assert.equal((await makeLogins([person], 'prenom.nom')).people[0].password, undefined);
  await assert.rejects(matchAccounts(people), TypeError);
  await assert.rejects(makeLogins([person], 7), TypeError);
});

test('exports of AAF are applied to a state', async () => {
  await assert.rejects(aafApply([], { state: Buffer.from('{}') }), { code: 'invalid_argument' });
  const nothing = await aafApply([], { roster: true });
  assert.deepEqual(nothing.answer.roster.people, []);
  const place = join(folder, 'state.json');
  const applied = await aafApply([], { state: nothing.state, stateTo: place });
  assert.equal(applied.state, undefined);
  assert.deepEqual(readFileSync(place), nothing.state);
  await assert.rejects(aafApply([], { state: place, stateTo: place }), { code: 'output_is_input' });
});

test('tables of one\'s own come as files', async () => {
  assert.equal((await staffFunctions({ codes: ['ENS'] })).functions.length, 1);
  assert.ok((await entLayouts()).layouts.length > 0);
  await assert.rejects(staffFunctions({ functionsFile: Buffer.from('nothing') }), { code: 'invalid_functions' });
});

test('people are imported into a store, and its accounts are a file again', async () => {
  const source = Buffer.from('Civilité;Nom;Prénom;Matière\nM;PLATON;Francis;Philosophie\n');
  const choices = { file: 'profs.csv', kind: 'teachers', establishment: '0750654D' };
  const store = Store.memory();
  const options = { store, ent: 'lac', today };
  const look = await importPeople(choices, source, options);
  assert.deepEqual([look.file, look.answer.run, look.answer.recap.created], [undefined, undefined, 1]);
  assert.equal((await store.accounts('lac')).accounts.length, 0, 'a look changes nothing');
  const done = await importPeople(choices, source, { ...options, digest: look.answer.load.digest, run: true });
  assert.ok(done.answer.run.message.succeeded);
  assert.match(done.file.toString(), /PLATON;Francis/);
  const kept = await accountsFile('teachers', { store, ent: 'lac' });
  assert.equal(kept.accounts, 1);
  assert.equal((await importPeople(choices, kept.file, options)).answer.recap.unchanged, 1);
  const again = await importPeople(choices, source, { run: true, today });
  assert.notDeepEqual(again.file, done.file, 'the system draws passwords');
  await assert.rejects(importPeople(choices, Buffer.from('Nom\nPLATON\n'), { run: true, today }), { code: 'import_blocked' });
  await assert.rejects(importPeople({ kind: 'teachers' }, source), TypeError);
  await assert.rejects(importPeople(choices, source, { ent: 'lac', run: true, today }), TypeError);
  await assert.rejects(accountsFile('teachers', { ent: 'lac' }), TypeError);
  await assert.rejects(siecleGroups(sts, { uai: '0740001A', schoolYear: 2026, number: 1, until: '2027-07-03' }), { code: 'invalid_call' });
});

test('a roster is imported in stages, and is there the next time', async () => {
  const store = Store.memory();
  const options = { store, ent: 'lac', today };
  const look = await importRoster({ kind: 'teachers' }, [sts], options);
  const { added } = look.answer.people;
  assert.deepEqual([look.file, look.answer.run], [undefined, undefined]);
  assert.ok(added.length > 0 && added.every((one) => one.selected), 'everything is selected');
  const done = await importRoster({ kind: 'teachers' }, [sts], { ...options, run: true });
  assert.ok(done.file.length > 0);
  assert.equal((await store.accounts('lac')).accounts.length, added.length);
  const again = await importRoster({ kind: 'teachers' }, [sts], options);
  assert.deepEqual(again.answer.recap.people, { added: 0, changed: 0, removed: 0, left_out: 0 });
  await assert.rejects(importRoster({ kind: 'teachers' }, [sts], { ent: 'lac', run: true, today }), TypeError);
});
