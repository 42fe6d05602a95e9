// Walks the vectors (tests/vectors/README.md of the project) through the package, in Node and in a worker of a browser.

/** What a page is handed: every vector with its files' bytes. */
export function contentBytes(content, fixture) {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  if (Array.isArray(content)) return new TextEncoder().encode(content.map((line) => `${line}\n`).join(''));
  return fixture(only(content, ['fixture']).fixture);
}

/** Walks them all; gives how many there are, the digest, and what is not as expected. */
export async function walk(rosterkit, vectors, fixture) {
  const wrong = [];
  let lines = '';
  for (const vector of vectors) {
    only(vector, ['id', 'rules', 'files', 'steps']);
    const bytes = (content) => contentBytes(content, (name) => fixture(vector.id, name));
    let files = Object.fromEntries(Object.entries(vector.files ?? {}).map(([name, content]) => [name, bytes(content)]));
    const store = new rosterkit.MemoryStore();
    const outcomes = [];
    lines += `${vector.id}\n`;
    if (vector.steps.length === 0) wrong.push(`${vector.id}: no steps`);
    for (const [number, step] of vector.steps.entries()) {
      only(step, ['operation', 'call', 'expect']);
      const { expect } = step;
      only(expect, ['answer', 'error', 'files']);
      // In the order of names: the problem of a call that cannot be read names a place in its text.
      const call = JSON.parse(canonical(filled(step.call, outcomes)));
      const door = expect.error ? rosterkit.call : (...given) => answered(rosterkit, ...given);
      let outcome;
      try {
        const done = door(step.operation, call, files, store);
        outcome = done.answer;
        files = { ...files, ...done.files };
      } catch (error) {
        if (!(error instanceof rosterkit.RosterkitError)) throw error;
        outcome = { error: { code: error.code, context: error.context } };
      }
      const at = `${vector.id} step ${number + 1}`;
      outcomes.push(outcome);
      lines += `${canonical(outcome)}\n`;
      for (const name of Object.keys(expect.files ?? {}).sort()) {
        const there = files[name] ?? new Uint8Array();
        lines += `${await sha256(there)}\n`;
        if (!sameBytes(there, bytes(expect.files[name]))) wrong.push(`${at}: file ${name} is another`);
      }
      if ((expect.answer === undefined) === (expect.error === undefined)) wrong.push(`${at}: either an answer or an error`);
      if (expect.answer !== undefined && outcome?.error !== undefined) wrong.push(`${at}: ${JSON.stringify(outcome)}`);
      const expected = expect.answer ?? { error: { code: expect.error.code, context: expect.error.context ?? {} } };
      compare(at, expected, outcome, wrong);
    }
  }
  return { count: vectors.length, digest: await sha256(new TextEncoder().encode(lines)), wrong };
}

/** The answer by the function for the operation where there is one. */
function answered(rosterkit, operation, call, files, store) {
  if (operation === 'diff') {
    const { before_name: before = 'before', after_name: after = 'after' } = call;
    return { answer: rosterkit.diff(files[before], files[after], call), files: {} };
  }
  if (operation === 'plan') return { answer: rosterkit.plan(call, files, store), files: {} };
  const done = rosterkit.call(operation, call, files, store);
  if (operation === 'check') pushed(rosterkit, call, files, done);
  return done;
}

/** The same check piece by piece. */
function pushed(rosterkit, { fix, ...call }, files, done) {
  const checker = new rosterkit.Checker({ ...call, now: call.now ?? undefined, fix: typeof fix === 'string', files, rowOffsets: true });
  const file = files[call.file];
  const mended = [];
  for (let at = 0; at < file.length; at += 7) {
    checker.push(file.subarray(at, at + 7));
    mended.push(...checker.takeFixed());
  }
  const answer = checker.finish();
  mended.push(...checker.takeFixed());
  const { fixed, ...report } = done.answer;
  // Ages are checked by the clock where the call names no instant.
  if (call.now && canonical(report) !== canonical(answer)) throw new Error(`pushed: ${canonical(answer)}, called: ${canonical(report)}`);
  if (fixed && !sameBytes(done.files[fixed], Uint8Array.from(mended))) throw new Error(`the mended files of ${call.file} differ`);
}

const only = (object, names) => {
  const other = Object.keys(object).find((name) => !names.includes(name));
  if (other !== undefined) throw new Error(`a vector has \`${other}\`, which is not described`);
  return object;
};

/** The call, with what it takes from earlier answers. */
function filled(call, outcomes) {
  if (Array.isArray(call)) return call.map((value) => filled(value, outcomes));
  if (typeof call !== 'object' || call === null) return call;
  if ('$step' in call) {
    const steps = (call.at ?? '').split('/').slice(1);
    const part = steps.reduce((value, name) => value[name.replaceAll('~1', '/').replaceAll('~0', '~')], outcomes[call.$step - 1]);
    if (part === undefined) throw new Error(`step ${call.$step} has no ${call.at}`);
    return call.with ? { ...part, ...call.with } : part;
  }
  return Object.fromEntries(Object.entries(call).map(([name, value]) => [name, filled(value, outcomes)]));
}

function compare(at, expected, found, wrong) {
  if (isObject(expected) && isObject(found)) {
    for (const [name, value] of Object.entries(expected)) {
      if (name in found) compare(`${at}/${name}`, value, found[name], wrong);
      else if (value !== null) wrong.push(`${at}/${name}: expected ${canonical(value)}, there is none`);
    }
  } else if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length) {
    expected.forEach((value, place) => compare(`${at}/${place}`, value, found[place], wrong));
  } else if (canonical(expected) !== canonical(found)) {
    wrong.push(`${at}: expected ${canonical(expected)}, found ${canonical(found)}`);
  }
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON without spaces, members in the order of their names. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const sameBytes = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);
