import type { Told } from "../../engine/wizard/protocol";
import { useWords } from "../../text";
import { Sentence } from "../Sentence";

/** Findings with their sentences. */
export function ToldList({ told }: { told: Told[] }) {
  const { t, kind } = useWords();
  if (told.length === 0) return null;
  return (
    <ul class="wizard-told">
      {told.map((found, at) => (
        <li key={at} class="told" data-kind={found.code}>
          <span class="told-place">
            <span class={`tag tag-${found.severity}`}>{t.findings[found.severity]}</span>
            {kind(found.code)}
          </span>
          <span class="told-message">
            <Sentence text={found.message} />
          </span>
          {found.hint && (
            <span class="told-hint">
              <Sentence text={found.hint} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
