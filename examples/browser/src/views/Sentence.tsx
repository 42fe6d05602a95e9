import { Fragment } from "preact";

/** A sentence of the engine: it starts in lower case, and words of the file stand in backticks. */
export function Sentence({ text, start = true }: { text: string; start?: boolean }) {
  const sentence = start ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return (
    <>
      {sentence.split("`").map((part, at) => (
        <Fragment key={at}>{at % 2 === 1 ? <code>{part}</code> : part}</Fragment>
      ))}
    </>
  );
}
