import type { CheckAnswer } from "rosterkit-wasm/web";
import { useWords } from "../text";

export const TABS = ["findings", "columns", "compare"] as const;
export type Tab = (typeof TABS)[number];

interface Props {
  tab: Tab;
  onTab(tab: Tab): void;
  report: CheckAnswer;
}

export function Tabs({ tab, onTab, report }: Props) {
  const { t, n } = useWords();
  const total = report.errors + report.warnings;
  const go = (step: number) => {
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
    if (!next) return;
    onTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={t.tabs.label}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight") go(1);
        else if (event.key === "ArrowLeft") go(-1);
        else return;
        event.preventDefault();
      }}
    >
      {TABS.map((name) => (
        <button
          type="button"
          key={name}
          id={`tab-${name}`}
          role="tab"
          aria-selected={name === tab}
          aria-controls={name === tab ? `panel-${name}` : undefined}
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onTab(name)}
        >
          {t.tabs[name]}
          {name === "findings" && total > 0 && <span class="badge">{n(total)}</span>}
        </button>
      ))}
    </div>
  );
}
