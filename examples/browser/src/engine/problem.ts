import { RosterkitError, sentence } from "./rosterkit";
import type { Language, Problem } from "./protocol";
import { Stopped } from "./watch";

/** What is told of an error. */
export function problemOf(error: unknown, language: Language): Problem {
  if (error instanceof Stopped) return { code: "cancelled", message: "", hint: null };
  if (error instanceof RosterkitError) {
    const { code, context } = error;
    return { code, ...sentence("error", { code, context }, language) };
  }
  // Of a Blob whose file was moved or changed the browser says so by this name.
  if (error instanceof DOMException) return { code: "unreadable", message: error.message, hint: null };
  return { code: "unexpected", message: error instanceof Error ? error.message : String(error), hint: null };
}
