import type { MatchVerdict } from "rosterkit-wasm/portal/web";
import type { ToldLine } from "../../engine/wizard/protocol";
import { useWords } from "../../text";
import { useWizardTexts } from "../../text/wizard";
import { ToldList } from "./ToldList";

interface Props {
  line: ToldLine;
  /** New values, by field. */
  onEdit(values: Map<string, string>): void;
  /** What was decided about a namesake. */
  onDecide(verdict: MatchVerdict): void;
}

/** A line with what is wrong with it, and its fields to be mended. Passwords are shown to nobody. */
export function ProblemLine({ line, onEdit, onDecide }: Props) {
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
      <Namesake line={line} onDecide={onDecide} />
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

/** Who has the line's key, or probably had an account under another name, and whether it is the same person. */
function Namesake({ line, onDecide }: Pick<Props, "line" | "onDecide">) {
  const { n } = useWords();
  const t = useWizardTexts();
  const { key } = line;
  const other = key?.kind === "asked" ? key.other : key?.kind === "new" ? key.renamed?.account : undefined;
  if (other === undefined) return null;
  return (
    <div class="wizard-decide" role="group" aria-label={t.verify.decide(n(line.row))}>
      {line.namesake !== null && <p class="file-note">{t.verify.namesake(line.namesake)}</p>}
      <button type="button" data-verdict="same" onClick={() => onDecide({ kind: "same", account: other })}>
        {t.verify.same}
      </button>
      {key?.kind === "asked" && (
        <button type="button" data-verdict="other" onClick={() => onDecide({ kind: "other", accounts: [other] })}>
          {t.verify.other}
        </button>
      )}
    </div>
  );
}
