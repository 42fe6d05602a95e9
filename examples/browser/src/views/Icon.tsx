const PATHS = {
  lock: "M7 10V7.5a5 5 0 0 1 10 0V10M6 10h12v10H6z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  upload: "M12 16V5M7.5 9.5 12 5l4.5 4.5M5 16v4h14v-4",
  download: "M12 4v11M7.5 10.5 12 15l4.5-4.5M5 16v4h14v-4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  error: "M12 7v6M12 16.5v.5M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 0 0-17 0z",
  warning: "M12 9.5v4.5M12 17v.3M12 4 3 20h18z",
  shield: "M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.5-7-10V6z",
  undo: "M9 7 5 11l4 4M5 11h9a5 5 0 0 1 0 10h-2",
  wand: "M5 19 15 9M17 4v3M15.5 5.5h3M19 10v2M18 11h2M10 4v2M9 5h2",
  left: "M14.5 6 8.5 12l6 6",
  right: "M9.5 6l6 6-6 6",
  grip: "M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01",
} as const;

/** A drawing that says nothing to a screen reader: the words beside it do. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
