import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Engine } from "../engine/client";
import type { Finding } from "../engine/protocol";
import { useWords } from "../text";
import type { Roster } from "./roster";
import { heightOf, ROW, scrollOf, windowOf } from "./window";

/** A cell: row as a spreadsheet counts, column from 0. */
export interface Spot {
  row: number;
  column: number;
}

interface Props {
  engine: Engine;
  roster: Roster;
  /** The first row of data. */
  first: number;
  /** The rows to be shown; none for all. */
  rows: number[] | null;
  findings: Finding[];
  spot: Spot | null;
  onSpot(spot: Spot): void;
  onEdit(row: number, column: number, value: string): void;
  fail(error: unknown): void;
}

/**
 * The rows of the file. Only those in sight are in the document, and only those near it in memory: the Worker reads
 * them where they stand in the file.
 */
export function Grid({ engine, roster, first, rows, findings, spot, onSpot, onEdit, fail }: Props) {
  const { t, n } = useWords();
  const { report, records } = roster.checked;
  const count = rows ? rows.length : Math.max(0, records - first + 1);
  const columns = report.columns.length;
  const box = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState({ top: 0, height: 420 });
  const [read, setRead] = useState<{ checked: Roster["checked"]; cells: Map<number, string[]> }>({
    checked: roster.checked,
    cells: new Map(),
  });
  const [editing, setEditing] = useState<{ spot: Spot; value: string } | null>(null);

  const rowAt = (index: number) => (rows ? (rows[index] ?? 0) : first + index);
  const indexOf = (row: number) => (rows ? rows.indexOf(row) : row - first);

  const view = windowOf(count, scroll.top, scroll.height);
  const inSight = Array.from({ length: view.end - view.start }, (_, at) => rowAt(view.start + at));

  useEffect(() => {
    // What was read of another state of the file is old.
    const known = read.checked === roster.checked ? read.cells : new Map<number, string[]>();
    const missing = inSight.filter((row) => !known.has(row));
    if (missing.length === 0) return;
    let live = true;
    const wait = setTimeout(() => {
      engine.call("rowsAt", { rows: missing }).then((found) => {
        if (!live) return;
        // Those out of sight go, so that scrolling through a million rows keeps none of them.
        const cells = new Map([...known].filter(([row]) => inSight.includes(row)));
        for (const { row, cells: values } of found) cells.set(row, values);
        setRead({ checked: roster.checked, cells });
      }, fail);
    }, 16);
    return () => {
      live = false;
      clearTimeout(wait);
    };
  }, [roster.checked, inSight.join()]);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setScroll({ top: element.scrollTop, height: element.clientHeight - ROW });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    // Another choice of rows starts at its first one.
    if (box.current) box.current.scrollTop = 0;
  }, [rows]);

  useEffect(() => {
    // The chosen cell comes into sight, wherever it was chosen.
    const element = box.current;
    if (!spot || !element) return;
    const index = indexOf(spot.row);
    if (index < 0) return;
    const to = scrollOf(count, index, element.scrollTop, element.clientHeight - ROW);
    if (to !== null) element.scrollTop = to;
    requestAnimationFrame(() => {
      const cell = element.querySelector<HTMLElement>(".grid-cell.now");
      const head = element.querySelector<HTMLElement>(".grid-number");
      if (!cell || !head) return;
      const [left, right] = [cell.offsetLeft - head.offsetWidth, cell.offsetLeft + cell.offsetWidth];
      if (left < element.scrollLeft) element.scrollLeft = left;
      else if (right > element.scrollLeft + element.clientWidth) element.scrollLeft = right - element.clientWidth;
    });
  }, [spot, rows]);

  const marks = useMemo(() => {
    const marks = new Map<string, Finding[]>();
    for (const finding of findings) {
      const place = `${finding.row}:${finding.column_number ?? 0}`;
      const there = marks.get(place);
      if (there) there.push(finding);
      else marks.set(place, [finding]);
    }
    return marks;
  }, [findings]);

  const widths = useMemo(() => {
    // By the header and the rows first read: a column keeps its width while one scrolls.
    const sample = [...read.cells.values()].slice(0, 40);
    return report.columns.map(({ name }, column) => {
      const longest = Math.max(name.length + 1, ...sample.map((cells) => cells[column]?.length ?? 0));
      return Math.min(34, Math.max(5, longest));
    });
  }, [report, read.cells.size > 0]);
  const template = `var(--number) ${widths.map((width) => `calc(${width}ch + 1.3rem)`).join(" ")}`;

  const now = spot ?? { row: rowAt(0), column: 0 };
  const move = (rowsDown: number, columnsRight: number) => {
    const index = Math.min(count - 1, Math.max(0, Math.max(0, indexOf(now.row)) + (spot ? rowsDown : 0)));
    const column = Math.min(columns - 1, Math.max(0, now.column + (spot ? columnsRight : 0)));
    onSpot({ row: rowAt(index), column });
  };
  const begin = (at: Spot) => {
    const value = read.cells.get(at.row)?.[at.column];
    if (value !== undefined) setEditing({ spot: at, value });
  };
  const leave = () => {
    setEditing(null);
    box.current?.focus({ preventScroll: true });
  };
  const commit = (value: string) => {
    if (!editing) return;
    const { spot: at, value: was } = editing;
    leave();
    if (value !== was) onEdit(at.row, at.column, value);
  };

  const page = Math.max(1, Math.floor(scroll.height / ROW) - 1);
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1, 0),
    ArrowUp: () => move(-1, 0),
    ArrowRight: () => move(0, 1),
    ArrowLeft: () => move(0, -1),
    PageDown: () => move(page, 0),
    PageUp: () => move(-page, 0),
    Home: () => onSpot({ row: now.row, column: 0 }),
    End: () => onSpot({ row: now.row, column: columns - 1 }),
    Enter: () => begin(now),
    F2: () => begin(now),
  };

  if (count === 0) return <p class="here-none">{t.table.empty}</p>;
  return (
    <div class="grid-frame">
      <div
        class="grid"
        ref={box}
        role="grid"
        tabIndex={0}
        aria-label={t.table.label(roster.name)}
        aria-describedby="grid-help"
        aria-rowcount={count + 1}
        aria-colcount={columns + 1}
        aria-activedescendant={spot ? `cell-${spot.row}-${spot.column}` : undefined}
        onScroll={(event) => {
          const { scrollTop, clientHeight } = event.currentTarget;
          setScroll({ top: scrollTop, height: clientHeight - ROW });
        }}
        onKeyDown={(event) => {
          if (editing || event.ctrlKey || event.metaKey || event.altKey) return;
          const act = keys[event.key];
          if (!act) return;
          event.preventDefault();
          act();
        }}
      >
        <div class="grid-row grid-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
          <span class="grid-number" role="columnheader">
            {t.table.number}
          </span>
          {report.columns.map(({ name, field, number }) => (
            <span key={number} role="columnheader" class={field === null ? "unread" : ""} title={name}>
              {name}
            </span>
          ))}
        </div>
        <div class="grid-body" role="rowgroup" style={{ blockSize: `${heightOf(count)}px` }}>
          {inSight.map((row, at) => {
            const cells = read.cells.get(row);
            return (
              <div
                key={row}
                class="grid-row"
                role="row"
                aria-rowindex={view.start + at + 2}
                aria-busy={cells === undefined ? "true" : undefined}
                style={{ gridTemplateColumns: template, transform: `translateY(${view.top + at * ROW}px)` }}
              >
                <span class={marks.has(`${row}:0`) ? "grid-number marked" : "grid-number"} role="rowheader">
                  {n(row)}
                </span>
                {report.columns.map(({ number, name }) => {
                  const column = number - 1;
                  const found = marks.get(`${row}:${number}`);
                  const isNow = spot?.row === row && spot.column === column;
                  const how = found?.some(({ severity }) => severity === "error") ? "error" : "warning";
                  const value = cells?.[column];
                  const edited = editing && editing.spot.row === row && editing.spot.column === column ? editing : null;
                  return (
                    <span
                      key={number}
                      id={`cell-${row}-${column}`}
                      role="gridcell"
                      class={`grid-cell${found ? ` mark mark-${how}` : ""}${isNow ? " now" : ""}`}
                      aria-selected={isNow}
                      aria-invalid={found ? "true" : undefined}
                      title={value}
                      onClick={() => !edited && onSpot({ row, column })}
                      onDblClick={() => !edited && begin({ row, column })}
                    >
                      {edited ? (
                        <Edit
                          value={edited.value}
                          label={t.table.edit(n(row), name)}
                          onCommit={commit}
                          onCancel={leave}
                        />
                      ) : (
                        <>
                          {value}
                          {found && value?.trim() === "" && <em>{t.table.emptyCell}</em>}
                        </>
                      )}
                    </span>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <p id="grid-help" class="grid-help">
        {t.table.help}
      </p>
    </div>
  );
}

function Edit({ value, label, onCommit, onCancel }: { value: string; label: string; onCommit(value: string): void; onCancel(): void }) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const finish = (act: () => void) => {
    // Leaving the field by a key also takes the focus from it.
    if (done.current) return;
    done.current = true;
    act();
  };
  return (
    <input
      ref={input}
      class="grid-edit"
      aria-label={label}
      defaultValue={value}
      spellcheck={false}
      autocomplete="off"
      onKeyDown={(event) => {
        const text = event.currentTarget.value;
        if (event.key === "Enter") finish(() => onCommit(text));
        else if (event.key === "Escape") finish(onCancel);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onBlur={(event) => {
        const text = event.currentTarget.value;
        finish(() => onCommit(text));
      }}
    />
  );
}
