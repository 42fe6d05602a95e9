import { useState } from "preact/hooks";
import type { ImportColumn } from "rosterkit-wasm/portal/web";
import type { Look } from "../../engine/wizard/protocol";
import { useWords } from "../../text";
import { useWizardTexts } from "../../text/wizard";
import { Icon } from "../Icon";
import type { Underway } from "./useImport";

/** The second step: which column is which field. */
export function Mapping({ underway, look }: { underway: Underway; look: Look }) {
  const { t: all } = useWords();
  const t = useWizardTexts();
  const { choices, choose } = underway;
  const { columns, fields, required, missing } = look.map;
  const [said, say] = useState("");
  const hasHeader = look.load.dialect?.header !== false;
  const title = ({ header }: ImportColumn) => (hasHeader ? header : all.columns.numbered(header));
  const examples = hasHeader ? look.preview.slice(1, 4) : look.preview.slice(0, 3);

  const assign = (column: ImportColumn, field: string) => {
    const chosen = { ...choices.import.columns };
    // One column for one field: who gets it takes it from who had it.
    const had = columns.find((other) => field !== "" && other.field === field && other.number !== column.number);
    if (had) chosen[had.header] = null;
    chosen[column.header] = field === "" ? null : field;
    say(had ? t.map.taken(title(had)) : "");
    choose({ columns: chosen });
  };

  return (
    <section class="wizard-step" aria-labelledby="step-title">
      <div class="columns-head">
        <div>
          <h1 id="step-title">{t.map.heading}</h1>
          <p>{t.map.about}</p>
        </div>
        {Object.keys(choices.import.columns ?? {}).length > 0 && (
          <button type="button" onClick={() => choose({ columns: {} })}>
            {t.map.reset}
          </button>
        )}
      </div>
      <ol class="mapping">
        {columns.map((column) => (
          <li key={column.number} class={column.field === null ? "map map-unread" : "map"} data-column={column.header}>
            <div class="map-from">
              <strong>{title(column)}</strong>
              <span class="map-examples">
                <span class="unseen">{all.columns.example} : </span>
                {examples.map((cells) => cells[column.number - 1]).filter(Boolean).join(" · ")}
              </span>
            </div>
            <label class="map-to">
              <span>
                <span class="unseen">{title(column)} : </span>
                {t.map.field}
              </span>
              <select value={column.field ?? ""} onChange={(event) => assign(column, event.currentTarget.value)}>
                <option value="">{t.map.none}</option>
                {fields.map((field) => (
                  <option key={field} value={field}>
                    {required.includes(field) ? `${field} *` : field}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ol>
      <p class="file-note" role="status">
        {said}
      </p>
      <h2>{t.map.required}</h2>
      <p class="file-note">{t.map.requiredMore}</p>
      <ul class="wizard-required">
        {required.map((field) => {
          const absent = missing.includes(field);
          return (
            <li key={field} class={absent ? "columns-missing" : "columns-there"} data-field={field}>
              <Icon name={absent ? "warning" : "check"} />
              {field} <span class="unseen">: {absent ? t.map.absent : t.map.present}</span>
            </li>
          );
        })}
      </ul>
      {missing.length > 0 && (
        <p class="columns-missing" role="status">
          {t.map.missing(missing.join(", "))}
        </p>
      )}
    </section>
  );
}
