import type { ToldLine } from "../../engine/wizard/protocol";
import { useWords } from "../../text";
import { useWizardTexts } from "../../text/wizard";
import { ToldList } from "./ToldList";

interface Props {
  line: ToldLine;
  /** New values, by field. */
  onEdit(values: Map<string, string>): void;
}

/** A line with what is wrong with it, and its fields to be mended. Passwords are shown to nobody. */
export function ProblemLine({ line, onEdit }: Props) {
  const { n } = useWords();
  const t = useWizardTexts();
  const wrong = new Set(line.told.filter(({ severity }) => severity === "error").map(({ field }) => field));
  // A field that is wrong may say nothing, and then it is not among the values.
  const fields = [...new Set([...Object.keys(line.values), ...line.told.map(({ field }) => field)])].filter((field) => field !== null);
  return (
    <li class="wizard-line" data-row={line.row}>
      <h3>
        {t.verify.row(n(line.row))}{" "}
        <span class={line.conflict ? "tag tag-error" : "tag tag-warning"}>{line.conflict ? t.verify.conflict : t.verify.warning}</span>
      </h3>
      <ToldList told={line.told} />
      {line.key?.kind === "asked" && <p class="file-note">{t.verify.homonym}</p>}
      <form
        class="wizard-fields"
        onSubmit={(event) => {
          event.preventDefault();
          const values = new Map<string, string>();
          for (const [field, value] of new FormData(event.currentTarget)) {
            if (typeof value === "string" && value !== (line.values[field] ?? "")) values.set(field, value);
          }
          if (values.size > 0) onEdit(values);
        }}
      >
        {fields.map((field) => (
          <label key={field}>
            <span>{field}</span>
            <input
              name={field}
              autocomplete="off"
              spellcheck={false}
              aria-label={t.verify.value(field, n(line.row))}
              aria-invalid={wrong.has(field)}
              defaultValue={line.values[field] ?? ""}
            />
          </label>
        ))}
        <button type="submit">{t.verify.save}</button>
      </form>
    </li>
  );
}
