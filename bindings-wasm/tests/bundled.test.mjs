import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { build } from 'vite';
import { open } from './chromium.mjs';

test('Vite bundles the package, and what it makes runs', async () => {
  const root = new URL('./bundled/', import.meta.url);
  const outDir = new URL('../node_modules/.rosterkit-bundled/', import.meta.url);
  rmSync(outDir, { recursive: true, force: true });
  await build({
    root: root.pathname,
    base: '/made/',
    logLevel: 'warn',
    configFile: false,
    build: { outDir: outDir.pathname, target: 'esnext', emptyOutDir: true },
  });
  const { page, close } = await open({ made: outDir });
  try {
    await page.goto(new URL('/made/index.html', page.url()).href);
    await page.waitForFunction(() => document.title.startsWith('invalid_email'), null, { timeout: 10_000 });
    assert.equal(await page.title(), 'invalid_email true');
  } finally {
    await close();
  }
});
