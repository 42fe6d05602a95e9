'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { RosterkitError, generateClaimCodes, validateClaimCode } = require('rosterkit');

const CODE = '4K3B9-QW0Z7-MRT2X-C8HVN-5YJ9Q';

test('C-FMT-2: a code is read however it is typed, at once', () => {
  assert.deepEqual({ ...validateClaimCode(' 4k3b9 qwoz7–mrt2x.c8hvn 5yj9q') }, { valid: true, code: CODE, diagnostics: [] });
});

test('C-FMT-4: a bad code is told what is wrong and proposed a correction; it never throws', () => {
  const { valid, code, diagnostics, proposal } = validateClaimCode(CODE.replace('M', 'N'), { lang: 'fr' });
  assert.deepEqual([valid, code, proposal], [false, undefined, { position: 13, typed: 'N', symbol: 'M' }]);
  assert.equal(diagnostics[0].code, 'claim_code_check');
  assert.match(diagnostics[0].message, /faute de frappe/);
  assert.match(diagnostics[0].hint, /`M`/);
  for (const text of ['', ' ', '\0', '💥', '\ud800', 'x'.repeat(100_000), CODE.slice(1)]) assert.equal(validateClaimCode(text).valid, false, text.slice(0, 9));
});

test('what is printed of a code does not show it', () => {
  assert.doesNotMatch(inspect(validateClaimCode(CODE)), /4K3B9/);
});

test('a wrong type is a TypeError, a form that cannot be an error with its code', async () => {
  for (const code of [undefined, null, 7, {}, [CODE]]) assert.throws(() => validateClaimCode(code), TypeError);
  for (const options of [null, 'x', { format: 'x' }, { lang: 'de' }, { shape: {} }]) assert.throws(() => validateClaimCode(CODE, options), TypeError);
  assert.throws(() => validateClaimCode(CODE, { format: { alphabet: 'AAB' } }), (error) => error instanceof RosterkitError && error.code === 'invalid_code_format');
  for (const count of [undefined, -1, 1.5, '3']) await assert.rejects(generateClaimCodes(count), TypeError);
  await assert.rejects(generateClaimCodes(1_000_001), { code: 'invalid_argument' });
  await assert.rejects(generateClaimCodes(1, { seed: '00' }), { code: 'invalid_argument' });
});

test('C-GEN-1: codes are new every time, right, and no two the same', async () => {
  const codes = [...(await generateClaimCodes(500)), ...(await generateClaimCodes(500))];
  assert.equal(new Set(codes).size, 1000);
  assert.ok(codes.every((code) => validateClaimCode(code).valid));
  const seed = '07'.repeat(32);
  assert.deepEqual(await generateClaimCodes(3, { seed }), await generateClaimCodes(3, { seed }));
  const format = { groups: 1, group_length: 6, alphabet: '0123456789', scheme: 'luhn_mod_n' };
  const [short] = await generateClaimCodes(1, { format });
  assert.match(short, /^\d{6}$/);
  assert.ok(validateClaimCode(short, { format }).valid);
});
