import { useEffect, useState } from "preact/hooks";
import type { Engine } from "../engine/client";
import type { TypedCode } from "../engine/protocol";
import { useWords } from "../text";
import { Sentence } from "./Sentence";

/** One field that says what is wrong with a claim code while it is typed, and what may have been meant. */
export function ClaimCode({ engine, fail }: { engine: Engine; fail(error: unknown): void }) {
  const { t, n, language } = useWords();
  const [typed, setTyped] = useState("");
  const [told, setTold] = useState<TypedCode | null>(null);
  /** Whether the field was left: what is too short then is no longer being typed. */
  const [left, setLeft] = useState(false);

  useEffect(() => {
    let current = true;
    // The engine answers in order; what is typed meanwhile makes an answer old.
    engine.call("claimCode", { typed }).then((answer) => current && setTold(answer), fail);
    return () => void (current = false);
  }, [engine, fail, typed, language]);

  const now = told?.typed === typed ? told : null;
  const short = left ? now?.soFar : null;
  const wrong = now !== null && (now.findings.length > 0 || short != null);
  return (
    <details class="paste claim">
      <summary>{t.claim.heading}</summary>
      <form onSubmit={(event) => event.preventDefault()}>
        <label for="claim-code">{t.claim.label}</label>
        <input
          id="claim-code"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="claim-so-far claim-told"
          aria-invalid={wrong}
          value={typed}
          onInput={(event) => {
            setLeft(false);
            setTyped(event.currentTarget.value);
          }}
          onBlur={() => setLeft(true)}
        />
        {/* Told with the field, and not at every key. */}
        <p id="claim-so-far" class="claim-so-far">
          {now?.soFar ? t.claim.soFar(n(now.soFar.found), n(now.soFar.expected)) : t.claim.about}
        </p>
        <div id="claim-told" class="claim-told" role="status">
          {now?.code && (
            <p class="claim-right">
              {t.claim.right} <code>{now.code}</code>
            </p>
          )}
          {short && <p class="told-message"><Sentence text={short.message} /></p>}
          {now?.findings.map(({ code, message, hint }) => (
            <div class="told" key={message} data-kind={code}>
              <p class="told-message"><Sentence text={message} /></p>
              {hint && <p class="told-hint"><Sentence text={hint} /></p>}
            </div>
          ))}
        </div>
        {now?.proposal && <Marked typed={typed} position={now.proposal.position} />}
      </form>
    </details>
  );
}

/** What was typed, the character in question marked: for eyes, who hears the page has its number. */
function Marked({ typed, position }: { typed: string; position: number }) {
  const letters = [...typed];
  return (
    <p class="claim-marked" aria-hidden="true">
      {letters.slice(0, position - 1).join("")}
      <mark>{letters[position - 1]}</mark>
      {letters.slice(position).join("")}
    </p>
  );
}
