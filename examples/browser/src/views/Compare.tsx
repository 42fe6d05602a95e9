import { useMemo, useRef, useState } from "preact/hooks";
import type { FoundColumn, SchemaInfo } from "rosterkit-wasm/web";
import type { Engine } from "../engine/client";
import type { ChangeKind, Compared, Outcome } from "../engine/protocol";
import { useWords } from "../text";
import type { Run } from "./App";
import { download, named } from "./download";
import { Icon } from "./Icon";
import { layoutOf, type Roster } from "./roster";
import { Sentence } from "./Sentence";

/** How many changes are shown before one asks for more. */
const STEP = 100;

const KINDS: (ChangeKind | "unchanged")[] = ["removed", "changed", "added", "unchanged"];

interface Props {
  engine: Engine;
  roster: Roster;
  schemas: SchemaInfo[];
  run: Run;
}

/** The list against the one in use: what would change, and whether something holds it. */
export function Compare({ engine, roster, schemas, run }: Props) {
  const { t } = useWords();
  const { report } = roster.checked;
  const layout = layoutOf(report, schemas);
  const [current, setCurrent] = useState<File | null>(null);
  const [who, setWho] = useState("");
  const [leaveOut, setLeaveOut] = useState(false);
  const [result, setResult] = useState<{ of: Roster["checked"]; compared: Compared } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const selections = useMemo(() => selectionsOf(layout, report.columns), [layout, report]);

  const compare = async (file: File, where = who, leave = leaveOut) => {
    const { schema: _, ...rest } = roster.reading;
    const compared = await run("comparing", (options) =>
      engine.call(
        "compare",
        {
          file: roster.file,
          reading: report.schema === null ? rest : { ...rest, schema: report.schema },
          current: file,
          key: keyOf(report.columns, layout),
          labels: labelsOf(report.columns, layout),
          where: where === "" ? [] : [where],
          leaveOutBadRows: leave,
        },
        options,
      ),
    );
    setResult(compared && { of: roster.checked, compared });
  };

  // What was compared before the file was mended is old.
  const compared = result?.of === roster.checked ? result.compared : null;
  return (
    <section class="compare" aria-labelledby="compare-title">
      <div class="compare-ask">
        <h2 id="compare-title">{t.compare.heading}</h2>
        <p>{t.compare.about}</p>
        <div class="compare-file">
          <button type="button" class={current ? "" : "main"} onClick={() => input.current?.click()}>
            <Icon name="upload" />
            {t.compare.choose}
          </button>
          {current && <span class="compare-name">{current.name}</span>}
          <input
            ref={input}
            class="unseen"
            type="file"
            tabIndex={-1}
            aria-label={t.compare.choose}
            accept=".json,.csv,.txt,.tsv,application/json,text/csv,text/plain"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              if (!file) return;
              setCurrent(file);
              void compare(file);
            }}
          />
        </div>
        {layout?.roster && (
          <div class="compare-how">
            {selections.length > 0 && (
              <label>
                <span>{t.compare.who}</span>
                <select
                  value={who}
                  onChange={(event) => {
                    setWho(event.currentTarget.value);
                    if (current) void compare(current, event.currentTarget.value);
                  }}
                >
                  <option value="">{t.compare.everyone}</option>
                  {selections.map((selection) => (
                    <option key={selection} value={selection}>
                      {selection.replace("=", " = ")}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {report.errors > 0 && (
              <label class="tick">
                <input
                  type="checkbox"
                  checked={leaveOut}
                  onChange={(event) => {
                    setLeaveOut(event.currentTarget.checked);
                    if (current) void compare(current, who, event.currentTarget.checked);
                  }}
                />
                <span>{t.compare.leaveOut}</span>
              </label>
            )}
          </div>
        )}
        {!compared && (
          <div class="compare-help">
            <p>
              {t.compare.fromCommand}
              <code class="command">rosterkit state --store district.db --subscription lumio --out list.json</code>
            </p>
            <p>{t.compare.fromRoster}</p>
          </div>
        )}
        {current && !compared && (
          <button type="button" class="main" onClick={() => compare(current)}>
            {t.compare.start}
          </button>
        )}
      </div>
      {compared && <Result compared={compared} roster={roster} currentName={current?.name ?? ""} />}
    </section>
  );
}

function Result({ compared, roster, currentName }: { compared: Compared; roster: Roster; currentName: string }) {
  const { t, n } = useWords();
  const { counts, changes, more, outcome } = compared;
  const [kind, setKind] = useState<ChangeKind | null>(null);
  const [limit, setLimit] = useState(STEP);
  const total = KINDS.reduce((sum, name) => sum + counts[name], 0);
  const listed = kind === null ? changes : changes.filter((change) => change.kind === kind);
  const against =
    compared.current.kind === "state"
      ? t.compare.against.state(compared.current.subscription, n(compared.current.seats))
      : t.compare.against.roster(currentName);
  return (
    <>
      <section class="picture" aria-labelledby="changes-picture">
        <h2 id="changes-picture">{t.compare.picture}</h2>
        <p class="against">{against}</p>
        <div class="share" aria-hidden="true">
          {KINDS.filter((name) => counts[name] > 0).map((name) => (
            <span key={name} class={`share-${name}`} style={{ flexGrow: Math.max(counts[name], total / 100) }} />
          ))}
        </div>
        <ul class="counts">
          {KINDS.map((name) => (
            <li key={name}>
              {name === "unchanged" ? (
                <span class="count count-unchanged">
                  <strong>{n(counts[name])}</strong> <span>{t.compare.kinds[name]}</span>
                </span>
              ) : (
                <button
                  type="button"
                  class={`count count-${name}`}
                  aria-pressed={kind === name}
                  onClick={() => {
                    setKind(kind === name ? null : name);
                    setLimit(STEP);
                  }}
                >
                  <strong>{n(counts[name])}</strong> <span>{t.compare.kinds[name]}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
      {outcome && <Verdict outcome={outcome} roster={roster} />}
      <section aria-labelledby="changes-title" class="changes">
        <h2 id="changes-title">{t.compare.table}</h2>
        {listed.length === 0 ? (
          <p class="here-none">{changes.length === 0 ? t.compare.same : t.compare.none}</p>
        ) : (
          <div class="changes-table" tabIndex={0} role="region" aria-labelledby="changes-title">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.compare.what}</th>
                  <th scope="col">{t.compare.whom}</th>
                  <th scope="col">{t.compare.why}</th>
                  <th scope="col" class="number">
                    {t.compare.row}
                  </th>
                </tr>
              </thead>
              <tbody>
                {listed.slice(0, limit).map((change, at) => (
                  <tr key={at}>
                    <td>
                      <span class={`tag tag-${change.kind}`}>{t.compare.one[change.kind]}</span>
                    </td>
                    <td>{change.who}</td>
                    <td>
                      {change.reason !== "" && change.values.length === 0 && <Sentence text={change.reason} />}
                      {change.values.map(({ field, from, to }) => (
                        <p key={field} class="value">
                          <span>{t.fields[field] ?? field}</span> <del>{from || t.table.emptyCell}</del>{" "}
                          <span aria-hidden="true">→</span> <ins>{to || t.table.emptyCell}</ins>
                        </p>
                      ))}
                    </td>
                    <td class="number">{change.row === null ? "" : n(change.row)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {listed.length > limit && (
          <button type="button" onClick={() => setLimit(limit + 10 * STEP)}>
            {t.compare.showMore(n(Math.min(10 * STEP, listed.length - limit)))}
          </button>
        )}
        {more > 0 && <p class="file-note">{t.compare.more(n(more))}</p>}
      </section>
    </>
  );
}

function Verdict({ outcome, roster }: { outcome: Outcome; roster: Roster }) {
  const { t, n } = useWords();
  const { held, because, warnings, mode, capacity, kept, plan } = outcome;
  const command = plan && `rosterkit apply plan.json${held ? ` --approve ${plan.digest}` : ""} --store district.db`;
  return (
    <section class={held ? "guard guard-held" : "guard guard-free"} aria-labelledby="guard-title">
      <Icon name={held ? "warning" : "shield"} />
      <div>
        <h2 id="guard-title">{held ? t.compare.verdictHeld : t.compare.verdictFree}</h2>
        <p>{held ? t.compare.verdictHeldMore : t.compare.verdictFreeMore}</p>
        {because.length + warnings.length > 0 && (
          <ul class="because">
            {[...because, ...warnings].map((reason) => (
              <li key={reason}>
                <Sentence text={reason} />
              </li>
            ))}
          </ul>
        )}
        <p>{t.compare.modes[mode]}</p>
        {capacity && <p>{t.compare.capacity(n(capacity.before), n(capacity.after), n(capacity.total))}</p>}
        {kept.length > 0 && (
          <details>
            <summary>{t.compare.kept}</summary>
            <ul>
              {kept.map(({ why, count }) => (
                <li key={why}>
                  {n(count)} : <Sentence text={why} start={false} />
                </li>
              ))}
            </ul>
          </details>
        )}
        {plan ? (
          <div class="plan">
            <button type="button" class="main" onClick={() => download(plan.file, named(roster.name, "plan", ".json"))}>
              <Icon name="download" />
              {t.compare.download}
            </button>
            <p>
              {t.compare.downloadHint("")}
              <code class="command">{command}</code>
            </p>
          </div>
        ) : (
          <p class="file-note">{t.compare.noPlan}</p>
        )}
      </div>
    </section>
  );
}

/** Choices of who gets a seat: what the layout's columns of fixed words can say. */
function selectionsOf(layout: SchemaInfo | undefined, columns: FoundColumn[]): string[] {
  const there = new Set(columns.map(({ field }) => field));
  const worded = (layout?.columns ?? []).filter(({ name, type, values }) => {
    return type === "enum" && there.has(name) && (values?.length ?? 0) > 0;
  });
  return worded.flatMap(({ name, values }) => (values ?? []).map((value) => `${name}=${value}`));
}

/** The columns that say which row is which: a OneRoster key, else the address, else the first column. */
function keyOf(columns: FoundColumn[], layout: SchemaInfo | undefined): string[] {
  const byField = (field: string | undefined) => columns.find((column) => field !== undefined && column.field === field);
  const address = layout?.columns.find(({ type }) => type === "email");
  const key = byField("sourcedId") ?? byField(address?.name) ?? columns[0];
  return key ? [key.name] : [];
}

/** The columns by which a person is known to a reader: names and the address. */
function labelsOf(columns: FoundColumn[], layout: SchemaInfo | undefined): { number: number; name: string }[] {
  const types = new Map((layout?.columns ?? []).map(({ name, type }) => [name, type]));
  const isLabel = ({ field }: FoundColumn) =>
    field !== null && (/^(given|family)name$|^(pre)?nom /i.test(field) || types.get(field) === "email");
  return columns.filter(isLabel).map(({ number, name }) => ({ number: number - 1, name }));
}
