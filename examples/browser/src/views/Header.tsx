import type { Language } from "../engine/protocol";
import { useWords } from "../text";
import { Icon } from "./Icon";

interface Props {
  language: Language;
  onLanguage(language: Language): void;
  onHome: (() => void) | null;
  title: string;
  /** The other page. */
  other: { href: string; text: string };
}

export function Header({ language, onLanguage, onHome, title, other }: Props) {
  const { t } = useWords();
  const mark = (
    <>
      <span class="emblem" aria-hidden="true">
        <Icon name="check" />
      </span>
      {title}
    </>
  );
  return (
    <header class="top">
      <p class="brand">{onHome ? <button type="button" onClick={onHome}>{mark}</button> : <span>{mark}</span>}</p>
      <nav class="other" aria-label={t.pages}>
        <a href={other.href}>{other.text}</a>
      </nav>
      <p class="promise" title={t.promiseLong}>
        <Icon name="lock" />
        <span>{t.promise}</span>
      </p>
      <div class="languages" role="group" aria-label={t.chooseLanguage}>
        {(["en", "fr"] as const).map((choice) => (
          <button
            type="button"
            key={choice}
            lang={choice}
            aria-pressed={choice === language}
            onClick={() => onLanguage(choice)}
          >
            {choice === "en" ? "English" : "Français"}
          </button>
        ))}
      </div>
    </header>
  );
}
