import { useRef } from "preact/hooks";

interface Props {
  label: string;
  accept: string;
  main?: boolean;
  onFile(file: Blob, name: string): void;
}

/** A button that lets a file be chosen. */
export function PickFile({ label, accept, main = false, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <span class="pick">
      <button type="button" class={main ? "main" : undefined} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        class="unseen"
        type="file"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file, file.name);
          event.currentTarget.value = "";
        }}
      />
    </span>
  );
}
