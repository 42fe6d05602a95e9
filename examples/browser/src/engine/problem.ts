import type { Language, Problem } from "./protocol";
import { Stopped } from "./watch";

/** What is told of an error. */
export type ProblemOf = (error: unknown, language: Language) => Problem;

/** An error of the engine. */
export interface Coded {
  code: string;
  context?: object;
}

/** Tells of errors with the sentences of one of the engine's modules: each has its own class of errors. */
export function problemsOf(
  isRefusal: (error: unknown) => error is Coded,
  sentence: (kind: "error", about: object, language: Language) => { message: string; hint: string | null },
): ProblemOf {
  return (error, language) => {
    if (error instanceof Stopped) return { code: "cancelled", message: "", hint: null };
    if (isRefusal(error)) {
      const { code, context } = error;
      return { code, ...sentence("error", { code, context }, language) };
    }
    // Of a Blob whose file was moved or changed the browser says so by this name.
    if (error instanceof DOMException) return { code: "unreadable", message: error.message, hint: null };
    return { code: "unexpected", message: error instanceof Error ? error.message : String(error), hint: null };
  };
}
