import { problemsOf } from "../problem";
import { serve } from "../serve";
import { look } from "./look";
import type { WizardCalls } from "./protocol";
import { RosterkitError, sentence } from "./rosterkit";

serve<WizardCalls>({ look }, problemsOf((error) => error instanceof RosterkitError, sentence));
