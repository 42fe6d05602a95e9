import {
  Checker,
  type Files,
  MemoryStore,
  type OperationName,
  type Operations,
  type Progress,
  RosterkitError,
  type SentenceKind,
  call as callOf,
  initSync,
  message,
  splitRows,
  validateClaimCode,
  writeCell,
} from "rosterkit-wasm/web";
import inlined from "rosterkit-wasm/web/module.wasm?url&inline";
import { moduleBytes } from "./module";
import type { Language } from "./protocol";
import type { Watch } from "./watch";

initSync({ module: moduleBytes(inlined) });

export { Checker, type Files, MemoryStore, RosterkitError, splitRows, validateClaimCode, writeCell };

/** What an operation of the engine answers. */
export function call<N extends OperationName>(
  operation: N,
  ask: Operations[N]["call"],
  { files = {}, store = new MemoryStore(), watch }: { files?: Files; store?: MemoryStore; watch?: Watch } = {},
): Operations[N]["answer"] {
  const progress = watch && (({ done, total }: Progress) => watch(done, total ?? done));
  return callOf(operation, ask, files, store, progress).answer;
}

/** What a person reads. It is shown to who has the file, so addresses stand there whole. */
export function sentence(
  kind: SentenceKind,
  about: object | string,
  language: Language,
): { message: string; hint: string | null } {
  const told = message(about, language, { kind, addresses: "exposed" });
  return { message: told.message, hint: told.hint ?? null };
}
