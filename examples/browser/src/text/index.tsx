import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "../engine/protocol";
import { en, type Texts } from "./en";
import { fr } from "./fr";

export type { Texts };

/** The page's words and numbers in one language. */
export interface Words {
  language: Language;
  t: Texts;
  /** A number as the language writes it. */
  n(count: number): string;
  /** A size in bytes. */
  size(bytes: number): string;
  /** The name of a kind of finding. */
  kind(code: string): string;
}

export function wordsOf(language: Language): Words {
  const t = language === "fr" ? fr : en;
  const whole = new Intl.NumberFormat(language);
  const short = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return {
    language,
    t,
    n: (count) => whole.format(count),
    size: (bytes) => {
      if (bytes < 1000) return `${whole.format(bytes)} ${t.unit.bytes}`;
      if (bytes < 1_000_000) return `${short.format(bytes / 1000)} ${t.unit.kilo}`;
      return `${short.format(bytes / 1_000_000)} ${t.unit.mega}`;
    },
    kind: (code) => (t.kinds as Record<string, string>)[code] ?? code,
  };
}

/** The language of the browser where the page speaks it, else English. */
export function browserLanguage(): Language {
  for (const wanted of navigator.languages) {
    if (wanted.startsWith("fr")) return "fr";
    if (wanted.startsWith("en")) return "en";
  }
  return "en";
}

export const WordsContext = createContext<Words>(wordsOf("en"));

export function useWords(): Words {
  return useContext(WordsContext);
}
