import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { barriers } from "./barriers.mjs";
import { address, asked, downloaded, given, importFileAddress, open } from "./browser.mjs";
import { lines } from "./rosters.mjs";

const COMMAND = process.env.ROSTERKIT_COMMAND ?? fileURLToPath(new URL("../../../target/debug/rosterkit", import.meta.url));
const UAI = "0750654D";
const PLATON = "M;PLATON;Francis;Philosophie;Athènes;francis@college.example";
/** Two teachers, of whom one has a title that there is none of. */
const TEACHERS = lines(["Civilité;Nom;Prénom;Matière;Ville;Courriel", PLATON, "Docteur;DESCARTES;Rachid;Mathématiques;;"]);

/** The page of the import, in French unless told otherwise. */
const wizard = (t, options = {}) => open(t, { locale: "fr-FR", at: `${address}import.html`, ...options });

const settled = (page) => page.locator('main[aria-busy="false"]').waitFor();

async function load(page, name, content, uai = UAI) {
  await page.locator('.drop input[type="file"]').setInputFiles(given(name, content));
  await page.locator("#establishment").fill(uai);
  await page.locator("#establishment").press("Tab");
  await settled(page);
}

/** Goes to a step, by the button at its name. */
async function go(page, step) {
  await page.locator(`[data-step="${step}"]`).click();
  await page.locator(`[data-step="${step}"][aria-current="step"]`).waitFor();
  await settled(page);
}

const counts = async (page) => {
  const found = await page.locator("[data-count]").evaluateAll((all) =>
    all.map((one) => [one.dataset.count, Number((one.querySelector("dd") ?? one).textContent.replaceAll(/\D/g, ""))]),
  );
  return Object.fromEntries(found);
};

const account = (number) => ({
  id: `PERSON.m-mmex${number}`, key: `PERSON.m-mmex${number}`, profile: "teacher", given_name: "X", family_name: `${number}`, establishments: [UAI],
});

/** Drops a file on the page. */
async function drop(page, name, text) {
  const of = ({ name, text }) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    return data;
  };
  await page.dispatchEvent("body", "drop", { dataTransfer: await page.evaluateHandle(of, { name, text }) });
}

test("load: what is recognized is shown and can be changed, and a step is not left without an establishment", async (t) => {
  const page = await wizard(t);
  await page.locator('.drop input[type="file"]').setInputFiles(given("profs.csv", TEACHERS));
  await page.getByRole("heading", { name: "Charger le fichier CSV" }).waitFor();
  await settled(page);
  assert.equal(await page.getByLabel("Séparateur").inputValue(), ";");
  assert.deepEqual(await page.locator(".wizard-preview tbody tr").first().locator("td").allInnerTexts(), PLATON.split(";"));
  assert.ok(await page.getByRole("button", { name: "Suivant" }).isDisabled());
  await page.locator("#establishment").fill("0750654A");
  await page.locator("#establishment").press("Tab");
  await page.locator('.told[data-kind="invalid_uai"]').waitFor();
  // The field need not be left for the next step.
  await page.locator("#establishment").fill(UAI);
  await page.locator('.told[data-kind="invalid_uai"]').waitFor({ state: "detached" });
  await page.locator('[data-step="map"]:enabled').waitFor();
  await page.getByLabel("Séparateur").selectOption(",");
  await page.waitForFunction(() => document.querySelectorAll(".wizard-preview tbody tr:first-child td").length === 1);
  assert.ok(await page.locator('[data-step="verify"]').isDisabled());
  await page.getByLabel("Séparateur").selectOption(";");
  await page.waitForFunction(() => document.querySelectorAll(".wizard-preview tbody tr:first-child td").length === 6);
});

test("load: passwords are not shown", async (t) => {
  const page = await wizard(t);
  await load(page, "profs.csv", lines(["Civilité;Nom;Prénom;Matière;Login;Mot de passe", "M;C;Cid;Latin;cid.c;tres-secret"]));
  assert.equal(await page.locator(".wizard-preview tbody td").last().innerText(), "…");
  assert.ok(!(await page.content()).includes("tres-secret"));
});

test("map: a column that is not known is matched, a required one that is missing keeps the step, and each field has one column", async (t) => {
  const page = await wizard(t);
  await load(page, "profs.csv", TEACHERS.replace("Matière", "Enseigne"));
  assert.ok(await page.locator('[data-step="verify"]').isDisabled());
  await page.getByRole("button", { name: "Suivant" }).click();
  await page.getByRole("heading", { name: "Associer les colonnes" }).waitFor();
  await page.getByText("Pour continuer, associez une colonne à : Matiere enseignant").waitFor();
  const select = (header) => page.locator(`[data-column="${header}"] select`);
  assert.equal(await select("Ville").inputValue(), "Ville enseignant");
  await select("Enseigne").selectOption("Matiere enseignant");
  await page.locator('.columns-there[data-field="Matiere enseignant"]').waitFor();
  await select("Ville").selectOption("Matiere enseignant");
  await page.getByText("Enseigne : cette colonne avait ce champ et n’est plus lue.").waitFor();
  await page.waitForFunction(() => document.querySelector('[data-column="Enseigne"] select').value === "");
  await page.getByRole("button", { name: "Oublier mes choix" }).click();
  await page.locator('.columns-missing[data-field="Matiere enseignant"]').waitFor();
});

test("verify: a line is mended in place and verified again, or lines in conflict are left out; the way back loses nothing", async (t) => {
  const page = await wizard(t);
  await load(page, "profs.csv", TEACHERS);
  await go(page, "verify");
  assert.deepEqual(await counts(page), { lines: 2, valid: 1, conflicts: 1 });
  assert.ok(await page.locator('[data-step="recap"]').isDisabled());
  await page.getByLabel("Ne pas importer les lignes en conflit").check();
  await settled(page);
  await go(page, "recap");
  assert.deepEqual(await counts(page), { imported: 1, ignored: 1, created: 1, updated: 0, removed: 0, unchanged: 0 });
  await go(page, "verify");
  assert.ok(await page.getByLabel("Ne pas importer les lignes en conflit").isChecked());
  await page.getByLabel("Ne pas importer les lignes en conflit").uncheck();
  const title = page.getByLabel("Civilite enseignant, ligne 3");
  assert.equal(await title.getAttribute("aria-invalid"), "true");
  await title.fill("Mme");
  await title.press("Enter");
  await page.getByText("Aucun conflit n’a été détecté.").waitFor();
  await go(page, "load");
  assert.equal(await page.locator("#establishment").inputValue(), UAI);
  await go(page, "recap");
  assert.equal((await counts(page)).imported, 2);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Recap before the import" }).waitFor();
  await go(page, "verify");
  await page.getByRole("button", { name: "Undo my corrections" }).click();
  await page.locator('[data-row="3"]').waitFor();
});

test("verify: a namesake of an account is told apart by a person, whose decision goes with the choices", async (t) => {
  const page = await wizard(t);
  await load(page, "profs.csv", lines(["Civilité;Nom;Prénom;Matière;Courriel", "M;PLATON;Francis;Grec;francis@college.example"]));
  const key = "PERSON.m-mmefrancisplaton";
  const platon = { ...account(1), id: key, key, given_name: "Francis", family_name: "PLATON", email: "f.platon@lycee.example" };
  const accounts = page.locator('.wizard-accounts input[type="file"]');
  await accounts.setInputFiles(given("accounts.json", JSON.stringify([platon])));
  await settled(page);
  await go(page, "verify");
  assert.equal((await counts(page)).conflicts, 1);
  await page.getByText("Compte actuel : Francis PLATON, f.platon@lycee.example").waitFor();
  await page.getByRole("button", { name: "C’est une autre personne" }).click();
  await page.getByText("1 homonyme tranché").waitFor();
  await page.getByText("Aucun conflit n’a été détecté.").waitFor();
  await go(page, "recap");
  assert.equal((await counts(page)).created, 1);
  const { bytes } = await downloaded(page, () => page.getByRole("button", { name: "Télécharger les choix" }).click());
  const [decision] = JSON.parse(bytes).import.decisions;
  assert.deepEqual(decision.verdict, { kind: "other", accounts: [key] });
  await go(page, "verify");
  await page.getByRole("button", { name: "Annuler mes décisions" }).click();
  await page.getByRole("button", { name: "C’est la même personne" }).click();
  await page.getByText("Aucun conflit n’a été détecté.").waitFor();
  await go(page, "recap");
  assert.deepEqual(await counts(page), { imported: 1, ignored: 0, created: 0, updated: 1, removed: 0, unchanged: 0 });
});

test("recap: with the accounts now in use, the complete mode is held by the guard, which says why", async (t) => {
  const page = await wizard(t);
  await load(page, "profs.csv", lines(["Civilité;Nom;Prénom;Matière", "M;A;Ana;Grec"]));
  const choose = (name, content) => page.locator('.wizard-accounts input[type="file"]').setInputFiles(given(name, content));
  await choose("accounts.json", '{"people": 3}');
  await page.getByRole("alert").getByText("Ce fichier ne contient pas de liste de comptes.").waitFor();
  await choose("accounts.json", JSON.stringify({ accounts: Array.from({ length: 20 }, (_, at) => account(at)) }));
  await page.getByText("Comparé avec accounts.json").waitFor();
  await settled(page);
  await go(page, "recap");
  assert.equal((await counts(page)).removed, 0);
  await page.locator('[data-verdict="free"]').waitFor();
  await go(page, "load");
  await page.getByLabel("Complet :").check();
  await settled(page);
  await go(page, "recap");
  assert.deepEqual(await counts(page), { imported: 1, ignored: 0, created: 1, updated: 0, removed: 20, unchanged: 0 });
  await page.getByRole("heading", { name: "La garde retient cet import" }).waitFor();
  assert.match(await page.locator(".wizard-because li").first().innerText(), /20/);
  assert.match(await page.locator(".command").innerText(), /--accounts accounts\.json .*--approve [0-9a-f]{64}$/);
});

test("the choices that are downloaded are taken up again by the page, and the import is run with them by the command", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "rosterkit-import-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const page = await wizard(t);
  const seen = asked.length;
  await load(page, "profs.csv", TEACHERS.replace("Matière", "Enseigne"));
  await go(page, "map");
  await page.locator('[data-column="Enseigne"] select').selectOption("Matiere enseignant");
  await settled(page);
  await go(page, "verify");
  await page.getByLabel("Civilite enseignant, ligne 3").fill("Mme");
  await page.getByLabel("Civilite enseignant, ligne 3").press("Enter");
  await page.getByText("Aucun conflit n’a été détecté.").waitFor();
  await go(page, "recap");
  const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: "Télécharger les choix" }).click());
  assert.equal(name, "profs.choices.json");
  const command = await page.locator(".command").innerText();
  assert.equal(command, "rosterkit import profs.csv --resume profs.choices.json --out profs.final.csv --yes");
  assert.deepEqual(asked.slice(seen), []);

  writeFileSync(join(folder, "profs.csv"), TEACHERS.replace("Matière", "Enseigne"));
  writeFileSync(join(folder, name), bytes);
  const ran = spawnSync(COMMAND, command.split(" ").slice(1), { cwd: folder, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stdout + ran.stderr);
  const final = readFileSync(join(folder, "profs.final.csv"), "utf8").trim().split("\n");
  assert.equal(final.length, 3);
  assert.match(final[2], /^Madame;DESCARTES;Rachid;Mathématiques;rachid\.descartes;.+;PERSON\.m-mmerachiddescartes/);

  await page.reload();
  await page.locator('.resume input[type="file"]').setInputFiles(given("other.json", "[1]"));
  await page.getByRole("alert").getByText("Ce fichier ne contient pas les choix d’un import.").waitFor();
  await page.locator('.resume input[type="file"]').setInputFiles(given(name, bytes));
  await page.getByText("Choisissez maintenant le fichier profs.csv.").waitFor();
  await page.locator('.drop input[type="file"]').setInputFiles(given("profs.csv", TEACHERS.replace("Matière", "Enseigne")));
  await page.locator('[data-step="recap"]:enabled').waitFor();
  await go(page, "recap");
  assert.equal((await counts(page)).imported, 2);
});

test("a pasted list without a header is mapped by the numbers of its columns, and the command runs what is downloaded", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "rosterkit-import-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const page = await wizard(t);
  await page.locator(".paste summary").click();
  await page.locator("#pasted").fill("PLATON;Philosophie;M;Francis;x\nDESCARTES;Maths;M;Rachid;y");
  await page.locator('.paste button[type="submit"]').click();
  await page.locator("#establishment").fill(UAI);
  await page.locator("#establishment").press("Tab");
  await page.getByLabel("La première ligne").uncheck();
  await settled(page);
  await go(page, "map");
  for (const [column, field] of Object.entries({ 1: "Nom enseignant", 2: "Matiere enseignant", 3: "Civilite enseignant", 4: "Prenom enseignant", 5: "" })) {
    await page.locator(`[data-column="${column}"] select`).selectOption(field);
    await settled(page);
  }
  await page.locator("[data-column]").first().getByText("Colonne 1", { exact: true }).waitFor();
  await go(page, "recap");
  assert.equal((await counts(page)).created, 2);
  await page.getByText("Colonne 5", { exact: true }).waitFor();
  for (const button of ["Télécharger les choix", "Télécharger la liste collée"]) {
    const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: button }).click());
    writeFileSync(join(folder, name), bytes);
  }
  const command = await page.locator(".command").innerText();
  const ran = spawnSync(COMMAND, command.split(" ").slice(1), { cwd: folder, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stdout + ran.stderr);
  const final = readFileSync(join(folder, "liste-collee.final.csv"), "utf8").trim().split("\n");
  assert.match(final[1], /^Monsieur;PLATON;Francis;Philosophie;francis\.platon;/);
});

test("choices that are dropped are taken up, and are no list", async (t) => {
  const page = await wizard(t);
  await drop(page, "profs.choices.json", JSON.stringify({ import: { file: "profs.csv", kind: "staff", establishment: UAI }, digest: null }));
  await page.getByText("Choisissez maintenant le fichier profs.csv.").waitFor();
  await drop(page, "profs.csv", TEACHERS);
  await page.getByRole("heading", { name: "Charger le fichier CSV" }).waitFor();
  assert.equal(await page.locator("#kind").inputValue(), "staff");
});

test("choices are not taken up with another file than theirs", async (t) => {
  const page = await wizard(t);
  const choices = { import: { file: "profs.csv", kind: "teachers", establishment: UAI }, digest: "00" };
  await page.locator('.resume input[type="file"]').setInputFiles(given("profs.choices.json", JSON.stringify(choices)));
  await page.getByText("Choisissez maintenant le fichier profs.csv.").waitFor();
  await page.locator('.drop input[type="file"]').setInputFiles(given("profs.csv", TEACHERS));
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByRole("heading", { name: "Charger le fichier CSV" }).count(), 0);
  await page.getByRole("button", { name: "Autre fichier" }).click();
  await page.getByText("Choisissez maintenant le fichier profs.csv.").waitFor();
});

test("another file that is dropped keeps the establishment, and none of the corrections of the one before", async (t) => {
  const page = await wizard(t);
  await load(page, "profs.csv", TEACHERS);
  await go(page, "verify");
  await page.getByLabel("Civilite enseignant, ligne 3").fill("Mme");
  await page.getByLabel("Civilite enseignant, ligne 3").press("Enter");
  await page.getByText("Aucun conflit n’a été détecté.").waitFor();
  await drop(page, "autres.csv", TEACHERS);
  await page.getByText("1 ligne est en conflit").waitFor();
  await go(page, "load");
  await page.getByRole("heading", { name: "autres.csv" }).waitFor();
  assert.equal(await page.locator("#establishment").inputValue(), UAI);
});

test("it works as a file and without a connection, and the pages lead to each other", async (t) => {
  const page = await wizard(t, { at: importFileAddress });
  await page.context().setOffline(true);
  await load(page, "profs.csv", TEACHERS);
  await go(page, "verify");
  assert.equal((await counts(page)).lines, 2);
  assert.equal(await page.getByRole("link", { name: "Vérifier une liste" }).getAttribute("href"), "index.html");
  const other = await open(t, { locale: "fr-FR" });
  assert.equal(await other.getByRole("link", { name: "Importer des comptes" }).getAttribute("href"), "import.html");
});

for (const colorScheme of ["light", "dark"]) {
  for (const [size, viewport] of Object.entries({ desk: { width: 1024, height: 768 }, phone: { width: 390, height: 844 } })) {
    test(`every step of the import is free of barriers and fits: ${colorScheme}, ${size}`, async (t) => {
      const page = await wizard(t, { colorScheme, viewport });
      const look = async (view) => {
        assert.deepEqual(await barriers(page), [], view);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0, `${view} is wider than the window`);
      };
      await look("begin");
      await load(page, "profs.csv", TEACHERS);
      await look("load");
      for (const step of ["map", "verify"]) {
        await go(page, step);
        await look(step);
      }
      await page.getByLabel("Ne pas importer les lignes en conflit").check();
      await settled(page);
      await go(page, "recap");
      await look("recap");
    });
  }
}
