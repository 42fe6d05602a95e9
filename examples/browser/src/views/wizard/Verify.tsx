import { useState } from "preact/hooks";
import type { Look } from "../../engine/wizard/protocol";
import { useWords } from "../../text";
import { useWizardTexts } from "../../text/wizard";
import { ProblemLine } from "./ProblemLine";
import { Tallies } from "./Tallies";
import type { Underway } from "./useImport";

/** Who decides, as the choices tell it: nobody has to say on the page who they are. */
const DECIDED_BY = "rosterkit import page";

/** How many lines are shown at once. */
const SHOWN = 50;

/** The third step: lines, what is wrong with them, and mending them in place. */
export function Verify({ underway, look }: { underway: Underway; look: Look }) {
  const { n, kind } = useWords();
  const t = useWizardTexts();
  const { choices, choose } = underway;
  const [only, setOnly] = useState<string | null>(null);
  const [shown, setShown] = useState(SHOWN);
  const edits = choices.import.edits ?? [];
  const decisions = choices.import.decisions ?? [];
  const counts = new Map<string, number>();
  for (const { code } of look.lines.flatMap(({ told }) => told)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const chosen = only !== null && counts.has(only) ? only : null;
  const lines = look.lines.filter(({ told }) => chosen === null || told.some(({ code }) => code === chosen));
  const { verify } = look;
  if (!verify) return null;

  return (
    <section class="wizard-step" aria-labelledby="step-title">
      <h1 id="step-title">{t.verify.heading}</h1>
      <Tallies
        counts={[
          { name: "lines", title: t.verify.lines, count: verify.lines, look: "unchanged" },
          { name: "valid", title: t.verify.valid, count: verify.valid, look: "added" },
          { name: "conflicts", title: t.verify.conflicts, count: verify.conflicts, look: "removed" },
        ]}
      />
      <p role="status" class={verify.conflicts > 0 ? "columns-missing" : "columns-there"}>
        {verify.conflicts === 0 ? t.verify.none : look.blocked?.why === "conflicts" ? t.verify.blocked(verify.conflicts) : t.verify.some}
      </p>
      <label class="tick">
        <input
          type="checkbox"
          checked={choices.import.skip_conflicts ?? false}
          onChange={(event) => choose({ skip_conflicts: event.currentTarget.checked })}
        />
        <span>{t.verify.skip}</span>
      </label>
      {counts.size > 0 && (
        <div class="choice-kinds" role="group" aria-label={t.verify.byKind}>
          {[...counts].map(([code, count]) => (
            <button type="button" key={code} data-kind={code} aria-pressed={code === chosen} onClick={() => setOnly(code === chosen ? null : code)}>
              {kind(code)} <span class="badge">{n(count)}</span>
            </button>
          ))}
        </div>
      )}
      {edits.length > 0 && <Undo done={t.verify.edits(edits.length)} undo={t.verify.undo} onUndo={() => choose({ edits: [] })} />}
      {decisions.length > 0 && (
        <Undo done={t.verify.decided(decisions.length)} undo={t.verify.undecide} onUndo={() => choose({ decisions: [] })} />
      )}
      <ul class="wizard-lines">
        {lines.slice(0, shown).map((line) => (
          <ProblemLine
            key={line.row}
            line={line}
            onEdit={(values) => {
              const others = edits.filter(({ row, field }) => row !== line.row || !values.has(field));
              choose({ edits: [...others, ...[...values].map(([field, value]) => ({ row: line.row, field, value }))] });
            }}
            onDecide={(verdict) => {
              const { subject } = line;
              if (!subject) return;
              const decision = { subject, verdict, by: DECIDED_BY, at: new Date().toISOString() };
              choose({ decisions: [...decisions, decision] });
            }}
          />
        ))}
      </ul>
      {lines.length > shown && (
        <button type="button" onClick={() => setShown(shown + SHOWN)}>
          {t.verify.more(n(Math.min(SHOWN, lines.length - shown)))}
        </button>
      )}
    </section>
  );
}

/** What was done to the lines, and the way back. */
function Undo({ done, undo, onUndo }: { done: string; undo: string; onUndo(): void }) {
  return (
    <p class="wizard-edits">
      {done}
      <button type="button" class="quiet" onClick={onUndo}>
        {undo}
      </button>
    </p>
  );
}
