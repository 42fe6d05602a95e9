import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RosterkitError, message, validateClaimCode } from 'rosterkit-wasm';

const CODE = '4K3B9-QW0Z7-MRT2X-C8HVN-5YJ9Q';

test('C-FMT-2: a code is read however it is typed', () => {
  assert.deepEqual(validateClaimCode(' 4k3b9 qwoz7–mrt2x.c8hvn 5yj9q'), { valid: true, code: CODE, diagnostics: [] });
});

test('C-FMT-4: a bad code is told what is wrong and proposed a correction; it never throws', () => {
  const { valid, diagnostics, proposal } = validateClaimCode(CODE.replace('M', 'N'));
  assert.deepEqual([valid, proposal], [false, { position: 13, typed: 'N', symbol: 'M' }]);
  assert.match(message(diagnostics[0], 'fr').hint, /`M`/);
  for (const text of ['', ' ', '\0', '💥', '\ud800', 'x'.repeat(100_000), CODE.slice(1)]) assert.equal(validateClaimCode(text).valid, false);
});

test('a wrong type is a TypeError, a form that cannot be an error with its code', () => {
  for (const code of [undefined, null, 7, {}, [CODE]]) assert.throws(() => validateClaimCode(code), TypeError);
  for (const options of [null, 'x', { format: 'x' }]) assert.throws(() => validateClaimCode(CODE, options), TypeError);
  assert.throws(() => validateClaimCode(CODE, { format: { alphabet: 'AAB' } }), (error) => error instanceof RosterkitError && error.code === 'invalid_code_format');
});
