import { useWords } from "..";
import { en, type WizardTexts } from "./en";
import { fr } from "./fr";

export type { WizardTexts };

/** The words of the page of the import in its language. */
export function useWizardTexts(): WizardTexts {
  return useWords().language === "fr" ? fr : en;
}

/** The same where the language is known. */
export function wizardTextsOf(language: "en" | "fr"): WizardTexts {
  return language === "fr" ? fr : en;
}
