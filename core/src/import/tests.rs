use chacha20::ChaCha20Rng;
use rand_core::SeedableRng;

use super::*;
use crate::ErrorCode;
use crate::diagnostic::Code;
use crate::ent::SignIn;
use crate::identity::keys::KeyOutcome;
use crate::identity::ladder::{MatchDecision, MatchVerdict};
use crate::model::roster::PersonProfile;
use crate::model::{Account, Completeness};
use crate::sync::{Guard, Hold, Limit};

const UAI: &str = "0750654D";
const HEADER: &str = "Civilité;Nom;Prénom;Matière;Ville;Courriel;Né le";

fn teachers(rows: &[&str]) -> String {
    let lines = std::iter::once(HEADER).chain(rows.iter().copied());
    lines.map(|line| format!("{line}\n")).collect()
}

fn import() -> Import {
    Import::of("profs.csv", ImportKind::Teachers, UAI)
}

fn input<'a>(bytes: &'a str, accounts: &'a [Account]) -> Input<'a> {
    Input { bytes: bytes.as_bytes(), digest: None, accounts, today: "2026-09-01".parse().unwrap() }
}

fn done(import: &Import, text: &str, accounts: &[Account]) -> Outcome {
    run(import, &input(text, accounts), &mut ChaCha20Rng::from_seed([7; 32])).unwrap()
}

/// The accounts after an import.
pub(super) fn after(accounts: &[Account], changes: &[ImportChange]) -> Vec<Account> {
    let mut accounts = accounts.to_vec();
    for change in changes {
        let (id, account) = match change {
            ImportChange::Created { account, .. }
            | ImportChange::Updated { account, .. }
            | ImportChange::Left { account, .. } => (account.id.clone(), Some(account.clone())),
            ImportChange::Removed { account } => (account.clone(), None),
        };
        accounts.retain(|other| other.id != id);
        accounts.extend(account);
    }
    accounts
}

fn codes(line: &ImportLine) -> Vec<Code> {
    line.diagnostics.iter().map(|found| found.code).collect()
}

#[test]
fn i_stp_1_the_separator_the_header_and_the_encoding_are_recognized_or_said() {
    let text = "Monsieur|PLATON|Francis|Philosophie\n";
    let mut chosen = import();
    chosen.hints.delimiter = Some(b'|');
    chosen.hints.header = Some(false);
    let found = look(&chosen, &input(text, &[])).unwrap();
    // Without a header columns are known by their place in the layout.
    assert_eq!(found.map.missing, Vec::<String>::new());
    assert_eq!(found.recap.unwrap().created, 1);

    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode("Civilité;Nom;Prénom;Matière\nMme;LÉVY;Zoé;Anglais\n");
    let found = look(&import(), &Input { bytes: &latin, ..input("", &[]) }).unwrap();
    assert_eq!(found.load.dialect.unwrap().encoding.name(), "windows-1252");
    assert_eq!(found.recap.unwrap().created, 1);
}

#[test]
fn i_stp_1_an_import_goes_on_with_the_file_that_it_began_with() {
    let text = teachers(&["M;PLATON;Francis;Philosophie;;;"]);
    let digest = look(&import(), &input(&text, &[])).unwrap().load.digest;
    assert!(look(&import(), &Input { digest: Some(&digest), ..input(&text, &[]) }).is_ok());
    let other = teachers(&["M;PLATON;François;Philosophie;;;"]);
    let error = look(&import(), &Input { digest: Some(&digest), ..input(&other, &[]) }).unwrap_err();
    assert_eq!(error.code(), ErrorCode::ImportFileChanged);
}

#[test]
fn i_stp_2_columns_are_proposed_edited_and_the_step_is_not_left_without_the_required_ones() {
    let text = "Civilité;NOM de l'enseignant;Prenom;Spécialité;Clé synchro\nM;PLATON;Francis;Philosophie;x\n";
    let found = look(&import(), &input(text, &[])).unwrap();
    assert_eq!(found.map.missing, ["Matiere enseignant"]);
    assert_eq!(found.blocked, Some(ImportBlock::MissingColumns { columns: vec!["Matiere enseignant".into()] }));
    assert!(found.verify.is_none() && found.recap.is_none());

    let mut chosen = import();
    chosen.columns.insert("Spécialité".into(), Some("Matiere enseignant".into()));
    let found = look(&chosen, &input(text, &[])).unwrap();
    assert!(found.blocked.is_none() && found.map.columns[3].chosen);
    assert_eq!(found.recap.unwrap().ignored_columns, ["Clé synchro"], "a key is never read (I-KEY-1)");

    chosen.columns.insert("Prenom".into(), None);
    assert_eq!(look(&chosen, &input(text, &[])).unwrap().map.missing, ["Prenom enseignant"]);
    chosen.columns.insert("Prenom".into(), Some("Surnom".into()));
    assert_eq!(look(&chosen, &input(text, &[])).unwrap_err().code(), ErrorCode::InvalidMapping);
}

#[test]
fn i_stp_3_conflicts_block_unless_they_are_left_out_or_mended() {
    let text =
        teachers(&["M;PLATON;Francis;Philosophie;;;", "Docteur;;Rachid;Mathématiques;;pas une adresse;31/02/1970"]);
    let found = look(&import(), &input(&text, &[])).unwrap();
    let verify = found.verify.unwrap();
    assert_eq!((verify.lines, verify.valid, verify.conflicts), (2, 1, 1));
    assert_eq!(verify.problems.len(), 1);
    assert_eq!(verify.problems[0].row, 3);
    let found_codes = codes(&verify.problems[0]);
    for code in [Code::UnknownValue, Code::MissingValue, Code::InvalidEmail, Code::InvalidDate] {
        assert!(found_codes.contains(&code), "{code}: {found_codes:?}");
    }
    assert_eq!(found.blocked, Some(ImportBlock::Conflicts { lines: 1 }));
    let error = run(&import(), &input(&text, &[]), &mut ChaCha20Rng::from_seed([7; 32])).unwrap_err();
    assert_eq!((error.code(), error.context().get("problem")), (ErrorCode::ImportBlocked, Some(&"conflicts".into())));

    let skipping = Import { skip_conflicts: true, ..import() };
    let recap = look(&skipping, &input(&text, &[])).unwrap().recap.unwrap();
    assert_eq!((recap.imported, recap.ignored, recap.created), (1, 1, 1));

    let mut mended = import();
    let edit = [
        ("Civilite enseignant", "Monsieur"),
        ("Nom enseignant", "DESCARTES"),
        ("Adresse e-mail enseignant", "rachid@college.example"),
        ("Date de naissance enseignant", "31/01/70"),
    ];
    mended.edits = edit
        .into_iter()
        .map(|(field, value)| ImportEdit { row: 3, field: field.into(), value: value.into() })
        .collect();
    let found = look(&mended, &input(&text, &[])).unwrap();
    assert_eq!((found.blocked, found.recap.unwrap().created), (None, 2));
}

#[test]
fn i_stp_4_the_recap_says_what_will_be_done_and_does_nothing() {
    let text = teachers(&["M;PLATON;Francis;Philosophie;Athènes;;"]);
    let recap = look(&import(), &input(&text, &[])).unwrap().recap.unwrap();
    assert_eq!((&*recap.establishment, recap.kind, recap.imported, recap.ignored), (UAI, ImportKind::Teachers, 1, 0));
    let fields: Vec<_> = recap.columns.iter().map(|column| (column.header.as_str(), column.field.as_deref())).collect();
    assert_eq!(fields[0], ("Civilité", Some("Civilite enseignant")));
    assert_eq!(recap.holds, []);
}

#[test]
fn i_stp_5_a_run_makes_keys_logins_and_passwords_and_the_final_file() {
    let text = teachers(&["M;PLATON;Francis;Philosophie;;;", "Mme;Platon;Françoise;Grec;;;"]);
    let outcome = done(&import(), &text, &[]);
    let kinds: Vec<_> = outcome.operations.iter().map(|operation| (operation.kind, operation.total)).collect();
    assert_eq!(
        kinds,
        [(ImportOperationKind::Groups, 1), (ImportOperationKind::Users, 2), (ImportOperationKind::Memberships, 2)]
    );
    let ImportChange::Created { account, .. } = &outcome.changes[1] else { panic!("created") };
    assert_eq!(account.key.as_deref(), Some("PERSON.m-mmefrancoiseplaton"));
    assert_eq!((account.login.as_deref(), account.profile), (Some("francoise.platon"), PersonProfile::Teacher));
    assert_eq!(account.created, "2026-09-01".parse().ok(), "I-REC-4: the age of a ghost counts from there");
    let file = String::from_utf8(outcome.file).unwrap();
    let last: Vec<&str> = file.lines().last().unwrap().split(';').collect();
    assert_eq!((last[0], last[1], last[2], last[4]), ("Madame", "Platon", "Françoise", "francoise.platon"));
    assert_eq!((last[5].len(), last.last()), (10, Some(&"PERSON.m-mmefrancoiseplaton")));
    assert_eq!(&*ImportMessage::of(true).subject, "[SUCCES] Import CSV-itslearning");
    assert_eq!(&*ImportMessage::of(false).subject, "[ERREUR] Import CSV-itslearning");
    let without = Import { make_passwords: false, ..import() };
    assert!(String::from_utf8(done(&without, &text, &[]).file).unwrap().contains(";francis.platon;;"), "E-IMP-2");
    let ent = Import { identification: Identification { sign_in: SignIn::Ent, layout: None }, ..import() };
    assert!(String::from_utf8(done(&ent, &text, &[]).file).unwrap().contains(";francis.platon;;"), "E-SSO-1");
}

#[test]
fn i_stp_6_complete_removes_who_is_absent_and_never_what_aaf_made() {
    let first = teachers(&["M;A;Ana;Grec;;;", "M;B;Bob;Grec;;;", "M;C;Cid;Grec;;;"]);
    let mut accounts = after(&[], &done(&import(), &first, &[]).changes);
    accounts[1].establishments.push("0740032H".into());
    let aaf = Account {
        key: Some("PERSON.1234567".into()),
        establishments: vec![UAI.into()],
        ..Account::named("7", PersonProfile::Teacher, "Zoé", "Z")
    };
    accounts.push(aaf);
    let second = teachers(&["M;A;Ana;Grec;;;"]);
    assert_eq!(done(&import(), &second, &accounts).changes, [], "off by default");
    let complete = approved(Import { complete: true, ..import() }, &second, &accounts);
    let changes = done(&complete, &second, &accounts).changes;
    assert!(matches!(&changes[0], ImportChange::Left { account, .. } if account.establishments == ["0740032H".into()]));
    assert_eq!(changes[1], ImportChange::Removed { account: "PERSON.m-mmecidc".into() });
    assert_eq!(changes.len(), 2);
}

#[test]
fn i_stp_6_the_guard_asks_and_a_file_that_is_cut_short_removes_nobody() {
    let rows: Vec<String> = (0..60).map(|n| format!("M;N{};Ana{};Grec;;;", letters(n), letters(n))).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let accounts = after(&[], &done(&import(), &teachers(&rows), &[]).changes);
    let complete = Import { complete: true, ..import() };
    let few = teachers(&rows[..10]);
    let found = look(&complete, &input(&few, &accounts)).unwrap();
    assert_eq!(found.blocked, Some(ImportBlock::Approval));
    assert!(matches!(found.recap.unwrap().holds[0], Hold::TooMany { count: 50, of: 60, .. }));
    let empty = look(&complete, &input(&teachers(&[]), &accounts)).unwrap();
    assert_eq!(empty.recap.unwrap().holds[0], Hold::EmptySource);
    // The last row ends in its middle.
    let cut = few.trim_end().trim_end_matches(";;;").to_owned();
    let skipping = Import { skip_conflicts: true, ..complete };
    let found = look(&skipping, &input(&cut, &accounts)).unwrap();
    assert!(matches!(found.load.completeness, Completeness::Partial { .. }));
    let recap = found.recap.unwrap();
    assert_eq!((recap.removed, recap.holds), (0, vec![Hold::Incomplete]));
}

#[test]
fn i_stp_6_whose_line_is_in_conflict_is_not_absent() {
    let accounts = after(&[], &done(&import(), &teachers(&["M;A;Ana;Grec;;;", "M;B;Bob;Grec;;;"]), &[]).changes);
    let bad = teachers(&["M;A;Ana;Grec;;;", "M;B;Bob;;;;"]);
    let complete = Import { complete: true, skip_conflicts: true, ..import() };
    assert_eq!(done(&complete, &bad, &accounts).changes, []);
}

#[test]
fn i_stp_7_the_same_file_again_changes_optional_fields_only() {
    let first = teachers(&["M;PLATON;Francis;Philosophie;Athènes;;"]);
    let accounts = after(&[], &done(&import(), &first, &[]).changes);
    let again = look(&import(), &input(&first, &accounts)).unwrap().recap.unwrap();
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 1));
    let moved = teachers(&["M;PLATON;Francis;Philosophie;Syracuse;;"]);
    let changes = done(&import(), &moved, &accounts).changes;
    assert!(matches!(&changes[..], [ImportChange::Updated { fields, .. }] if fields == &["city"]));
    let silent = teachers(&["M;PLATON;Francis;Philosophie;;;"]);
    assert_eq!(done(&import(), &silent, &accounts).changes, [], "an empty cell takes nothing away");
}

#[test]
fn i_stp_8_the_list_of_accounts_comes_back_without_loss() {
    let first = teachers(&["M;PLATON;Francis;Philosophie;Athènes;f.platon@college.example;31/12/1980"]);
    let accounts = after(&[], &done(&import(), &first, &[]).changes);
    let list = accounts_file(ImportKind::Teachers, &accounts, &BTreeMap::new()).unwrap();
    let list = String::from_utf8(list).unwrap();
    let found = look(&import(), &input(&list, &accounts)).unwrap();
    assert_eq!(found.blocked, None, "a login of one's own needs no password");
    assert_eq!(found.recap.unwrap().unchanged, 1);
    // Where nobody has that login, a password belongs to it (I-FLD-4).
    let found = look(&import(), &input(&list, &[])).unwrap();
    assert_eq!(found.blocked, Some(ImportBlock::Conflicts { lines: 1 }));
}

#[test]
fn i_fld_5_a_login_of_somebody_else_is_told_without_naming_them() {
    let text = "Civilité;Nom;Prénom;Matière;Login;Mot de passe\nM;PLATON;Francis;Philosophie;Aristote;secret\n";
    let other =
        Account { login: Some("aristote".into()), ..Account::named("1", PersonProfile::Pupil, "Stagire", "ARISTOTE") };
    let found = look(&import(), &input(text, &[other])).unwrap();
    let line = &found.verify.unwrap().problems[0];
    assert_eq!(codes(line), [Code::LoginInUse]);
    assert!(!format!("{:?}", line.diagnostics).contains("Stagire"));
    let free = done(&import(), text, &[]);
    assert!(String::from_utf8(free.file).unwrap().contains(";Aristote;secret;"), "what is given is taken");
}

#[test]
fn i_key_3_homonyms_block_until_somebody_decides() {
    let text = teachers(&["M;MARTIN;Luc;Grec;;luc@a.example;", "M;MARTIN;Luc;Latin;;autre@a.example;"]);
    let found = look(&import(), &input(&text, &[])).unwrap();
    let line = &found.verify.unwrap().problems[0];
    assert_eq!((codes(line), line.conflict), (vec![Code::LikelyHomonym], true));
    let Some(KeyOutcome::Asked { other, .. }) = &line.key else { panic!("asked") };
    let mut decided = import();
    let people = crate::model::roster::RosterPerson {
        email: crate::text::EmailAddress::parse("autre@a.example").ok(),
        ..crate::model::roster::RosterPerson::named(PersonProfile::Teacher, "Luc", "MARTIN", 3)
    };
    decided.decisions.decide(MatchDecision {
        subject: crate::identity::ladder::subject(&people),
        verdict: MatchVerdict::Other { accounts: vec![other.clone()] },
        by: "admin@a.example".into(),
        at: "2026-09-01T08:00:00Z".parse().unwrap(),
        why: None,
        withdrawn: None,
    });
    assert_eq!(look(&decided, &input(&text, &[])).unwrap().recap.map(|recap| recap.created), Some(2));
}

#[test]
fn i_lay_4_one_line_for_each_establishment_and_each_says_which() {
    let text =
        "Civilité;Nom;Prénom;Fonction;RNE\nMme;ROUX;Ana;doc;0750654D\nMme;ROUX;Ana;DOC;0740032H\nM;NOIR;Luc;EDU;\n";
    let staff = Import {
        establishments_from_file: true,
        skip_conflicts: true,
        ..Import::of("staff.csv", ImportKind::Staff, UAI)
    };
    let outcome = done(&staff, text, &[]);
    let [ImportChange::Created { rows, account }] = &outcome.changes[..] else { panic!("{:?}", outcome.changes) };
    assert_eq!((rows.as_slice(), account.establishments.len()), ([2, 3].as_slice(), 2));
    assert_eq!(account.details.get("function").map(|code| &**code), Some("DOC"));
    let found = look(&staff, &input(text, &[])).unwrap().verify.unwrap();
    assert_eq!(found.conflicts, 1);
    let wrong = Import { establishments_from_file: true, ..import() };
    assert_eq!(look(&wrong, &input(&teachers(&[]), &[])).unwrap_err().code(), ErrorCode::InvalidArgument);
}

#[test]
fn i_lay_3_no_function_makes_an_administrator_of_anybody() {
    let text = "Civilité;Nom;Prénom;Fonction\nMme;ROUX;Ana;DIR\n";
    let outcome = done(&Import::of("staff.csv", ImportKind::Staff, UAI), text, &[]);
    let [ImportChange::Created { account, .. }] = &outcome.changes[..] else { panic!("{:?}", outcome.changes) };
    assert_eq!(account.profile, PersonProfile::Staff);
}

#[test]
fn i_lay_5_pupils_and_parents_have_layouts_of_their_own() {
    let text = "Nom eleve;Prenom eleve;Date de naissance;Classe eleve\nCEPE;Noam;03/08/2012;CP\n";
    let outcome = done(&Import::of("eleves.csv", ImportKind::Pupils, UAI), text, &[]);
    let [ImportChange::Created { account, .. }] = &outcome.changes[..] else { panic!("{:?}", outcome.changes) };
    assert_eq!(account.key.as_deref(), Some("noamcepe0308"));
    assert_eq!(account.classes, ["CP".into()]);
    assert_eq!(outcome.operations[0].total, 2, "a group of the establishment's pupils, and a class");
}

/// The import with the recap that it has now approved.
fn approved(import: Import, text: &str, accounts: &[Account]) -> Import {
    let approval = look(&import, &input(text, accounts)).unwrap().recap.map(|recap| recap.digest);
    Import { approval, ..import }
}

#[test]
fn i_stp_6_an_approval_is_of_one_recap_and_of_no_other() {
    let rows = ["M;A;Ana;Grec;;;", "M;B;Bob;Grec;;;", "M;C;Cid;Grec;;;"];
    let accounts = after(&[], &done(&import(), &teachers(&rows), &[]).changes);
    let complete = Import { complete: true, ..import() };
    let approved = approved(complete, &teachers(&rows[..1]), &accounts);
    assert_eq!(look(&approved, &input(&teachers(&rows[..1]), &accounts)).unwrap().blocked, None);
    let other = look(&approved, &input(&teachers(&rows[1..2]), &accounts)).unwrap();
    assert_eq!(other.blocked, Some(ImportBlock::Approval), "other people would go");
}

#[test]
fn p_grd_2_the_guard_of_an_import_is_the_caller_s() {
    let rows = ["M;A;Ana;Grec;;;", "M;B;Bob;Grec;;;", "M;C;Cid;Grec;;;"];
    let text = teachers(&rows);
    let accounts = after(&[], &done(&import(), &text, &[]).changes);
    let held = |guard: Guard, text: &str, complete: bool| {
        let import = Import { complete, guard, ..import() };
        look(&import, &input(text, &accounts)).unwrap().recap.unwrap().holds
    };
    let one = teachers(&rows[..1]);
    assert_eq!(held(Guard { removes: Vec::new(), ..Guard::default() }, &one, true), []);
    assert_eq!(
        held(Guard { minimum_rows: 2, ..Guard::default() }, &one, false),
        [Hold::TooFewRows { rows: 1, minimum: 2 }]
    );
    let none = Limit { percent: 0, count: 0, inclusive: false };
    let more = teachers(&[&rows[..], &["M;D;Dan;Grec;;;"]].concat());
    let adds = held(Guard { adds: vec![none], ..Guard::default() }, &more, false);
    assert!(matches!(&adds[..], [Hold::TooMany { what, count: 1, of: 3, .. }] if what == "adds"), "{adds:?}");
}

/// A number as letters, for names.
fn letters(number: u32) -> String {
    [number / 26, number % 26].iter().filter_map(|digit| char::from_u32(u32::from('a') + digit)).collect()
}
