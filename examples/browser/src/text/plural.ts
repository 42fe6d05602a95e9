const rules = { en: new Intl.PluralRules("en"), fr: new Intl.PluralRules("fr") };

/** The form of a word for so many. */
export function one(language: "en" | "fr", count: number, singular: string, plural: string): string {
  return rules[language].select(count) === "one" ? singular : plural;
}
