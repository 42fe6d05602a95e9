import { useEffect, useRef, useState } from "preact/hooks";
import type { CheckAnswer } from "rosterkit-wasm/web";
import type { Engine } from "../engine/client";
import type { Finding } from "../engine/protocol";
import { useWords } from "../text";

/** How many fixes are shown one by one. */
const SHOWN = 200;

interface Props {
  engine: Engine;
  findings: Finding[];
  report: CheckAnswer;
  onApply(): void;
  onCancel(): void;
}

/** What the safe fixes would change, before they do. */
export function Fixes({ engine, findings, report, onApply, onCancel }: Props) {
  const { t, n } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [before, setBefore] = useState<Map<number, string[]>>(new Map());
  const fixes = findings.filter(({ fix, row }) => fix && row !== undefined).slice(0, SHOWN);

  useEffect(() => {
    dialog.current?.showModal();
    const rows = [...new Set(fixes.map(({ row }) => row ?? 0))].sort((one, other) => one - other);
    let live = true;
    engine.call("rowsAt", { rows }).then(
      (found) => live && setBefore(new Map(found.map(({ row, cells }) => [row, cells]))),
      () => onCancel(),
    );
    return () => {
      live = false;
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class="fixes"
      aria-labelledby="fixes-title"
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id="fixes-title">{t.fixes.heading}</h2>
      <p>{report.fixable ? t.fixes.about : t.fixes.notFixable}</p>
      <div class="fixes-table" tabIndex={0} role="region" aria-labelledby="fixes-title">
        <table>
          <thead>
            <tr>
              <th scope="col">{t.fixes.row}</th>
              <th scope="col">{t.fixes.column}</th>
              <th scope="col">{t.fixes.before}</th>
              <th scope="col">{t.fixes.after}</th>
            </tr>
          </thead>
          <tbody>
            {fixes.map(({ row = 0, column, column_number = 1, fix }, at) => (
              <tr key={at}>
                <td class="number">{n(row)}</td>
                <td>{column ?? ""}</td>
                <td>
                  <Written value={before.get(row)?.[column_number - 1] ?? ""} kind="was" />
                </td>
                <td>{fix?.kind === "replace" ? <Written value={fix.value} kind="is" /> : <em>{t.fixes.dropped}</em>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {report.fixes > fixes.length && <p class="file-note">{t.fixes.more(n(report.fixes - fixes.length))}</p>}
      <div class="fixes-does">
        <button type="button" onClick={onCancel}>
          {t.fixes.cancel}
        </button>
        <button type="button" class="main" disabled={!report.fixable} onClick={onApply}>
          {t.fixes.apply(n(report.fixes))}
        </button>
      </div>
    </dialog>
  );
}

/** A value with its spaces to be seen. */
function Written({ value, kind }: { value: string; kind: "was" | "is" }) {
  return <code class={`written written-${kind}`}>{value.replaceAll(/^ +| +$/g, (spaces) => "·".repeat(spaces.length)).replaceAll("\t", "→")}</code>;
}
