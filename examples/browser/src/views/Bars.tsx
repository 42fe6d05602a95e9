import type { CheckAnswer, Severity } from "rosterkit-wasm/web";
import type { Finding } from "../engine/protocol";
import { useWords } from "../text";

interface Props {
  report: CheckAnswer;
  findings: Finding[];
  chosen: string | null;
  onChoose(kind: string | null): void;
}

/** The findings as bars by kind: the worst and the most first; a press shows only that kind. */
export function Bars({ report, findings, chosen, onChoose }: Props) {
  const words = useWords();
  const severity = new Map<string, Severity>();
  for (const { code, severity: how } of findings) {
    if (severity.get(code) !== "error") severity.set(code, how);
  }
  const bars = Object.entries(report.counts).map(([code, count]) => ({ code, count, how: severity.get(code) ?? "note" }));
  const rank = { error: 0, warning: 1, note: 2 };
  bars.sort((one, other) => rank[one.how] - rank[other.how] || other.count - one.count);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul class="bars">
      {bars.map(({ code, count, how }) => (
        <li key={code}>
          <button
            type="button"
            class={`bar bar-${how}`}
            aria-pressed={code === chosen}
            data-kind={code}
            onClick={() => onChoose(code === chosen ? null : code)}
          >
            <span class="bar-name">
              <span class="unseen">{words.t.findings[how]} : </span>
              {words.kind(code)}
            </span>
            <span class="bar-track" aria-hidden="true">
              <span class="bar-fill" style={{ inlineSize: `${Math.max(1.5, (100 * count) / most)}%` }} />
            </span>
            <span class="bar-count">{words.n(count)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
