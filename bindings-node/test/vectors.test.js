'use strict';
// The vectors (tests/vectors/README.md), through the public package: by the pleasant form of an operation where there
// is one that can say what the vector says, else by `call`.

const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const { readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { test } = require('node:test');
const rosterkit = require('rosterkit');
const { root } = require('./root.js');

const FOLDER = join(root, 'tests/vectors');

test('the vectors are answered as everywhere', async () => {
  const vectors = readAll();
  const digest = createHash('sha256');
  const wrong = [];
  const ways = { pleasant: 0, call: 0, by: new Map() };
  for (const vector of vectors) await walk(vector, digest, wrong, ways);
  assert.deepEqual(wrong, []);
  const found = { count: vectors.length, digest: digest.digest('hex') };
  assert.deepEqual(found, JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8')));
  // `call` is for what the others cannot be asked: it must stay the exception.
  assert.ok(ways.pleasant > 4 * ways.call, `${ways.pleasant} steps by their own function, ${ways.call} by call`);
  // Sentences come with what has them; addresses of claims and serial numbers are for programs.
  const without = [...ways.by].filter(([, own]) => !own).map(([operation]) => operation);
  assert.deepEqual(without.sort(), ['claim_url', 'serial', 'texts']);
  const reports = process.env.ROSTERKIT_VECTOR_REPORTS;
  if (reports) writeFileSync(join(reports, 'node.txt'), `${found.count} ${found.digest}\n`);
});

function readAll() {
  const areas = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = areas.flatMap(({ name }) =>
    readdirSync(join(FOLDER, name)).filter((file) => file.endsWith('.json')).map((file) => [name, file]),
  );
  const vectors = files.map(([area, file]) => {
    const vector = JSON.parse(readFileSync(join(FOLDER, area, file), 'utf8'));
    assert.equal(vector.id, `${area}/${basename(file, '.json')}`, 'the id is the path');
    only(vector, ['id', 'rules', 'files', 'steps'], vector.id);
    assert.ok(vector.steps.length > 0, vector.id);
    for (const step of vector.steps) {
      only(step, ['operation', 'call', 'expect'], vector.id);
      only(step.expect, ['answer', 'error', 'files'], vector.id);
      assert.ok(('answer' in step.expect) !== ('error' in step.expect), `${vector.id}: either an answer or an error`);
      if (step.expect.error) only(step.expect.error, ['code', 'context'], vector.id);
    }
    return { ...vector, folder: join(FOLDER, area) };
  });
  return vectors.sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
}

function only(object, members, id) {
  for (const name of Object.keys(object)) assert.ok(members.includes(name), `${id}: \`${name}\` is not known`);
}

async function walk({ id, folder, files: given = {}, steps }, digest, wrong, ways) {
  const files = new Map(Object.entries(given).map(([name, content]) => [name, bytes(content, folder)]));
  const store = rosterkit.Store.memory();
  const outcomes = [];
  digest.update(`${id}\n`);
  for (const [place, { operation, call, expect }] of steps.entries()) {
    const at = `${id} step ${place + 1}`;
    const asked = sorted(filled(call, outcomes, id));
    const ask = expect.error?.code === 'invalid_call' ? undefined : pleasant(operation, asked, files, store);
    ways[ask ? 'pleasant' : 'call'] += 1;
    if (expect.answer) ways.by.set(operation, ways.by.get(operation) || ask !== undefined);
    const outcome = await outcomeOf(ask ?? (() => rosterkit.call(operation, asked, { files, store })));
    outcomes.push(outcome);
    digest.update(`${canonical(outcome)}\n`);
    for (const name of names(expect.files ?? {})) {
      const there = files.get(name) ?? Buffer.alloc(0);
      digest.update(`${createHash('sha256').update(there).digest('hex')}\n`);
      if (!there.equals(bytes(expect.files[name], folder))) wrong.push(`${at}: file ${name} is ${there}`);
    }
    const { code, context = {} } = expect.error ?? {};
    compare(at, 'answer' in expect ? expect.answer : { error: { code, context } }, outcome, wrong);
    if ('answer' in expect && outcome.error) wrong.push(`${at}: ${JSON.stringify(outcome)}`);
  }
}

function bytes(content, folder) {
  if (typeof content === 'string') return Buffer.from(content);
  if (Array.isArray(content)) return Buffer.from(content.map((line) => `${line}\n`).join(''));
  only(content, ['fixture'], folder);
  return readFileSync(join(folder, content.fixture));
}

function filled(value, outcomes, id) {
  if (Array.isArray(value)) return value.map((item) => filled(item, outcomes, id));
  if (value === null || typeof value !== 'object') return value;
  if (value.$step === undefined) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, filled(item, outcomes, id)]));
  }
  only(value, ['$step', 'at', 'with'], id);
  let part = outcomes[value.$step - 1];
  for (const member of (value.at ?? '').split('/').slice(1)) part = part?.[member];
  assert.notEqual(part, undefined, `${id}: step ${value.$step} has no ${value.at}`);
  return value.with ? { ...part, ...value.with } : part;
}

async function outcomeOf(ask) {
  try {
    // As another program would get it.
    return JSON.parse(JSON.stringify(await ask()));
  } catch (error) {
    if (!(error instanceof rosterkit.RosterkitError)) throw error;
    return { error: { code: error.code, context: error.context } };
  }
}

/** The call by the operation's own function, where that can say it: nothing left over, and every file is there. */
function pleasant(operation, call, files, store) {
  if (!isObject(call)) return undefined;
  let possible = true;
  const file = (name) => {
    if (name == null) return undefined;
    if (typeof name === 'string' && files.has(name)) return new File([files.get(name)], name);
    possible = false;
  };
  const needed = (value) => (value === undefined ? void (possible = false) : value);
  const nothing = (rest) => {
    if (Object.keys(rest).length > 0) possible = false;
  };
  const reading = ({ schema, schema_file, mapping_file, orgs, expect_rows, max_diagnostics, hints, limits, max_rows, fingerprint_key, uai, school_year, academy, ...rest } = {}) => {
    nothing(rest);
    return {
      schema,
      schemaFile: file(schema_file),
      mappingFile: file(mapping_file),
      orgs: file(orgs),
      expectRows: expect_rows,
      maxDiagnostics: max_diagnostics,
      hints,
      limits,
      maxRows: max_rows,
      fingerprintKey: fingerprint_key,
      uai,
      schoolYear: school_year,
      academy,
    };
  };
  /** The files of a roster, and how they are read. */
  const rosterRead = ({ files: named, today, school_year, uai, academy, max_diagnostics, limits, archive_limits, fingerprint_key, ...rest }) => {
    nothing(rest);
    needed(today);
    const options = { today, schoolYear: school_year, uai, academy, maxDiagnostics: max_diagnostics, limits, archiveLimits: archive_limits, fingerprintKey: fingerprint_key };
    return { given: needed(named)?.map(file), options };
  };
  const roster = (call) => {
    if (call === undefined) return undefined;
    const { from, files: each, reading: how, where, roles, mode, source, ...rest } = call;
    nothing(rest);
    if (each && from !== 'roster') possible = false;
    const given = each ? Object.fromEntries(Object.entries(each).map(([name, one]) => [name, file(one)])) : file(needed(from));
    return { from: given, ...reading(how), where, roles: file(roles), mode, source };
  };
  const at = ({ kind, email, ...rest }, ask, codes) => {
    nothing(rest);
    const { key: codeKey, format: codeFormat, ...others } = codes ?? {};
    nothing(others);
    const options = { codeKey, codeFormat };
    return () => ask(kind === 'operator' ? store.operator(options) : store.actingAs(email, options));
  };
  const proof = ({ code, display, ...rest }) => {
    nothing(rest);
    return display === undefined ? { code } : display;
  };
  const chosen = ({ existing, new: made, ...rest }) => {
    nothing(rest);
    return needed(existing ?? made);
  };
  /** The commands that have a method of their own: of the members, what to ask a desk. */
  const methods = {
    record_purchase: ({ purchase, sold, code }) => (desk, how) => desk.recordPurchase(purchase, sold, { code, ...how }),
    activate({ proof: { code }, organization }) {
      const [known, whom] = [needed(code), chosen(organization)];
      return (desk, how) => desk.activate(known, whom, how);
    },
    claim({ proof: shown, organization }) {
      const [options, whom] = [proof(shown), chosen(organization)];
      return (desk, how) => desk.claim(whom, { ...options, ...how });
    },
    fulfil_claim: ({ purchase }) => (desk, how) => desk.fulfilClaim(purchase, how),
    add_single_plan: ({ command, subscription, ...rest }) => (desk, how) => desk.addSinglePlan(subscription, { ...rest, ...how }),
    renew_subscription: ({ subscription, ends_on, seats }) => (desk, how) => desk.renew(subscription, ends_on, { seats, ...how }),
    cancel_subscription: ({ subscription, on }) => (desk, how) => desk.cancel(subscription, on, how),
    generate_product_key: ({ subscription, seed }) => (desk, how) => desk.productKey(subscription, { seed, ...how }),
    count_key_activation: ({ subscription, ending }) => (desk, how) => desk.countKeyActivation(subscription, ending, how),
    connect_source: ({ subscription, source }) => (desk, how) => desk.connectSource(subscription, source, how),
    disconnect_source: ({ subscription }) => (desk, how) => desk.disconnectSource(subscription, how),
    report_sync: ({ subscription, outcome }) => (desk, how) => desk.reportSync(subscription, outcome, how),
    change_sis: ({ organization, change }) => (desk, how) => desk.changeSis(organization, change, how),
    change_library_roles: ({ subscription, roles }) => (desk, how) => desk.setLibraryRoles(subscription, roles, how),
  };
  const packageOf = (said) => {
    if (typeof said === 'string') return file(said);
    return Object.fromEntries(Object.entries(needed(said)).map(([name, of]) => [name, file(of)]));
  };
  const packageReading = ({ profile, limits, package_limits, max_rows, max_diagnostics, fingerprint_key, ...rest } = {}) => {
    nothing(rest);
    return { profile, limits, packageLimits: package_limits, maxRows: max_rows, maxDiagnostics: max_diagnostics, fingerprintKey: fingerprint_key };
  };
  const seen = (call, { policy, policy_file, now = null }) => ({ ...call, policy, policyFile: file(policy_file), now });
  const ways = {
    check({ file: name, reading: how, previous, fix, neutralize, now = null, ...rest }) {
      nothing(rest);
      // Without a place the mended file has no name but ours.
      const options = { ...reading(how), previous, fix: fix === undefined ? undefined : true, neutralize, now };
      const source = file(needed(name));
      return async () => {
        const report = await rosterkit.check(source, options);
        const answer = report.toJSON();
        if (answer.fixed === undefined) return answer;
        files.set(fix, await report.fixed());
        return { ...answer, fixed: fix };
      };
    },
    check_package({ package: said, reading: how, now = null, ...rest }) {
      nothing(rest);
      const [given, options] = [packageOf(said), packageReading(how)];
      return async () => (await rosterkit.checkPackage(given, { ...options, now })).toJSON();
    },
    convert_package({ package: said, out, version, since, reading: how, now, ...rest }) {
      nothing(rest);
      const given = packageOf(said);
      const options = { ...packageReading(how), version, since: since && packageOf(since), now: needed(now) };
      return async () => {
        const { archive, report } = await rosterkit.convertPackage(given, options);
        files.set(out, archive);
        return report;
      };
    },
    sis_vendors({ vendor, vendors_file, ...rest }) {
      nothing(rest);
      const options = { vendor, vendorsFile: file(vendors_file) };
      return () => rosterkit.sisVendors(options);
    },
    sis_eligibility({ vendor, deployment, today, vendors_file, ...rest }) {
      nothing(rest);
      const options = { deployment, today: needed(today), vendorsFile: file(vendors_file) };
      return () => rosterkit.sisEligibility(vendor, options);
    },
    sis_endpoint({ vendor, address, vendors_file, ...rest }) {
      nothing(rest);
      const options = { address, vendorsFile: file(vendors_file) };
      return () => rosterkit.sisEndpoint(vendor, options);
    },
    oneroster_pull({ endpoint, credentials, options, seed, exchanged, now, ...rest }) {
      nothing(rest);
      const told = conversation(exchanged, needed(now), files, needed);
      return () => {
        const pull = new rosterkit.OneRosterPull(endpoint, credentials, { options, seed });
        const stands = told(pull);
        if (!stands.done) return stands;
        const made = pull.finish();
        for (const [name, content] of made.files) files.set(name, Buffer.from(content));
        return { ...stands, report: made.report };
      };
    },
    grade_export({ endpoint, credentials, options, gradebook, ledger, seed, exchanged, now, ...rest }) {
      nothing(rest);
      const told = conversation(exchanged, needed(now), files, needed);
      return () => {
        const sending = new rosterkit.GradeExport(endpoint, credentials, gradebook, { options, ledger, seed });
        return { ...told(sending), ledger: sending.ledger() };
      };
    },
    match_accounts({ people, accounts, decisions, policy, ...rest }) {
      nothing(rest);
      needed(people);
      needed(accounts);
      return () => rosterkit.matchAccounts(people, accounts, { decisions, policy });
    },
    unify_accounts({ ent, accounts, decisions, policy, ...rest }) {
      nothing(rest);
      needed(ent);
      needed(accounts);
      return () => rosterkit.unifyAccounts(ent, accounts, { decisions, policy });
    },
    assign_keys({ people, accounts, decisions, ...rest }) {
      nothing(rest);
      needed(people);
      return () => rosterkit.assignKeys(people, { accounts, decisions });
    },
    decide_match({ ent, decisions, decide, withdraw, ...rest }) {
      nothing(rest);
      if (ent != null) return () => store.decideMatch(ent, { decide, withdraw });
      return () => rosterkit.decideMatch({ decisions, decide, withdraw });
    },
    account_duplicates({ accounts, today, ...rest }) {
      nothing(rest);
      needed(today);
      return () => rosterkit.accountDuplicates(accounts, { today });
    },
    make_logins({ people, model, taken, passwords, identification, seed, models_file, ...rest }) {
      nothing(rest);
      if (passwords != null) needed(seed);
      const options = { taken, passwords, identification, seed, modelsFile: file(models_file) };
      return () => rosterkit.makeLogins(people, model, options);
    },
    accounts({ ent, ...rest }) {
      nothing(rest);
      return () => store.accounts(ent);
    },
    accounts_put({ ent, accounts, seen, ...rest }) {
      nothing(rest);
      return () => store.accountsPut(ent, accounts, { seen });
    },
    reconcile_accounts({ ent, order, review, support, ...rest }) {
      nothing(rest);
      return () => store.reconcileAccounts(ent, order, { review, support });
    },
    ent_layouts({ layout, layouts_file, ...rest }) {
      nothing(rest);
      const options = { layout, layoutsFile: file(layouts_file) };
      return () => rosterkit.entLayouts(options);
    },
    ent_links({ set, links, ...rest }) {
      nothing(rest);
      needed(set);
      return () => rosterkit.entLinks(set, { links });
    },
    identification({ identification: setting, passwords, layouts_file, ...rest }) {
      nothing(rest);
      const options = { passwords, layoutsFile: file(layouts_file) };
      needed(setting);
      return () => rosterkit.identification(setting, options);
    },
    lvs_check({ profiles, profiles_file, ...rest }) {
      nothing(rest);
      const options = { profilesFile: file(profiles_file) };
      needed(profiles);
      return () => rosterkit.lvsCheck(profiles, options);
    },
    staff_functions({ codes, functions_file, ...rest }) {
      nothing(rest);
      const options = { codes, functionsFile: file(functions_file) };
      return () => rosterkit.staffFunctions(options);
    },
    read_roster(call) {
      const { given, options } = rosterRead(call);
      return () => rosterkit.readRoster(given, options);
    },
    import_roster({ import: choices, roster: wanted, run, ent, accounts, groups, seed, file: final, ...rest }) {
      nothing(rest);
      needed(choices);
      if (run) needed(seed);
      const { given, options } = rosterRead(needed(wanted) ?? {});
      return async () => {
        const made = await rosterkit.importRoster(choices, given, { ...options, run, ent, accounts, groups, seed, store });
        if (made.file === undefined || final === undefined) return made.answer;
        files.set(final, made.file);
        return { ...made.answer, run: { ...made.answer.run, file: final } };
      };
    },
    aaf_apply({ files: named, state, state_to, academy, functions, roster: wanted, limits, archive_limits, ...rest }) {
      nothing(rest);
      const given = needed(named)?.map(file);
      const options = { state: file(state), academy, functions, roster: wanted, limits, archiveLimits: archive_limits };
      return async () => {
        const { state: after, answer } = await rosterkit.aafApply(given, options);
        if (state_to === undefined) return answer;
        files.set(state_to, after);
        return { ...answer, state: state_to };
      };
    },
    import({ import: choices, step, digest, ent, accounts, today, seed, file: final, ...rest }) {
      nothing(rest);
      needed(today);
      const source = file(needed(choices)?.file);
      const run = step === 'run';
      if (run) needed(seed);
      const options = { run, digest, ent, accounts, today, seed, store };
      return async () => {
        const made = await rosterkit.importPeople(choices, source, options);
        if (made.file === undefined || final === undefined) return made.answer;
        files.set(final, made.file);
        return { ...made.answer, run: { ...made.answer.run, file: final } };
      };
    },
    accounts_file({ kind, ent, accounts, establishment, file: name, ...rest }) {
      nothing(rest);
      needed(name);
      return async () => {
        const made = await rosterkit.accountsFile(kind, { ent, accounts, establishment, store });
        files.set(name, made.file);
        return { file: name, accounts: made.accounts };
      };
    },
    siecle_groups({ roster: { files: named, today, limits, archive_limits, ...others } = {}, uai, school_year, number, from, until, out, ...rest }) {
      nothing(rest);
      nothing(others);
      needed(today);
      const given = needed(named)?.map(file);
      const options = { uai, schoolYear: school_year, number, from, until, today, limits, archiveLimits: archive_limits };
      return async () => {
        const made = await rosterkit.siecleGroups(given, options);
        files.set(out, made.file);
        return { name: made.name, left_out: made.leftOut };
      };
    },
    diff({ before_name = 'before', after_name = 'after', ...rest }) {
      const known = { key: 'key', ignore: 'ignore', before_hints: 'beforeHints', after_hints: 'afterHints', operations: 'operations', max_diagnostics: 'maxDiagnostics', fingerprint_key: 'fingerprintKey', threads: 'threads' };
      const options = {};
      for (const [name, value] of Object.entries(rest)) options[known[name] ?? (possible = false)] = value;
      const tables = [file(before_name), file(after_name)];
      return () => rosterkit.diff(...tables, options);
    },
    plan({ subscription, roster: wanted, skip_invalid, policy, policy_file, now, ...rest }) {
      nothing(rest);
      const { from, ...options } = roster(needed(wanted)) ?? {};
      const all = seen({ ...options, store, subscription: needed(subscription), skipInvalid: skip_invalid }, { policy, policy_file, now: needed(now) });
      return () => rosterkit.plan(from, all);
    },
    snapshot({ roster: wanted, skip_invalid, previous, now = null, ...rest }) {
      nothing(rest);
      const { from, ...options } = roster(needed(wanted)) ?? {};
      return () => rosterkit.snapshot(from, { ...options, skipInvalid: skip_invalid, previous, now });
    },
    apply({ plan, approve, actor, why, now, ...rest }) {
      nothing(rest);
      needed(plan ?? undefined);
      needed(now);
      if (actor === undefined) {
        nothing(why === undefined ? {} : { why });
        return () => rosterkit.apply(plan, { store, approve, now });
      }
      return at(actor, (desk) => desk.apply(plan, { approve, why, now }));
    },
    undo({ run, policy, policy_file, now, ...rest }) {
      nothing(rest);
      const options = seen({ store }, { policy, policy_file, now: needed(now) });
      return () => rosterkit.undo(needed(run), options);
    },
    explain({ person, subscription, roster: wanted, policy, policy_file, now, ...rest }) {
      nothing(rest);
      const options = seen({ store, subscription: needed(subscription), ...roster(wanted) }, { policy, policy_file, now: needed(now) });
      return () => rosterkit.explain(needed(person), options);
    },
    claim_code({ codes, format, ...rest }) {
      nothing(rest);
      // Of a form that cannot be, an empty list asks nothing.
      if (needed(codes)?.length === 0) possible = false;
      return () => ({ codes: codes.map((code) => plain(rosterkit.validateClaimCode(code, { format }))) });
    },
    claim_codes({ count, seed, format, ...rest }) {
      nothing(rest);
      needed(count);
      needed(seed);
      return async () => ({ codes: await rosterkit.generateClaimCodes(count, { seed, format }) });
    },
    schemas({ name, ...rest }) {
      nothing(rest);
      return () => rosterkit.schemas({ name });
    },
    perform({ actor, command, why, now, review, codes, ...rest }) {
      nothing(rest);
      needed(command);
      const how = { why, review, now: needed(now) };
      const method = methods[command?.command]?.(command);
      return at(actor, (desk) => (method ? method(desk, how) : desk.perform(command, how)), codes);
    },
    owned_subscriptions({ actor, organization, now, ...rest }) {
      nothing(rest);
      return at(actor, (desk) => desk.subscriptions({ organization, now }));
    },
    owned_subscription({ actor, subscription, now, ...rest }) {
      nothing(rest);
      return at(actor, (desk) => desk.subscription(subscription, { now }));
    },
    sis_connection({ actor, organization, now, ...rest }) {
      nothing(rest);
      return at(actor, (desk) => desk.sis(organization, { now }));
    },
    purchase({ actor, proof: shown, codes, now, ...rest }) {
      nothing(rest);
      const options = proof(shown);
      return at(actor, (desk) => desk.purchase({ ...options, now }), codes);
    },
    claim({ actor, purchase, now, ...rest }) {
      nothing(rest);
      return at(actor, (desk) => desk.claimStatus(purchase, { now }));
    },
    seats_add({ actor, subscription, emails, ...options }) {
      return at(actor, (desk) => desk.addSeats(subscription, emails, options));
    },
    seats_remove({ actor, subscription, emails, all, ...options }) {
      // What names both or neither has no function.
      if ((emails === undefined) !== (all === true)) possible = false;
      return at(actor, (desk) => desk.removeSeats(subscription, all ? 'all' : emails, options));
    },
    access({ email, product, ...options }) {
      return () => store.access(email, product, options);
    },
    allowed({ actor, action, organization, ...rest }) {
      nothing(rest);
      return at(actor, (desk) => desk.allowed(action, organization));
    },
    organizations({ actor, search, after, limit, ...rest }) {
      nothing(rest);
      return at(actor, (desk) => desk.organizations({ search, after, limit }));
    },
    organization({ actor, organization, ...rest }) {
      nothing(rest);
      return at(actor, (desk) => desk.organization(organization));
    },
    administrators({ actor, organization, search, role, offset, limit, ...rest }) {
      nothing(rest);
      return at(actor, (desk) => desk.administrators(organization, { search, role, offset, limit }));
    },
    audit({ actor, filter: { from, until, organization, actor: by, person, ...others } = {}, after, limit, ...rest }) {
      nothing(rest);
      nothing(others);
      const options = { organization, actor: by, person, since: from, until, after, limit };
      return at(actor, (desk) => desk.audit(options));
    },
    audit_verify({ expected, ...rest }) {
      nothing(rest);
      return () => store.auditVerify({ expected });
    },
    notices({ email, after, limit, ...rest }) {
      nothing(rest);
      return () => store.notices(email, { after, limit });
    },
    rebuild(rest) {
      nothing(rest);
      return () => store.rebuild();
    },
    subscription_add({ name, seats, ...rest }) {
      nothing(rest);
      needed(name);
      needed(seats);
      return () => store.subscriptionAdd(name, { seats });
    },
    subscriptions(rest) {
      nothing(rest);
      return () => store.subscriptions();
    },
    seats({ actor, subscription, search, limit, offset, ...rest }) {
      nothing(rest);
      needed(subscription);
      const options = { search, limit, offset };
      if (actor !== undefined) return at(actor, (desk) => desk.seats(subscription, options));
      return () => store.seats(subscription, options);
    },
    state({ subscription, ...rest }) {
      nothing(rest);
      return () => store.state(needed(subscription));
    },
    runs({ subscription, limit, ...rest }) {
      nothing(rest);
      return () => store.runs({ subscription, limit });
    },
  };
  const ask = ways[operation]?.(call);
  return possible ? ask : undefined;
}

/**
 * Tells a conversation that is held all that came back, and gives how it stands, as the operation answers. Where that cannot be
 * said with its methods, `needed` hears of it.
 */
function conversation(exchanged = [], at, files, needed) {
  const outcomes = exchanged.map(({ ticket, asked, at, response, failure, ...rest }) => {
    const { status, headers = [], body, body_file, ...others } = response ?? {};
    const known = (response === undefined) !== (failure === undefined) && (body === undefined || body_file === undefined);
    if (!known || Object.keys({ ...rest, ...others }).length > 0) needed(undefined);
    const content = body_file === undefined ? Buffer.from(body ?? '') : needed(files.get(body_file));
    return { ticket, asked: new Date(asked ?? at), at: new Date(at), failure, response: { status, headers, body: content } };
  });
  return (exchange) => {
    const waiting = new Map();
    const ask = (now) => {
      for (;;) {
        const todo = exchange.next({ now });
        if (todo.do !== 'perform') return todo;
        waiting.set(todo.ticket, todo.request);
      }
    };
    for (const { ticket, asked, at, failure, response } of outcomes) {
      if (!waiting.has(ticket)) ask(asked);
      waiting.delete(ticket);
      if (failure === undefined) exchange.take(ticket, response, { now: at });
      else exchange.fail(ticket, failure, { now: at });
    }
    const todo = ask(new Date(at));
    const requests = [...waiting].sort(([a], [b]) => a - b).map(([ticket, request]) => ({ ticket, request }));
    return { done: todo.do === 'done', requests, wait_until: todo.until, report: exchange.report() };
  };
}

/** A checked code as the engine has it: without sentences. */
function plain({ diagnostics, ...rest }) {
  return { ...rest, diagnostics: diagnostics.map(({ message, hint, ...found }) => found) };
}

/** Members in the order of their names: what is wrong with a call is told by its place in the call's text. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(names(value).map((name) => [name, sorted(value[name])]));
}

function names(object) {
  return Object.keys(object).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${names(value).map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** Of an object the members given, of a list all elements; an absent member is expected as null. */
function compare(at, expected, found, wrong) {
  if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length) {
    expected.forEach((item, place) => compare(`${at}/${place}`, item, found[place], wrong));
  } else if (isObject(expected) && isObject(found)) {
    for (const [name, value] of Object.entries(expected)) {
      if (Object.hasOwn(found, name)) compare(`${at}/${name}`, value, found[name], wrong);
      else if (value !== null) wrong.push(`${at}/${name}: expected ${JSON.stringify(value)}, there is none`);
    }
  } else if (JSON.stringify(expected) !== JSON.stringify(found)) {
    wrong.push(`${at}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }
}

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
