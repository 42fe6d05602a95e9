import type { Look } from "../../engine/wizard/protocol";
import { useWords } from "../../text";
import { useWizardTexts } from "../../text/wizard";
import { Icon } from "../Icon";
import { Sentence } from "../Sentence";
import { Run } from "./Run";
import { Tallies } from "./Tallies";
import type { Underway } from "./useImport";

/** The fourth step: what would be done, and whether the guard holds it. */
export function Recap({ underway, look }: { underway: Underway; look: Look }) {
  const { t: all } = useWords();
  const t = useWizardTexts();
  const { recap } = look;
  if (!recap) return null;
  const held = look.blocked?.why === "approval";
  const title = (header: string) => (look.load.dialect?.header === false ? all.columns.numbered(header) : header);
  const empty = recap.created + recap.updated + recap.removed === 0;
  return (
    <section class="wizard-step" aria-labelledby="step-title">
      <h1 id="step-title">{t.recap.heading}</h1>
      <div class="verdict" data-verdict={held ? "held" : "free"}>
        <span class={held ? "verdict-mark bad" : "verdict-mark good"}>
          <Icon name="shield" />
        </span>
        <div class="verdict-text">
          <h2>{held ? t.recap.held : t.recap.free}</h2>
          <p>{held ? t.recap.heldMore : t.recap.freeMore}</p>
        </div>
      </div>
      {look.because.length > 0 && (
        <ul class="wizard-because" aria-label={held ? t.recap.held : t.recap.noRemoval}>
          {look.because.map((why) => (
            <li key={why}>
              <Sentence text={why} />
            </li>
          ))}
        </ul>
      )}
      <h2>{t.recap.settings}</h2>
      <dl class="wizard-settings">
        <dt>{t.recap.establishment}</dt>
        <dd>{recap.establishment}</dd>
        <dt>{t.recap.role}</dt>
        <dd>{t.kinds[recap.kind]}</dd>
        <dt>{t.recap.imported}</dt>
        <dd data-count="imported">{recap.imported}</dd>
        <dt>{t.recap.ignored}</dt>
        <dd data-count="ignored">{recap.ignored}</dd>
      </dl>
      <Tallies
        counts={[
          { name: "created", title: t.recap.created, count: recap.created, look: "added" },
          { name: "updated", title: t.recap.updated, count: recap.updated, look: "changed" },
          { name: "removed", title: t.recap.removed, count: recap.removed, look: "removed" },
          { name: "unchanged", title: t.recap.unchanged, count: recap.unchanged, look: "unchanged" },
        ]}
      />
      {empty && <p class="columns-there">{t.recap.nothing}</p>}
      <h2>{t.recap.columns}</h2>
      <ul class="wizard-columns">
        {recap.columns.map(({ header, field, number }) => (
          <li key={number}>
            {title(header)} → {field}
          </li>
        ))}
      </ul>
      {recap.ignored_columns.length > 0 && (
        <>
          <h2>{t.recap.ignoredColumns}</h2>
          <p>{recap.ignored_columns.map(title).join(", ")}</p>
        </>
      )}
      <Run underway={underway} digest={look.load.digest} approval={held ? recap.digest : null} />
    </section>
  );
}
