import type { Encoding, SchemaInfo } from "rosterkit-wasm/web";
import type { Reading } from "../engine/protocol";
import { useWords } from "../text";
import { Icon } from "./Icon";
import { ENCODINGS, type Roster, SEPARATORS } from "./roster";

interface Props {
  roster: Roster;
  schemas: SchemaInfo[];
  onRead(reading: Reading): void;
  onUndo: (() => void) | null;
  onOther(): void;
}

/** The file, and how it is read: each can be changed. */
export function FileBar({ roster, schemas, onRead, onUndo, onOther }: Props) {
  const { t, n, size, language } = useWords();
  const { reading, checked } = roster;
  const { report } = checked;
  const title = (schema: SchemaInfo) => schema.title[language];
  const found = schemas.find((schema) => schema.name === report.schema);
  const automatic = found && report.recognized ? t.file.recognized(title(found)) : t.file.automatic;
  const hint = (hints: Reading["hints"]) => onRead({ ...reading, hints: { ...reading.hints, ...hints } });
  return (
    <section class="file" aria-labelledby="file-name">
      <div class="file-line">
        <div class="file-who">
          <Icon name="file" />
          <div>
            <h1 id="file-name">{roster.name}</h1>
            <p>
              {t.file.rows(report.rows, n(report.rows))} · {size(roster.file.size)}
            </p>
          </div>
        </div>
        <div class="file-does">
          {onUndo && (
            <button type="button" onClick={onUndo}>
              <Icon name="undo" />
              {t.file.undo}
            </button>
          )}
          <button type="button" onClick={onOther}>
            {t.file.other}
          </button>
        </div>
      </div>
      <div class="file-how">
        <label>
          <span>{t.file.layout}</span>
          <select
            id="layout"
            value={reading.schema ?? ""}
            onChange={(event) => {
              const { schema: _, ...rest } = reading;
              const chosen = event.currentTarget.value;
              // Choices about columns belong to the layout they were made for.
              onRead(chosen === "" ? { ...rest, columns: {} } : { ...rest, schema: chosen, columns: {} });
            }}
          >
            <option value="">{report.schema === null ? t.file.unknownLayout : automatic}</option>
            {schemas.map((schema) => (
              <option key={schema.name} value={schema.name}>
                {title(schema)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t.file.encoding}</span>
          <select
            id="encoding"
            value={report.dialect?.encoding ?? "utf-8"}
            onChange={(event) => hint({ encoding: event.currentTarget.value as Encoding })}
          >
            {ENCODINGS.map((encoding) => (
              <option key={encoding} value={encoding}>
                {t.encodings[encoding]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t.file.separator}</span>
          <select
            id="separator"
            value={report.dialect?.delimiter ?? ","}
            onChange={(event) => hint({ delimiter: event.currentTarget.value })}
          >
            {SEPARATORS.map((separator) => (
              <option key={separator} value={separator}>
                {t.file.separators[separator]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {report.unchecked_references && report.unchecked_references.length > 0 && (
        <p class="file-note">{t.file.unchecked(report.unchecked_references.join(", "))}</p>
      )}
    </section>
  );
}
