import type { Language, TypedCode } from "./protocol";
import { sentence, validateClaimCode } from "./rosterkit";

/** What is to be said of a claim code as far as it is typed. */
export function claimCode(typed: string, language: Language): TypedCode {
  const { code = null, diagnostics, proposal = null } = validateClaimCode(typed);
  const told = diagnostics.map((found) => ({ found, said: sentence("diagnostic", found, language) }));
  const [first] = told;
  const { found, expected } = first?.found.context ?? {};
  // Who is still typing has made no mistake yet.
  const short = typeof found === "number" && typeof expected === "number" && found < expected;
  const soFar = first && told.length === 1 && short ? { found, expected, message: first.said.message } : null;
  const empty = first?.found.code === "missing_value";
  const findings = soFar || empty ? [] : told.map(({ found: { code }, said }) => ({ code, ...said }));
  return { typed, code, findings, soFar, proposal };
}
