import { render } from "preact";
import { App } from "./views/App";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/views.css";

const root = document.getElementById("page");
if (root) render(<App />, root);
