import { MemoryStore, RosterkitError, type SentenceKind, call, initSync, message, splitRows } from "rosterkit-wasm/portal/web";
import inlined from "rosterkit-wasm/portal/web/module.wasm?url&inline";
import { moduleBytes } from "../module";
import type { Language } from "../protocol";

initSync({ module: moduleBytes(inlined) });

export { MemoryStore, RosterkitError, call, splitRows };

/** What a person reads. It is shown to who has the file, so addresses stand there whole. */
export function sentence(kind: SentenceKind, about: object, language: Language): { message: string; hint: string | null } {
  const told = message(about, language, { kind, addresses: "exposed" });
  return { message: told.message, hint: told.hint ?? null };
}
