use super::*;
use crate::diagnostic::Findings;
use crate::model::roster::{CodeList, IdentifierKind, PersonProfile, Presence, Responsibility, Roster};
use crate::model::{Completeness, Gap};

/// A request with its attributes, of which those without values are empty.
fn request(verb: &str, category: &str, id: &str, attributes: &[(&str, &[&str])]) -> String {
    let (list, item) = if verb == "modifyRequest" { ("modifications", "modification") } else { ("attributes", "attr") };
    let of = match category {
        "EtabEducNat" => "categorieStructure",
        "MatiereEducNat" => "categorieMatiere",
        "MefEducNat" => "categorieMef",
        _ => "categoriePersonne",
    };
    let mut text = format!(
        "<{verb}>\n<operationalAttributes><attr name=\"{of}\"><value>{category}</value></attr></operationalAttributes>\n\
         <identifier><id>{id}</id></identifier>\n"
    );
    if verb != "deleteRequest" {
        text += &format!("<{list}>");
        for (name, values) in attributes {
            let operation = if verb == "modifyRequest" { " operation=\"replace\"" } else { "" };
            text += &format!("<{item} name=\"{name}\"{operation}>");
            let values = values.iter().map(|value| format!("<value>{value}</value>"));
            text += &values.reduce(|all, value| all + &value).unwrap_or_else(|| "<value/>".to_owned());
            text += &format!("</{item}>\n");
        }
        text += &format!("</{list}>");
    }
    text + &format!("</{verb}>\n")
}

fn file(requests: &[String]) -> String {
    format!(
        "<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\">\n<ficAlimMENESR>\n<!-- codeAcademieExport=\"21\" -->\n{}</ficAlimMENESR>",
        requests.concat()
    )
}

fn pupil(verb: &str, id: &str, name: &str) -> String {
    request(
        verb,
        "Eleve",
        id,
        &[
            ("ENTPersonJointure", &[id]),
            ("sn", &[name]),
            ("givenName", &["Zo&#233;"]),
            ("ENTPersonStructRattach", &["1"]),
        ],
    )
}

/// Reads files in their order, onto a state.
fn onto(state: AafState, files: &[(&str, String)]) -> AafReading {
    let mut reader = AafReader::new(state, AafOptions::default());
    let heads: Vec<AafFile> = files.iter().map(|(name, text)| AafFile::of(name, text.as_bytes())).collect();
    for place in reader.order(&heads) {
        reader.start(&heads[place]);
        files[place].1.as_bytes().chunks(11).for_each(|piece| reader.push(piece));
    }
    reader.finish()
}

fn read(files: &[(&str, String)]) -> AafReading {
    onto(AafState::new(), files)
}

fn codes(findings: &Findings) -> Vec<&'static str> {
    findings.kept().iter().map(|found| found.code.name()).collect()
}

fn names(roster: &Roster) -> Vec<&str> {
    roster.people.iter().map(|person| &*person.family_name).collect()
}

const ELEVES: &str = "X_Complet_20250901_Eleve_0000.xml";

#[test]
fn a_pupil_of_the_second_degree_is_read_whole() {
    let text = file(&[request(
        "addRequest",
        "Eleve",
        "2033187",
        &[
            ("ENTPersonJointure", &["2033187"]),
            ("ENTEleveINE", &["123456789AB"]),
            ("ENTEleveStructRattachId", &["1234567"]),
            ("ENTPersonDateNaissance", &["29/02/2012"]),
            ("ENTPersonNomPatro", &["Martin"]),
            ("sn", &["Petit"]),
            ("givenName", &["Zo&#233;"]),
            ("ENTPersonAutresPrenoms", &["Anne", "Ida"]),
            ("personalTitle", &["Mlle"]),
            ("ENTElevePersRelEleve", &["88$20$0$0$1$0", "77$10$1$1$1$1"]),
            ("ENTPersonStructRattach", &["3000"]),
            ("ENTEleveMEF", &["10010012110"]),
            ("ENTEleveClasses", &["3000$6 A", "1000$6B"]),
            ("ENTEleveGroupes", &["3000$6LAT"]),
            ("ENTEleveRegime", &["EXTERNE LIBRE"]),
        ],
    )]);
    let (roster, findings) = read(&[(ELEVES, text)]).state.roster();
    let zoe = &roster.people[0];
    let shown: Vec<String> = zoe.identifiers.iter().map(ToString::to_string).collect();
    // The second is the bridge to the files of SIECLE.
    assert_eq!(shown, ["aaf:21:2033187", "siecle.eleve_id:1234567", "ine.rnie:123456789AB"]);
    assert_eq!((&*zoe.family_name, zoe.usage_name.as_deref(), &*zoe.given_name), ("Martin", Some("Petit"), "Zoé"));
    assert_eq!((zoe.other_given_names.len(), zoe.birth_date), (2, chrono::NaiveDate::from_ymd_opt(2012, 2, 29)));
    // A class may be in another school than the one a pupil is attached to.
    let at: Vec<_> =
        zoe.assignments.iter().map(|at| (&*at.establishment, at.divisions.len(), at.mef.is_some())).collect();
    assert_eq!(at, [("3000", 1, true), ("1000", 1, false)]);
    let links: Vec<_> = zoe
        .guardians
        .iter()
        .map(|link| (link.guardian.to_string(), link.relation.as_deref(), link.responsibility, link.pays))
        .collect();
    assert_eq!(
        links,
        [
            ("aaf:21:77".to_owned(), Some("10"), Responsibility::Legal, true),
            ("aaf:21:88".to_owned(), Some("20"), Responsibility::Contact, false),
        ]
    );
    assert_eq!(
        codes(&findings),
        ["aaf_missing_guardian", "aaf_missing_guardian", "aaf_unknown_school", "aaf_unknown_school"]
    );
}

#[test]
fn pupils_of_the_first_degree_have_other_names_and_no_bridge() {
    let requests = [request(
        "addRequest",
        "Eleve",
        "5",
        &[
            ("ENTPersonNom", &["Martin"]),
            ("ENTPersonPrenom", &["Zoé"]),
            ("ENTPersonCivilite", &["M."]),
            ("ENTPersonMail", &["zoe@m.example"]),
            ("ENTEleveStructRattachId", &["9"]),
            ("ENTPersonClasses", &["1$CP A"]),
        ],
    )];
    let text = file(&requests).replace("<!-- ", "<!-- versionSDET=\"Annexe 1 version 6.3\"; ");
    let (roster, _) = read(&[(ELEVES, text)]).state.roster();
    let zoe = &roster.people[0];
    assert_eq!((&*roster.layout, zoe.identifiers.len(), zoe.presence.clone()), ("aaf_1d", 1, Presence::Active));
    assert_eq!(zoe.email.as_ref().map(|email| email.expose()), Some("zoe@m.example"));
}

#[test]
fn both_codings_of_relationships_and_the_links_of_old_files_are_read() {
    let text = file(&[
        request(
            "addRequest",
            "Eleve",
            "1",
            &[("sn", &["A"]), ("ENTElevePersRelEleve", &["7$1$0$1$0$0", "8$2$0$2$0$0"])],
        ),
        request(
            "addRequest",
            "Eleve",
            "2",
            &[
                ("sn", &["B"]),
                ("ENTElevePere", &["7"]),
                ("ENTEleveMere", &["8"]),
                ("ENTEleveAutoriteParentale", &["8"]),
            ],
        ),
        request(
            "addRequest",
            "Eleve",
            "3",
            &[("sn", &["C"]), ("ENTElevePersRelEleve1", &["9"]), ("ENTEleveQualitePersRelEleve1", &["3"])],
        ),
    ]);
    let (roster, _) = read(&[(ELEVES, text)]).state.roster();
    let links = |place: usize| -> Vec<_> {
        let links = roster.people[place].guardians.iter();
        links.map(|link| (&*link.guardian.value, link.relation.as_deref().unwrap(), link.responsibility)).collect()
    };
    assert_eq!(links(0), [("7", "20", Responsibility::Legal), ("8", "10", Responsibility::InCharge)]);
    assert_eq!(links(1), [("8", "10", Responsibility::Legal), ("7", "20", Responsibility::Contact)]);
    assert_eq!(links(2), [("9", "50", Responsibility::Contact)]);
}

#[test]
fn parts_that_are_missing_or_too_many_are_told_and_the_sure_ones_are_read() {
    let text = file(&[request(
        "addRequest",
        "Eleve",
        "1",
        &[
            ("sn", &["A"]),
            ("ENTElevePersRelEleve", &["7$10$0$1", "$10$0$1$0$0"]),
            ("ENTEleveClasses", &["1$T STL", "3A", "1$3$B"]),
        ],
    )]);
    let reading = read(&[(ELEVES, text)]);
    assert_eq!(codes(&reading.findings), ["aaf_list_parts"; 4]);
    let lines: Vec<_> = reading.findings.kept().iter().map(|found| found.location.column.as_deref().unwrap()).collect();
    assert_eq!(lines, ["ENTEleveClasses", "ENTEleveClasses", "ENTElevePersRelEleve", "ENTElevePersRelEleve"]);
    let (roster, _) = reading.state.roster();
    let divisions: Vec<&str> = roster.people[0].assignments[0].divisions.iter().map(|code| &**code).collect();
    assert_eq!((divisions, roster.people[0].guardians.len()), (vec!["T STL", "3"], 1));
}

fn member(id: &str, attributes: &[(&str, &[&str])]) -> String {
    let mut all: Vec<(&str, &[&str])> =
        vec![("sn", &["Durand"]), ("givenName", &["Luc"]), ("ENTPersonStructRattach", &["1"])];
    all.extend(attributes);
    request("addRequest", "PersEducNat", id, &all)
}

#[test]
fn staff_teach_where_something_says_so_and_otherwise_do_not() {
    let text = file(&[
        member("1", &[("ENTPersonCategorieEnseignant", &["O"]), ("ENTPersonFonctions", &["1$XYZ$?$$"])]),
        member("2", &[("PersEducNatPresenceDevantEleves", &["O"])]),
        member("3", &[("ENTPersonFonctions", &["1$-$SANS OBJET$$", "2$ENS$ENSEIGNEMENT$L1300$MATHS"])]),
        member("4", &[("ENTPersonFonctions", &["1$DOC$DOCUMENTATION$$"])]),
        member("5", &[("ENTPersonFonctions", &["1$DIR$DIRECTION$$"])]),
        member("6", &[("ENTPersonFonctions", &["1$XYZ$CE QU'ON NE CONNAIT PAS$$"])]),
        member("7", &[]),
    ]);
    let reading = read(&[("X_Complet_20250901_PersEducNat_0000.xml", text.clone())]);
    assert_eq!(codes(&reading.findings), ["aaf_unknown_function"]);
    assert_eq!(reading.findings.kept()[0].context.get("rows"), Some(&2_u64.into()));
    let (roster, _) = reading.state.roster();
    let profiles: Vec<&str> = roster.people.iter().map(|person| person.profile.name()).collect();
    assert_eq!(profiles, ["teacher", "teacher", "teacher", "teacher", "staff", "staff", "staff"]);
    assert_eq!(roster.people[2].assignments.iter().map(|at| at.functions.len()).collect::<Vec<_>>(), [0, 1]);
    // The caller's table counts for more than ours.
    let functions = [("XYZ".to_owned(), PersonProfile::Teacher)].into();
    let mut reader = AafReader::new(AafState::new(), AafOptions { functions, ..AafOptions::default() });
    reader.start(&AafFile::of("X.xml", b""));
    reader.push(text.as_bytes());
    assert_eq!(reader.finish().state.staff[5].person.profile, PersonProfile::Teacher);
}

#[test]
fn what_a_teacher_teaches_and_to_whom() {
    let text = file(&[member(
        "1",
        &[
            ("ENTAuxEnsClasses", &["1$3A"]),
            ("ENTAuxEnsClassesMatieres", &["1$3A$030201"]),
            ("ENTAuxEnsGroupesMatieres", &["2$GR1$030902"]),
            ("ENTAuxEnsClassesPrincipal", &["1$3A"]),
            ("ENTPersonSTSId", &["9876"]),
        ],
    )]);
    let state = read(&[("X_Complet_20250901_PersEducNat_0000.xml", text)]).state;
    let person = &state.staff[0].person;
    assert_eq!(person.identifiers[1].kind, IdentifierKind::Sts);
    assert_eq!((person.assignments[0].services.len(), &*person.assignments[1].services[0].subject), (1, "030902"));
    assert_eq!(&*person.assignments[0].principal_of[0], "3A");
}

#[test]
fn a_school_that_lists_its_classes_twice_has_each_once() {
    let classes = ["5C$CINQUIEME C$10110001110", "5C$CINQUIEME C$10110001110", "5D$$"];
    let text = file(&[
        request(
            "addRequest",
            "EtabEducNat",
            "1",
            &[
                ("ENTStructureUAI", &["0750655E"]),
                ("ENTStructureNomCourant", &["CLG$JEAN MOULIN$DIJON"]),
                ("ENTStructureClasses", &classes),
                ("ENTStructureGroupes", &["5C GR1$$5C", "$$5C"]),
            ],
        ),
        pupil("addRequest", "2", "Martin").replace(
            "</attributes>",
            "<attr name=\"ENTEleveClasses\"><value>1$5C</value><value>1$5Z</value></attr></attributes>",
        ),
    ]);
    let reading = read(&[("x.xml", text)]);
    assert_eq!(codes(&reading.findings), ["aaf_list_parts"]);
    let (roster, findings) = reading.state.roster();
    let groups: Vec<_> = roster
        .groups
        .iter()
        .map(|group| (&*group.code, &*group.name, group.mefs.len(), group.divisions.len()))
        .collect();
    assert_eq!(groups, [("5C", "CINQUIEME C", 1, 0), ("5D", "", 0, 0), ("5C GR1", "", 0, 1)]);
    assert_eq!(&*roster.establishments[0].name, "CLG JEAN MOULIN DIJON");
    assert_eq!(codes(&findings), ["aaf_unknown_group"]);
}

#[test]
fn kinds_are_told_by_categories_and_joined_whatever_the_order_of_files() {
    let guardian = request("addRequest", "PersRelEleve", "7", &[("sn", &["Noir"]), ("ENTPersonJointure", &["70"])]);
    let child = request("addRequest", "Eleve", "7", &[("sn", &["Noir"]), ("ENTElevePersRelEleve", &["7$10$0$1$0$0"])]);
    let school = request("addRequest", "EtabEducNat", "1", &[("ENTServAcAcademie", &["DIJON"])]);
    let files = [
        ("a_Complet_20250901_PersEducNat_0000.xml", file(&[member("9", &[])])),
        ("a_Complet_20250901_Eleve_0000.xml", file(&[child, pupil("addRequest", "8", "Blanc")])),
        ("a_Complet_20250901_Eleve_0001.xml", file(&[pupil("addRequest", "10", "Vert")])),
        ("a_Complet_20250901_PersRelEleve_0000.xml", file(&[guardian])),
        (
            "a_Complet_20250901_EtabEducNat_0000.xml",
            file(&[
                school,
                request("addRequest", "MatiereEducNat", "030201", &[("ENTLibelleMatiere", &["ANGLAIS LV1"])]),
                request("addRequest", "MefEducNat", "10010012110", &[("ENTLibelleMef", &["6EME"])]),
                request("addRequest", "InfosEducNat", "1", &[]),
            ]),
        ),
    ];
    let (roster, findings) = read(&files).state.roster();
    // A guardian may have the number of a pupil: they are two people, and the link is to the guardian by their key.
    assert_eq!(names(&roster), ["Noir", "Blanc", "Vert", "Noir", "Durand"]);
    let called: Vec<_> = roster.names.iter().map(|one| (one.list, &*one.code, &*one.name)).collect();
    assert_eq!(
        called,
        [
            (CodeList::Mef, "10010012110", "6EME"),
            (CodeList::Subject, "030201", "ANGLAIS LV1"),
            (CodeList::Relation, "10", "mère")
        ]
    );
    assert_eq!(roster.people[0].guardians[0].guardian.to_string(), "aaf:21:70");
    assert_eq!((codes(&findings), roster.completeness), (vec![], Completeness::Claimed));
}

#[test]
fn changes_are_applied_in_the_order_of_their_days_and_replace_whole_people() {
    let complete = file(&[
        pupil("addRequest", "1", "Un")
            .replace("</attributes>", "<attr name=\"mail\"><value>un@e.example</value></attr></attributes>"),
        pupil("addRequest", "2", "Deux"),
        pupil("addRequest", "3", "Trois"),
    ]);
    let files = [
        (
            "x_Delta_20250903_Eleve_0000.xml",
            file(&[pupil("addRequest", "3", "Trois bis"), pupil("deleteRequest", "2", "")]),
        ),
        (
            "x_Delta_20250902_Eleve_0000.xml",
            file(&[
                pupil("modifyRequest", "1", "Un bis"),
                pupil("modifyRequest", "2", "Deux bis"),
                pupil("modifyRequest", "3", "Trois ter"),
            ]),
        ),
        (ELEVES, complete),
        ("x_Delta_20250831_Eleve_0000.xml", file(&[pupil("deleteRequest", "1", "")])),
    ];
    let reading = read(&files);
    let counts: Vec<_> = reading
        .files
        .iter()
        .map(|file| (file.file.as_str(), file.mode, file.added, file.replaced, file.removed))
        .collect();
    assert_eq!(
        counts,
        [
            (files[2].0, Some(AafMode::Complete), 3, 0, 0),
            (files[1].0, Some(AafMode::Delta), 0, 3, 0),
            (files[0].0, Some(AafMode::Delta), 0, 1, 1),
            (files[3].0, None, 0, 0, 0),
        ]
    );
    assert_eq!(codes(&reading.findings), ["aaf_superseded"]);
    let people: Vec<_> =
        reading.state.pupils.iter().map(|pupil| (&*pupil.person.family_name, pupil.person.email.is_some())).collect();
    // What a change leaves out is gone: it is the whole person.
    assert_eq!(people, [("Un bis", false), ("Trois bis", false)]);
    assert_eq!(reading.state.as_of, chrono::NaiveDate::from_ymd_opt(2025, 9, 3));
    // There was no complete export of guardians and staff: nobody is gone because of that.
    let (roster, _) = reading.state.roster();
    assert_eq!(roster.completeness, Completeness::Partial { why: vec![Gap::WithoutComplete] });
}

#[test]
fn a_state_is_stored_and_taken_up_with_the_next_changes() {
    let first = read(&[(ELEVES, file(&[pupil("addRequest", "1", "Un"), pupil("addRequest", "2", "Deux")]))]).state;
    let stored = serde_json::to_string(&first).unwrap();
    let taken_up: AafState = serde_json::from_str(&stored).unwrap();
    assert_eq!(taken_up, first);
    let changes = ("x_Delta_20250902_Eleve_0000.xml", file(&[pupil("deleteRequest", "1", "")]));
    let second = onto(taken_up, std::slice::from_ref(&changes));
    assert_eq!(second.state.pupils.len(), 1);
    // The same again is not read, for it is known.
    let third = onto(second.state.clone(), std::slice::from_ref(&changes));
    assert_eq!((codes(&third.findings), third.state.clone()), (vec!["aaf_superseded"], second.state));
    // A later complete export begins anew.
    let fourth = onto(third.state, &[("x_Complet_20250910_Eleve_0000.xml", file(&[pupil("addRequest", "9", "Neuf")]))]);
    assert_eq!((names(&fourth.state.roster().0), fourth.files[0].removed), (vec!["Neuf"], 1));
}

#[test]
fn requests_about_people_who_are_not_known_are_told() {
    let complete = file(&[
        pupil("addRequest", "1321230", "Martin").replace("<value>1321230</value>", "<value>14357</value>"),
        pupil("addRequest", "2", "Durand"),
    ]);
    let changes = file(&[
        pupil("modifyRequest", "22949", "Nouveau"),
        pupil("deleteRequest", "370009", ""),
        pupil("deleteRequest", "1321230", ""),
    ]);
    let reading = read(&[(ELEVES, complete), ("x_Delta_20250902_Eleve_0000.xml", changes)]);
    assert_eq!(codes(&reading.findings), ["aaf_modify_unknown", "aaf_delete_unknown", "aaf_delete_other_key"]);
    // Who is meant by a key that is another's is not sure: nobody is removed on chance.
    assert_eq!(names(&reading.state.roster().0), ["Martin", "Durand", "Nouveau"]);
}

#[test]
fn changes_without_a_complete_export_remove_nobody() {
    let text = file(&[pupil("addRequest", "1", "Un"), pupil("modifyRequest", "2", "Deux")]);
    let (roster, _) = read(&[("Eleve.xml", text)]).state.roster();
    assert_eq!(roster.completeness, Completeness::Partial { why: vec![Gap::WithoutComplete] });
    // A file of additions with no name for what it is adds to what is known, and does not begin it anew.
    let known = read(&[(ELEVES, file(&[pupil("addRequest", "1", "Un")]))]).state;
    let more = onto(known, &[("Eleve.xml", file(&[pupil("addRequest", "2", "Deux")]))]);
    assert_eq!(names(&more.state.roster().0), ["Un", "Deux"]);
}

#[test]
fn a_file_cut_short_is_read_as_far_as_it_goes_and_proves_nothing() {
    let text = file(&[pupil("addRequest", "1", "Un"), pupil("addRequest", "2", "Deux")]);
    let reading = read(&[(ELEVES, text.get(..text.len() - 60).unwrap().to_owned())]);
    assert_eq!((reading.state.pupils.len(), reading.state.as_of), (1, None));
    assert_eq!(reading.state.gaps, [Gap::OpenElement]);
    // The whole of it is read again, and settles it.
    let again = onto(reading.state, &[(ELEVES, text)]);
    assert_eq!((again.state.pupils.len(), again.state.gaps.len()), (2, 0));
}

#[test]
fn i_key_5_keys_are_of_one_academy() {
    let text = file(&[pupil("addRequest", "1", "Un")]);
    let other = text.replace("\"21\"", "\"22\"");
    let reading = read(&[(ELEVES, text.clone()), ("x_Complet_20250901_Eleve_0001.xml", other)]);
    assert_eq!((codes(&reading.findings), reading.state.pupils.len()), (vec!["aaf_other_academy"], 1));
    let unnamed = read(&[(ELEVES, text.replace("codeAcademieExport", "x"))]);
    assert_eq!(codes(&unnamed.findings), ["aaf_no_academy"]);
}

#[test]
fn what_aaf_does_not_have_is_told_and_not_read() {
    let text = file(&[
        request(
            "addRequest",
            "Eleve",
            "1",
            &[("sn", &["Un"]), ("ENTInconnu", &["x"]), ("ENTPersonDateNaissance", &["31/02/2012"])],
        ),
        request("addRequest", "Eleve", "2", &[("sn", &["Deux"]), ("ENTInconnu", &["x"]), ("mail", &["no address"])]),
        request("addRequest", "Fantome", "3", &[("sn", &["Trois"])]),
        request("addRequest", "Eleve", "4", &[]),
        request("modifyRequest", "Eleve", "1", &[("sn", &["Un"])]).replace("replace", "add"),
        request("addRequest", "Eleve", "", &[("sn", &["Cinq"])]),
    ]);
    let reading = read(&[(ELEVES, text)]);
    assert_eq!(
        codes(&reading.findings),
        [
            "aaf_unknown_attribute",
            "invalid_date",
            "invalid_email",
            "aaf_unknown_category",
            "missing_value",
            "aaf_operation",
            "missing_value"
        ]
    );
    let reading = read(&[(ELEVES, "<BEE_ELEVES/>".to_owned())]);
    assert_eq!((codes(&reading.findings), reading.state.gaps), (vec!["unknown_layout"], vec![Gap::Unreadable]));
}

#[test]
fn changes_rename_codes_and_take_them_away() {
    let subject =
        |verb: &str, code: &str, name: &str| request(verb, "MatiereEducNat", code, &[("ENTLibelleMatiere", &[name])]);
    let first = [("030201", "ANGLAIS"), ("030202", "ALLEMAND"), ("030203", "ARABE")];
    let first = file(&first.map(|(code, name)| subject("addRequest", code, name)));
    let then = file(&[
        subject("addRequest", "030201", "ANGLAIS LV1"),
        subject("deleteRequest", "030202", ""),
        subject("modifyRequest", "030203", ""),
    ]);
    let state = read(&[("x_Complet_20250901_MatiereEducNat_0000.xml", first)]).state;
    assert_eq!(state.names.len(), 3);
    let stored: AafState = serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
    let reading = onto(stored, &[("x_Delta_20250902_MatiereEducNat_0000.xml", then)]);
    let names: Vec<_> = reading.state.names.iter().map(|one| (&*one.code, &*one.name)).collect();
    assert_eq!(names, [("030201", "ANGLAIS LV1")]);
}
