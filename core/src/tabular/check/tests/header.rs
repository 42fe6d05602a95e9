use super::*;
use crate::diagnostic::Value;
use crate::tabular::schema::Mapping;
use crate::tabular::{Dialect, DialectHints};

#[test]
fn layouts_are_recognized_by_their_header() {
    let users_1_2 = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,\
                     email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,\
                     preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns";
    for (header, wanted) in [
        (USERS, "oneroster-1.1-users"),
        (users_1_2, "oneroster-1.2-users"),
        ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", "oneroster-1.2-orgs"),
        ("sourcedId,userSourcedId,roleType,role,orgSourcedId", "oneroster-1.2-roles"),
        ("Civilité enseignant;Nom enseignant;Prénom enseignant;Matière enseignant", "itslearning-teachers"),
        ("CIVILITE,NOM,PRENOM,MATIERE,EMAIL", "itslearning-teachers"),
        ("Civilité;Nom;Prénom;Fonction;RNE", "itslearning-staff"),
        ("a@x.example", "emails"),
        ("E-mail\na@x.example", "emails"),
    ] {
        let found = report(CheckOptions::default(), format!("{header}\n").as_bytes());
        assert_eq!((found.schema.as_deref(), found.recognized), (Some(wanted), true), "{header}");
    }
}

#[cfg(feature = "oneroster")]
#[test]
fn a_file_of_a_package_is_recognized_by_itself_where_no_common_layout_fits() {
    for (header, wanted) in [
        ("sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role", Some("oneroster-1.2-enrollments")),
        ("sourcedId,title,type,startDate,endDate,parentSourcedId,schoolYear", Some("oneroster-1.2-academicSessions")),
        // Two columns of a layout, and more that it does not know.
        ("sourcedId,title,colour,size,shape", None),
        ("sourcedId,role,shape", None),
    ] {
        let found = report(CheckOptions::default(), format!("{header}\n").as_bytes());
        assert_eq!(found.schema.as_deref(), wanted, "{header}");
    }
}

#[test]
fn a_file_that_fits_no_layout_is_told_the_nearest() {
    let found = report(CheckOptions::default(), b"sourcedId,status,role,email\n1,active,teacher, a@x.example\n");
    assert_eq!((found.schema.as_deref(), found.valid_rows, found.rows), (None, 0, 1));
    assert_eq!(codes(&found), ["unknown_layout", "surrounding_space"]);
    let Some(Value::List(nearest)) = found.diagnostics[0].context.get("nearest") else { panic!("nearest") };
    assert_eq!(nearest[0], "oneroster-1.1-users");
    let Some(Value::List(missing)) = found.diagnostics[0].context.get("missing") else { panic!("missing") };
    assert_eq!(missing, &["enabledUser", "orgSourcedIds", "username", "givenName", "familyName"]);
    assert!(found.candidates.iter().all(|candidate| candidate.matched > 0));
    let nothing = report(CheckOptions::default(), b"a,b\n1,2\n");
    assert_eq!((codes(&nothing), nothing.candidates.len()), (vec!["unknown_layout"], 0));
}

#[test]
fn i_stp_2_columns_are_found_whatever_their_case_accents_and_spacing() {
    let found = report(
        with("itslearning-teachers"),
        "CIVILITÉ;nom_enseignant; Prénom ;MATIERE-enseignant;Zone;Nom\nM;A;B;C;;\n".as_bytes(),
    );
    let fields: Vec<_> = found.columns.iter().map(|column| column.field.as_deref()).collect();
    assert_eq!(
        fields,
        [
            Some("Civilite enseignant"),
            Some("Nom enseignant"),
            Some("Prenom enseignant"),
            Some("Matiere enseignant"),
            None,
            None
        ]
    );
    assert_eq!(codes(&found), ["unknown_column", "duplicate_column"]);
    assert_eq!(found.diagnostics[1].context.get("first"), Some(&"nom_enseignant".into()));
    assert_eq!(found.valid_rows, 0, "which of the two is meant is not known");
}

#[test]
fn a_required_column_that_is_not_there_is_told_with_the_nearest_header() {
    let found = report(with("oneroster-1.1-orgs"), b"sourcedId,name,tyype,metadata.x\n1,A,school,=1\n");
    assert_eq!(codes(&found), ["missing_column", "unknown_column", "formula_cell"]);
    assert_eq!(found.diagnostics[0].context.get("nearest"), Some(&"tyype".into()));
    assert_eq!(found.diagnostics[1].context.get("nearest"), Some(&"type".into()));
    assert_eq!((found.rows, found.valid_rows), (1, 0));
}

#[test]
fn a_mapping_goes_before_names() {
    let mapping =
        Mapping::from_toml("[columns]\n'My number' = 'sourcedId'\nKind = 'type'\ntype = ''\nNotes = false\n").unwrap();
    let options = CheckOptions { mapping: mapping.clone(), ..with("oneroster-1.1-orgs") };
    let found = report(options, b"MY NUMBER,name,Kind,type,notes\n1,A,school,anything,=1\n");
    assert_eq!(codes(&found), [""; 0]);
    assert_eq!(found.columns[3].field, None);
    // It helps to recognize a layout as well.
    let found = report(CheckOptions { mapping, ..CheckOptions::default() }, b"My number,name,kind\n1,A,school\n");
    assert_eq!(found.schema.as_deref(), Some("oneroster-1.2-orgs"));
    let wrong = Mapping::from_toml("[columns]\na = 'sourceId'\n").unwrap();
    let error = Checker::new(CheckOptions { mapping: wrong, ..with("oneroster-1.1-orgs") }).unwrap_err();
    assert_eq!(error.code(), crate::ErrorCode::InvalidMapping);
    assert!(error.to_string().contains("is it `sourcedId`?"), "{error}");
    for text in ["[columns]\na = true", "[columns]\na = 1", "[column]\n", "x", "[columns]\n'A b' = 'x'\n'a_b' = 'y'"] {
        assert_eq!(Mapping::from_toml(text).unwrap_err().code(), crate::ErrorCode::InvalidMapping, "{text}");
    }
}

#[test]
fn a_file_without_a_header_is_read_by_position() {
    let bytes = user("1", &[]).repeat(2).replacen("1,", "2,", 1).into_bytes();
    let found = report(with("oneroster-1.1-users"), &bytes);
    assert_eq!((codes(&found), found.rows, found.dialect.unwrap().header), (vec![], 2, false));
    let found = report(CheckOptions::default(), &bytes);
    assert_eq!((found.schema.as_deref(), found.rows), (Some("oneroster-1.1-users"), 2));
    // Forced, and with too few columns.
    let hints = DialectHints { header: Some(false), ..DialectHints::default() };
    let found = report(CheckOptions { hints, ..with("oneroster-1.1-orgs") }, b"1,,,School\n");
    assert_eq!(codes(&found), ["missing_column"]);
    // A header that nothing of is known is a header still.
    let found = report(with("oneroster-1.1-orgs"), b"x,y\n1,2\n");
    assert_eq!((found.rows, found.dialect.unwrap().header), (1, true));
}

#[test]
fn i_stp_2_columns_without_a_header_are_mapped_by_their_numbers() {
    let hints = DialectHints { header: Some(false), ..DialectHints::default() };
    let read = |mapping: &str, bytes: &[u8]| {
        let mapping = Mapping::from_toml(&format!("[columns]\n{mapping}")).unwrap();
        let found = report(CheckOptions { hints, mapping, ..with("oneroster-1.1-orgs") }, bytes);
        let columns =
            found.columns.iter().map(|column| column.field.clone().unwrap_or_else(|| format!("({})", column.name)));
        (codes(&found).join(" "), columns.collect::<Vec<_>>().join(" "))
    };
    // The layout's own order: sourcedId, status, dateLastModified, name, type, identifier, parentSourcedId.
    let swapped = read("1 = 'name'\n2 = 'type'\n3 = 'sourcedId'\n4 = ''\n", b"School,school,1,x\n");
    assert_eq!(swapped, (String::new(), "name type sourcedId (4)".to_owned()));
    // What is said of some columns leaves the others where they are, unless one of these is meant.
    let partly = read("6 = 'type'\n5 = ''\n", b"1,,,School,x,school\n");
    assert_eq!(partly, (String::new(), "sourcedId status dateLastModified name (5) type".to_owned()));
    let twice = read("2 = 'sourcedId'\n", b"1,1,,School,school\n");
    assert_eq!(twice, ("unknown_column".to_owned(), "(1) sourcedId dateLastModified name type".to_owned()));
    let doubled = read("1 = 'sourcedId'\n2 = 'sourcedId'\n", b"1,1,,School,school\n");
    assert_eq!(doubled.0, "duplicate_column");
    assert_eq!(read("", b"1,,,School,school,,,x\n").0, "unknown_column");
}

#[test]
fn i_stp_1_the_dialect_is_recognized_reported_and_can_be_forced() {
    let found = report(column(""), "id\tv\r\n1\té\r\n".as_bytes());
    let Dialect { delimiter, line_end, .. } = found.dialect.unwrap();
    assert_eq!((delimiter, line_end), (b'\t', crate::tabular::LineEnd::Crlf));
    let hints = DialectHints { delimiter: Some(b'|'), ..DialectHints::default() };
    let found = report(CheckOptions { hints, ..column("") }, b"id,x|v\n1|2\n");
    assert_eq!(found.dialect.unwrap().delimiter, b'|');
    assert_eq!(found.columns[0].name.as_ref(), "id,x");
}

#[test]
fn limits_are_reported_and_nothing_is_read_in_part_without_a_word() {
    let limits = crate::tabular::ReadLimits { record_bytes: 20, cells: 5 };
    let long = format!("id,v\n1,{}\n2,x\n3,a,b,c,d,e,f\n", "y".repeat(30));
    let found = report(CheckOptions { limits, ..column("") }, long.as_bytes());
    assert_eq!(codes(&found), ["limit_exceeded", "limit_exceeded"]);
    let names: Vec<_> = found.diagnostics.iter().map(|d| d.context.get("limit").cloned().unwrap()).collect();
    assert_eq!(names, ["record_bytes".into(), "cells".into()]);
    assert!(!found.fixable && !found.completeness.may_remove());
    let found = report(CheckOptions { max_rows: 2, ..column("") }, b"id,v\n1,a\n2,b\n3,c\n4,d\n");
    assert_eq!((codes(&found), found.rows, found.completeness.may_remove()), (vec!["limit_exceeded"], 2, false));
}
