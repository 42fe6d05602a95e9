// Compiled, not run: what a user of the types writes.
import { Checker, MemoryStore, RosterkitError, call, check, diff, message, plan, splitRows, validateClaimCode, writeCell } from 'rosterkit-wasm';
import type { Diagnostic, Plan } from 'rosterkit-wasm';
import * as portal from 'rosterkit-wasm/portal';
import { init, initSync } from 'rosterkit-wasm/web';
import { init as initPortal } from 'rosterkit-wasm/portal/web';

declare const bytes: Uint8Array;

export async function uses(): Promise<Plan> {
  await init();
  initSync({ module: bytes as BufferSource });
  const checker = new Checker({ fix: true, reading: { schema: 'emails', hints: { delimiter: ';' } } });
  checker.push(bytes);
  const report = checker.finish();
  const first: Diagnostic | undefined = report.diagnostics[0];
  if (first) message(first, 'fr').hint?.trim();
  if (report.dialect) splitRows(bytes, report.dialect)[0]?.[0]?.value.trim();
  if (report.dialect) writeCell('x', { ...report.dialect, quotes: false });
  const mended: Uint8Array | undefined = check(bytes, { orgs: checker.keys }).mended;
  diff(bytes, mended ?? bytes, { key: ['sourcedId'], operations: true }).operations?.length;
  validateClaimCode('4K3B9', { format: { scheme: 'none' } }).proposal?.symbol.trim();
  await initPortal();
  const desks = new portal.MemoryStore();
  const { entries } = portal.perform({ actor: { kind: 'operator' }, command: { command: 'set_viewers_may_add', organization: 'lake', on: true } }, desks);
  if (entries[0]) portal.message(entries[0].event, 'fr', { kind: 'event' }).message.trim();
  portal.generateClaimCodes(2, { format: { scheme: 'none' } })[0]?.trim();
  portal.call('texts', { events: [] }).answer.events.length;
  const { answer: endpoint } = portal.call('sis_endpoint', { vendor: 'generic' });
  const pull = new portal.OneRosterPull(endpoint, { secret: 'a token' }, { options: { page_size: 10 } });
  const todo = pull.next();
  if (todo.do === 'perform') {
    const response = await fetch(todo.request.url, { headers: portal.OneRosterPull.headers(todo.request) });
    pull.take(todo.ticket, { status: response.status, headers: response.headers, body: new Uint8Array(await response.arrayBuffer()) });
  }
  pull.finish().files['users.csv']?.byteLength;
  new portal.GradeExport(endpoint, { secret: 'a token' }, {}, { options: { source: 'lumio/lake' } }).ledger().server?.trim();
  const store = new MemoryStore();
  call('subscription_add', { name: 'lumio', seats: 10 }, {}, store);
  try {
    return plan({ subscription: 'lumio', roster: { from: 'a.csv' } }, { 'a.csv': bytes }, store).plan;
  } catch (error) {
    if (error instanceof RosterkitError && error.code === 'data_errors') throw error;
    throw new Error('no');
  }
}

// @ts-expect-error: there is no such operation
call('chek', {});
// @ts-expect-error: the smaller module has no portal
call('perform', {});
// @ts-expect-error: nor its sentences
call('texts', { events: [] });
// @ts-expect-error: a store of the one module is none of the other
portal.call('seats', { subscription: 'x' }, {}, new MemoryStore());
// @ts-expect-error: there is no such failure
(null as unknown as portal.OneRosterPull).fail(1, 'bored');
// @ts-expect-error: of whom the ids are must be said
new portal.GradeExport({} as portal.Endpoint, { secret: 'x' }, {}, {});
// @ts-expect-error: a code is a text
validateClaimCode(7);
// @ts-expect-error: a file is bytes
check('a,b');
// @ts-expect-error: a store is no plain object
plan({ subscription: 'x', roster: { from: 'a' } }, {}, {});
