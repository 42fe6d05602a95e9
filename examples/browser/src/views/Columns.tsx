import { useEffect, useRef, useState } from "preact/hooks";
import type { ColumnInfo, FoundColumn, SchemaInfo } from "rosterkit-wasm/web";
import type { Engine } from "../engine/client";
import type { Reading } from "../engine/protocol";
import { useWords } from "../text";
import { Icon } from "./Icon";
import { firstRow, layoutOf, type Roster } from "./roster";

interface Props {
  engine: Engine;
  roster: Roster;
  schemas: SchemaInfo[];
  onRead(reading: Reading): void;
}

/** Which column of the file is which of the layout: by select, by drag, by accepting what is proposed. */
export function Columns({ engine, roster, schemas, onRead }: Props) {
  const { t } = useWords();
  const { reading, checked } = roster;
  const { report, findings } = checked;
  const layout = layoutOf(report, schemas) ?? schemas.find(({ name }) => name === report.candidates?.[0]?.schema);
  const [examples, setExamples] = useState<string[][]>([]);
  const [over, setOver] = useState<number | null>(null);
  /** The column of the layout that is being dragged. */
  const dragged = useRef<string | null>(null);

  useEffect(() => {
    let live = true;
    const from = firstRow(report) - 1;
    engine.call("rows", { from, count: 3 }).then(
      (rows) => live && setExamples(rows.map(({ cells }) => cells)),
      () => live && setExamples([]),
    );
    return () => {
      live = false;
    };
  }, [checked]);

  if (!layout) return <p class="lead-in">{t.columns.noLayout}</p>;
  if (!layout.header) return <p class="lead-in">{t.columns.noHeader}</p>;

  const taken = new Set(report.columns.map(({ field }) => field));
  const free = layout.columns.filter(({ name }) => !taken.has(name));
  const missing = free.filter(({ required }) => required);

  const hasHeader = report.dialect?.header !== false;
  /** What a mapping calls a column. */
  const called = (column: FoundColumn) => (hasHeader ? column.name : String(column.number));
  const title = (column: FoundColumn) => (hasHeader ? column.name : t.columns.numbered(String(column.number)));

  const assign = (column: FoundColumn, field: string) => {
    const columns = { ...reading.columns };
    // One column of the file for one of the layout: who gets it takes it from who had it.
    const had = report.columns.find((other) => other.field === field && other.number !== column.number);
    if (field !== "" && had) columns[called(had)] = false;
    columns[called(column)] = field === "" ? false : field;
    onRead({ ...reading, schema: layout.name, columns });
  };

  /** What the engine takes a column to be that it does not read. */
  const proposal = (column: FoundColumn): ColumnInfo | undefined => {
    if (column.field !== null) return undefined;
    for (const { code, column: name, context } of findings) {
      const nearest = context?.["nearest"];
      if (typeof nearest !== "string") continue;
      if (code === "unknown_column" && name === column.name) return free.find((field) => field.name === nearest);
      if (code === "missing_column" && nearest === column.name) return free.find((field) => field.name === context?.["name"]);
    }
    return undefined;
  };

  return (
    <section aria-labelledby="columns-title" class="columns">
      <div class="columns-head">
        <div>
          <h2 id="columns-title">{t.columns.heading}</h2>
          <p>{t.columns.about}</p>
        </div>
        {Object.keys(reading.columns).length > 0 && (
          <button type="button" onClick={() => onRead({ ...reading, columns: {} })}>
            {t.columns.reset}
          </button>
        )}
      </div>
      <p class={missing.length > 0 ? "columns-missing" : "columns-there"} role="status">
        <Icon name={missing.length > 0 ? "warning" : "check"} />
        {missing.length > 0 ? t.columns.missing(missing.map(({ name }) => name).join(", ")) : t.columns.allThere}
      </p>
      {free.length > 0 && (
        <div class="free">
          <h3 id="free-title">{t.columns.free}</h3>
          <ul aria-labelledby="free-title">
            {free.map((field) => (
              <li
                key={field.name}
                class={field.required ? "chip chip-required" : "chip"}
                draggable
                title={t.columns.drag}
                data-field={field.name}
                onDragStart={(event) => {
                  dragged.current = field.name;
                  event.dataTransfer?.setData("text/plain", field.name);
                }}
                onDragEnd={() => {
                  dragged.current = null;
                  setOver(null);
                }}
              >
                <Icon name="grip" />
                {field.name}
                {field.required && <small>{t.columns.required}</small>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ol class="mapping">
        {report.columns.map((column) => {
          const near = proposal(column);
          return (
            <li
              key={column.number}
              class={over === column.number ? "map map-over" : column.field === null ? "map map-unread" : "map"}
              data-column={called(column)}
              onDragOver={(event) => {
                if (dragged.current === null) return;
                event.preventDefault();
                setOver(column.number);
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => {
                const field = dragged.current;
                setOver(null);
                if (field === null) return;
                event.preventDefault();
                assign(column, field);
              }}
            >
              <div class="map-from">
                <strong>{title(column)}</strong>
                <span class="map-examples">
                  <span class="unseen">{t.columns.example} : </span>
                  {examples.map((cells) => cells[column.number - 1]).filter(Boolean).join(" · ")}
                </span>
              </div>
              <label class="map-to">
                <span>
                  <span class="unseen">{title(column)} : </span>
                  {t.columns.isField}
                </span>
                <select value={column.field ?? ""} onChange={(event) => assign(column, event.currentTarget.value)}>
                  <option value="">{t.columns.notRead}</option>
                  {layout.columns.map(({ name, required }) => (
                    <option key={name} value={name}>
                      {required ? `${name} *` : name}
                    </option>
                  ))}
                </select>
              </label>
              {near && (
                <button type="button" class="map-near" onClick={() => assign(column, near.name)}>
                  {t.columns.accept(near.name)}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
