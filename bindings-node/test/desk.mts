// Never run: the compiler reads it. A line under `@ts-expect-error` must not fit.
import type { Command, Desk, Entry, ErrorCode, Role } from 'rosterkit';
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
