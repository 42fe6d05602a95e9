// Never run: the compiler reads it. A line under `@ts-expect-error` must not fit.
import type { Command, Desk, Entry, ErrorCode, Role, Sold, SubscriptionSource } from 'rosterkit';
import { Store } from 'rosterkit';

const store: Store = Store.memory();
const ana: Desk = store.actingAs('ana@school.example');
const invite: Command = {
  command: 'invite_administrator',
  person: { email: 'bo@school.example', given_name: 'Bo', family_name: 'Martin' },
  roles: { lake: 'supervisor' },
};
const done = await ana.perform(invite, { why: 'a new colleague', now: new Date(), signal: AbortSignal.timeout(1) });
done.notices[0]?.channel satisfies 'toast' | 'email' | undefined;
(await ana.allowed('claim', 'lake', { lang: 'fr' })).because.role satisfies Role | undefined;
(await ana.organizations({ search: 'lac', limit: 5 })).next satisfies string | undefined;
(await ana.organization('lake')).viewers_may_add satisfies boolean;
(await ana.administrators('lake', { role: 'admin', offset: 1 })).found satisfies number;
const page = await ana.audit({ organization: 'lake', since: new Date(), until: '2026-09-01T06:00:00Z', limit: 5 });
const entries: Entry[] = page.entries;
for await (const { event } of store.operator().log({ person: 'bo@school.example', after: entries.length })) {
  if (event.event === 'role_changed') event.after satisfies Role;
}
(await store.auditVerify({ expected: { number: 1, digest: '' } })).flaws.length satisfies number;
(await store.notices('bo@school.example', { after: 1 })).next satisfies number;
(await store.rebuild()).portal.repaired satisfies number;
'not_allowed' satisfies ErrorCode;

const buyer: Desk = store.actingAs('ana@school.example', { codeKey: '07'.repeat(32), codeFormat: { groups: 2 } });
declare const sold: Sold;
await store.operator({ codeKey: '07'.repeat(32) }).recordPurchase('p1', sold, { code: 'X', review: true });
(await buyer.purchase({ code: 'X' })).open satisfies boolean;
await buyer.activate('X', 'lake', { why: 'bought' });
await buyer.claim({ id: 'lake', details: (await ana.organization('lake')).details, administrator: invite.person }, { code: 'X' });
await buyer.claim('lake', { serial: 'SB-1', displays: 2, vendor: 'Écrans & Cie', review: true });
(await buyer.claimStatus('p1')).status satisfies 'pending' | 'ready' | 'contact_support';
(await ana.subscriptions({ organization: 'lake' })).subscriptions[0]?.over_by satisfies number | undefined;
(await ana.productKey('plus')).product_key satisfies string | undefined;
const source: SubscriptionSource = { kind: 'google_domain', domain: 'school.example' };
await ana.connectSource('plus', source);
await store.operator().reportSync('plus', { held: 'd1' });
await ana.setLibraryRoles('plus', { 'bo@school.example': 'editor' });
(await ana.addSeats('plus', ['bo@school.example'], { policy: { grace_days: 30 } })).run?.status satisfies 'done' | 'unfinished' | undefined;
await ana.removeSeats('plus', 'all', { approve: 'd1' });
(await store.access('bo@school.example', 'plus', { now: new Date() })).access satisfies 'paid' | 'free';

// @ts-expect-error: a serial number goes with the number of displays
await buyer.claim('lake', { serial: 'SB-1' });
// @ts-expect-error: a source that there is not
await ana.connectSource('plus', { kind: 'adfs' });
// @ts-expect-error: an outcome that there is not
await ana.reportSync('plus', 'late');
// @ts-expect-error: several addresses
await ana.addSeats('plus', 'bo@school.example');
// @ts-expect-error: an actor has an address
store.actingAs();
// @ts-expect-error: an action that there is not
await ana.allowed('fly', 'lake');
// @ts-expect-error: a command that there is not
await ana.perform({ command: 'fly' });
// @ts-expect-error: a role that there is not
await ana.administrators('lake', { role: 'king' });
// @ts-expect-error: the whole log has no limit
ana.log({ limit: 5 });
