import { check, validateClaimCode } from 'rosterkit-wasm';

const report = check(new TextEncoder().encode('ana@a.example\nana@a\n'), { reading: { schema: 'emails' } });
// The module with everything is loaded where it is wanted.
const { generateClaimCodes } = await import('rosterkit-wasm/portal');
const [made] = generateClaimCodes(1);
document.title = [...report.diagnostics.map(({ code }) => code), validateClaimCode(made).valid].join(' ');
