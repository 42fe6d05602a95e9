// The way of a subscription: sold, activated with the code of the purchase mail, seats given, access asked for.

import { randomBytes } from 'node:crypto';
import { RosterkitError, Store, generateClaimCodes } from 'rosterkit';

/** @type {import('rosterkit').SubscriptionTerms} */
const terms = {
  product: 'lumio',
  kind: 'group',
  seats: 3,
  purchased_on: '2026-06-01',
  starts_on: '2026-09-01',
  ends_on: '2027-08-31',
};
/** @type {import('rosterkit').OrganizationDetails} */
const details = {
  name: 'Collège du Lac',
  sector: 'education',
  country: 'FR',
  street: '1 rue du Lac',
  city: 'Annecy',
  state: '',
  postal_code: '74000',
  region: 'europe',
};
const administrator = { email: 'ana@school.example', given_name: 'Ana', family_name: 'Martin' };

const store = Store.memory();
const now = '2026-09-01T06:00:00Z';
// Kept apart from the store: who takes the one cannot try codes without the other.
const codeKey = randomBytes(32).toString('hex');

console.log('sold');
const [code = ''] = await generateClaimCodes(1);
/** @type {import('rosterkit').Sold} */
const sold = { purchased_on: '2026-06-01', by: 'activation', subscriptions: [{ id: 'lumio-lake', terms }] };
await store.operator({ codeKey }).recordPurchase('order-7', sold, { code, now });

console.log('activated');
const ana = store.actingAs(administrator.email, { codeKey });
console.log(`to be taken until: ${(await ana.purchase({ code, now })).last_day}`);
const { entries } = await ana.activate(code, { id: 'lake', details, administrator }, { now });
for (const { number, event } of entries) console.log(`entry ${number}: ${event.event}`);

console.log('seats');
const typed = ['bo@school.example', 'cy@school.example'];
try {
  await store.actingAs('bo@school.example').addSeats('lumio-lake', typed, { now });
} catch (error) {
  if (!(error instanceof RosterkitError)) throw error;
  console.log(`error: ${error.code}`);
}
await ana.addSeats('lumio-lake', typed, { why: 'the new teachers', now });
const lumio = await ana.subscription('lumio-lake', { now });
console.log(`${lumio.status}: ${lumio.assigned} of ${lumio.terms.seats}`);

console.log('access');
tellAccess('bo', await store.access('bo@school.example', 'lumio', { now }));
tellAccess('di', await store.access('di@school.example', 'lumio', { now }));
tellAccess('bo a year later', await store.access('bo@school.example', 'lumio', { now: '2027-09-01T06:00:00Z' }));

/** @param {string} who @param {import('rosterkit').AccessAnswer} answer */
function tellAccess(who, { access, because }) {
  console.log(`${who}: ${access}, ${because}`);
}
