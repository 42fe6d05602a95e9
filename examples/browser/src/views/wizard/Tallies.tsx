import { useWords } from "../../text";

interface Props {
  counts: { name: string; title: string; count: number; look: "added" | "changed" | "removed" | "unchanged" }[];
}

/** Numbers, each with what it counts. */
export function Tallies({ counts }: Props) {
  const { n } = useWords();
  return (
    <dl class="counts">
      {counts.map(({ name, title, count, look }) => (
        <div key={name} class={`count count-${look}`} data-count={name}>
          <dt>{title}</dt>
          <dd>{n(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
