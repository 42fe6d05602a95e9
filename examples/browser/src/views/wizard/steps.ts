import type { Look } from "../../engine/wizard/protocol";

/** The steps of an import that the page has, in their order. The fifth, the run, is the command's. */
export const STEPS = ["load", "map", "verify", "recap"] as const;
export type Step = (typeof STEPS)[number];

/** The last step that can be gone to: none is left while something keeps it. */
export function furthest(look: Look | null, establishment: string): Step {
  if (look === null || look.load.dialect === null || establishment.trim() === "") return "load";
  if (!look.verify) return "map";
  return look.recap ? "recap" : "verify";
}

export function isReachable(step: Step, last: Step): boolean {
  return STEPS.indexOf(step) <= STEPS.indexOf(last);
}
