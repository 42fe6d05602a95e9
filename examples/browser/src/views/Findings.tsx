import { useMemo, useState } from "preact/hooks";
import { type Engine, EngineError } from "../engine/client";
import type { Finding } from "../engine/protocol";
import { useWords } from "../text";
import type { Run } from "./App";
import { Bars } from "./Bars";
import { download, named } from "./download";
import { Fixes } from "./Fixes";
import { Grid, type Spot } from "./Grid";
import { Icon } from "./Icon";
import { firstRow, isAboutFile, proposed, type Roster } from "./roster";
import { Sentence } from "./Sentence";

interface Props {
  engine: Engine;
  roster: Roster;
  run: Run;
  onChange(file: Blob): void;
  /** The file as it is was downloaded. */
  onSaved(): void;
  onColumns(): void;
  fail(error: unknown): void;
}

/** What is wrong: as a picture, then as a table in which it is mended. */
export function Findings({ engine, roster, run, onChange, onSaved, onColumns, fail }: Props) {
  const words = useWords();
  const { t, n } = words;
  const { report, findings, records } = roster.checked;
  const [chosen, setKind] = useState<string | null>(null);
  // What was mended away is no filter any more.
  const kind = chosen !== null && chosen in report.counts ? chosen : null;
  const [onlyProblems, setOnlyProblems] = useState(false);
  const [spot, setSpot] = useState<Spot | null>(null);
  const [fixing, setFixing] = useState(false);

  const first = firstRow(report);
  const aboutFile = useMemo(() => findings.filter((finding) => isAboutFile(finding, report)), [findings, report]);
  const inRows = useMemo(() => findings.filter((finding) => !isAboutFile(finding, report)), [findings, report]);
  const shown = useMemo(() => (kind === null ? inRows : inRows.filter(({ code }) => code === kind)), [inRows, kind]);
  const rows = useMemo(() => {
    if (shown.length === 0 || (kind === null && !onlyProblems)) return null;
    return [...new Set(shown.map(({ row }) => row ?? 0))].sort((one, other) => one - other);
  }, [shown, kind, onlyProblems]);

  const edit = async (row: number, column: number, value: string) => {
    toGrid();
    try {
      onChange((await engine.call("edit", { row, column, value })).file);
    } catch (error) {
      const lacks = error instanceof EngineError && error.problem.code === "invalid_argument";
      const encoding = t.encodings[report.dialect?.encoding ?? "utf-8"] ?? "";
      const told = { code: "cannot_write", message: t.table.cannotWrite(encoding), hint: null };
      fail(lacks ? new EngineError(told) : error);
    }
  };
  const drop = async (row: number) => {
    toGrid();
    try {
      onChange((await engine.call("drop", { row })).file);
    } catch (error) {
      fail(error);
    }
  };
  const fix = async () => {
    setFixing(false);
    document.getElementById("content")?.focus();
    const fixed = await run("fixing", (options) => engine.call("fixed", {}, options));
    if (fixed) onChange(fixed.file);
  };
  const csv = async () => {
    const severities = { error: t.findings.error, warning: t.findings.warning, note: t.findings.note };
    const ask = { titles: t.findings.csvColumns, severities, kinds: t.kinds };
    const made = await run("reading", (options) => engine.call("findingsCsv", ask, options));
    if (made) download(made.file, named(roster.name, "problems", ".csv"));
  };

  const here = spot === null ? [] : inRows.filter(({ row }) => row === spot.row);
  const clean = report.errors + report.warnings === 0;
  return (
    <>
      <section class="verdict" aria-labelledby="verdict">
        <div class={clean ? "verdict-mark good" : report.errors > 0 ? "verdict-mark bad" : "verdict-mark fair"}>
          <Icon name={clean ? "check" : report.errors > 0 ? "error" : "warning"} />
        </div>
        <div class="verdict-text">
          <h2 id="verdict">
            {clean
              ? t.findings.clean
              : [
                  report.errors > 0 ? t.findings.errors(report.errors, n(report.errors)) : null,
                  report.warnings > 0 ? t.findings.warnings(report.warnings, n(report.warnings)) : null,
                ]
                  .filter(Boolean)
                  .join(", ")}
          </h2>
          <p>{clean ? t.findings.cleanMore : t.findings.validRows(n(report.valid_rows), n(report.rows))}</p>
        </div>
        <div class="verdict-does">
          {report.fixes > 0 && (
            <button type="button" class="main" onClick={() => setFixing(true)}>
              <Icon name="wand" />
              {t.findings.fix(n(report.fixes))}
            </button>
          )}
          <button
            type="button"
            onClick={() => {
              download(roster.file, named(roster.name, "corrected"));
              onSaved();
            }}
          >
            <Icon name="download" />
            {t.findings.download}
          </button>
          {!clean && (
            <button type="button" onClick={csv}>
              <Icon name="download" />
              {t.findings.csv}
            </button>
          )}
        </div>
      </section>

      {aboutFile.length > 0 && (
        <section class="about-file" aria-labelledby="about-file">
          <h2 id="about-file">{t.findings.aboutFile}</h2>
          <ul>
            {aboutFile.map((finding, at) => (
              <li key={at}>
                <Told finding={finding} />
              </li>
            ))}
          </ul>
          {aboutFile.some(({ code }) => code.endsWith("_column")) && (
            <button type="button" onClick={onColumns}>
              {t.columns.heading}
            </button>
          )}
        </section>
      )}

      {!clean && (
        <section class="picture" aria-labelledby="picture">
          <h2 id="picture">{t.findings.byKind}</h2>
          <Bars report={report} findings={findings} chosen={kind} onChoose={setKind} />
          {report.not_kept > 0 && <p class="file-note">{t.findings.notKept(n(report.not_kept))}</p>}
        </section>
      )}

      {records >= first && (
        <section class="rows" aria-labelledby="rows-title">
          <div class="rows-head">
            <h2 id="rows-title">{kind === null ? t.findings.rowsShown : t.findings.filtered(words.kind(kind))}</h2>
            {inRows.length > 0 && (
              <div class="choice" role="group" aria-labelledby="rows-title">
                <button
                  type="button"
                  aria-pressed={rows === null}
                  onClick={() => {
                    setKind(null);
                    setOnlyProblems(false);
                  }}
                >
                  {t.findings.allRows}
                </button>
                <button type="button" aria-pressed={rows !== null} onClick={() => setOnlyProblems(true)}>
                  {t.findings.onlyProblems}
                </button>
              </div>
            )}
          </div>
          <div class="rows-body">
            <Grid
              engine={engine}
              roster={roster}
              first={first}
              rows={rows}
              findings={inRows}
              spot={spot}
              onSpot={setSpot}
              onEdit={edit}
              fail={fail}
            />
            {inRows.length > 0 && (
              <aside class="here" aria-live="polite">
                <Walk findings={shown} spot={spot} onSpot={setSpot} />
                {here.length === 0 ? (
                  <p class="here-none">{t.findings.noneHere}</p>
                ) : (
                  <ul>
                    {here.map((finding, at) => (
                      <li key={at} class={isAt(finding, spot) ? "here-now" : ""}>
                        <Told finding={finding} />
                        <Mend finding={finding} onEdit={edit} onDrop={drop} />
                      </li>
                    ))}
                  </ul>
                )}
              </aside>
            )}
          </div>
        </section>
      )}
      {fixing && (
        <Fixes findings={findings} report={report} onApply={fix} onCancel={() => setFixing(false)} engine={engine} />
      )}
    </>
  );
}

/** The button that was pressed goes with its finding; who pressed it goes on in the table. */
function toGrid(): void {
  document.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
}

function isAt(finding: Finding, spot: Spot | null): boolean {
  return spot !== null && finding.row === spot.row && finding.column_number === spot.column + 1;
}

/** A finding as a person reads it: how bad, where, what, and how it is mended. */
function Told({ finding }: { finding: Finding }) {
  const { t, n } = useWords();
  const place = [
    finding.row === undefined ? null : t.findings.row(n(finding.row)),
    finding.column === undefined ? null : t.findings.column(finding.column),
  ].filter(Boolean);
  return (
    <div class="told">
      <p class="told-place">
        <span class={`tag tag-${finding.severity}`}>{t.findings[finding.severity]}</span>
        {place.length > 0 && <span>{place.join(", ")}</span>}
      </p>
      <p class="told-message">
        <Sentence text={finding.message} />
      </p>
      {finding.hint && (
        <p class="told-hint">
          <Sentence text={finding.hint} />
        </p>
      )}
    </div>
  );
}

/** What can be done about a finding with one press. */
function Mend({
  finding,
  onEdit,
  onDrop,
}: {
  finding: Finding;
  onEdit(row: number, column: number, value: string): void;
  onDrop(row: number): void;
}) {
  const { t } = useWords();
  const { row, column_number: column } = finding;
  if (row === undefined) return null;
  if (finding.fix?.kind === "drop_line") {
    return (
      <button type="button" onClick={() => onDrop(row)}>
        {t.findings.dropLine}
      </button>
    );
  }
  const value = proposed(finding);
  if (value === null || column === undefined) return null;
  return (
    <button type="button" onClick={() => onEdit(row, column - 1, value)}>
      {t.findings.use(value)}
    </button>
  );
}

/** From one finding to the next. */
function Walk({ findings, spot, onSpot }: { findings: Finding[]; spot: Spot | null; onSpot(spot: Spot): void }) {
  const { t, n } = useWords();
  const at = findings.findIndex((finding) => isAt(finding, spot));
  const go = (to: number) => {
    const finding = findings[(to + findings.length) % findings.length];
    if (finding?.row !== undefined) onSpot({ row: finding.row, column: (finding.column_number ?? 1) - 1 });
  };
  return (
    <div class="walk">
      <button type="button" aria-label={t.findings.previous} title={t.findings.previous} onClick={() => go(at < 0 ? -1 : at - 1)}>
        <Icon name="left" />
      </button>
      <span>{at < 0 ? n(findings.length) : t.findings.position(n(at + 1), n(findings.length))}</span>
      <button type="button" aria-label={t.findings.next} title={t.findings.next} onClick={() => go(at + 1)}>
        <Icon name="right" />
      </button>
    </div>
  );
}
