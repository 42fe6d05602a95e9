import { render } from "preact";
import { Wizard } from "./views/wizard/Wizard";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/views.css";
import "./styles/wizard.css";

const root = document.getElementById("page");
if (root) render(<Wizard />, root);
