import { Checker, MemoryStore, RosterkitError, call as callOf, initSync, message, splitRows, writeCell } from "rosterkit-wasm/web";
import type { Language } from "./protocol";
import { moduleBytes } from "./module";
import type { Watch } from "./watch";

initSync({ module: moduleBytes() });

export { Checker, MemoryStore, RosterkitError, splitRows, writeCell };

/** Files of a call, by name. */
export type Files = Record<string, Uint8Array>;

/** What an operation of the engine answers. */
export function call<A>(
  operation: string,
  ask: Record<string, unknown>,
  { files = {}, store, watch }: { files?: Files; store?: MemoryStore; watch?: Watch } = {},
): A {
  const progress = watch && (({ done, total }: { done: number; total?: number | null }) => watch(done, total ?? done));
  return callOf(operation, ask, files, store ?? new MemoryStore(), progress).answer as A;
}

/** What a person reads. It is shown to who has the file, so addresses stand there whole. */
export function sentence(kind: Kind, about: unknown, language: Language): { message: string; hint: string | null } {
  const told = message(about, language, { kind, addresses: "exposed" });
  return { message: told.message, hint: told.hint ?? null };
}

type Kind = "diagnostic" | "error" | "hold" | "plan_warning" | "reason" | "why_not";
