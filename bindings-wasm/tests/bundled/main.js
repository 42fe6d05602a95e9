import { check } from 'rosterkit-wasm';

const report = check(new TextEncoder().encode('ana@a.example\nana@a\n'), { reading: { schema: 'emails' } });
document.title = report.diagnostics.map(({ code }) => code).join(' ');
