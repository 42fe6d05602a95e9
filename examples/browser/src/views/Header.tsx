import type { Language } from "../engine/protocol";
import { useWords } from "../text";
import { Icon } from "./Icon";

interface Props {
  language: Language;
  onLanguage(language: Language): void;
  onHome: (() => void) | null;
}

export function Header({ language, onLanguage, onHome }: Props) {
  const { t } = useWords();
  const mark = (
    <>
      <span class="emblem" aria-hidden="true">
        <Icon name="check" />
      </span>
      {t.title}
    </>
  );
  return (
    <header class="top">
      <p class="brand">{onHome ? <button type="button" onClick={onHome}>{mark}</button> : <span>{mark}</span>}</p>
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
