import { useWizardTexts } from "../../text/wizard";
import { isReachable, STEPS, type Step } from "./steps";

interface Props {
  step: Step;
  last: Step;
  onStep(step: Step): void;
}

/** Where one is; each step that was come to can be gone back to. */
export function Steps({ step, last, onStep }: Props) {
  const t = useWizardTexts();
  return (
    <nav aria-label={t.stepsLabel}>
      <ol class="wizard-steps">
        {STEPS.map((name) => (
          <li key={name}>
            <button
              type="button"
              data-step={name}
              aria-current={name === step ? "step" : undefined}
              disabled={!isReachable(name, last)}
              onClick={() => onStep(name)}
            >
              {t.steps[name]}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
