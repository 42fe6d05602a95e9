//! From a request to a school with its classes and groups.

use serde::{Deserialize, Serialize};

use super::attributes::Field;
use super::request::Request;
use crate::diagnostic::Code;
use crate::model::roster::{Establishment, Group, GroupKind};
use crate::xml::Notes;

/// A school, and what its pupils are in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AafSchool {
    /// The school; its key is AAF's number.
    #[serde(flatten)]
    pub establishment: Establishment,
    /// Its academy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub academy: Option<Box<str>>,
    /// Its classes, then its groups, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
}

pub(super) fn school(request: &Request, notes: &mut Notes) -> AafSchool {
    // `SIGLE$NOM$VILLE`; older files have all of it in one.
    let name = request.first(Field::SchoolName).unwrap_or_default();
    let name = name.split('$').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let establishment = Establishment {
        key: request.id.as_str().into(),
        uai: request.first(Field::Uai).map(Box::from),
        name: name.into(),
    };
    let academy = request.first(Field::Academy).map(Box::from);
    let mut school = AafSchool { establishment, academy, groups: Vec::new() };
    for (field, attribute, kind) in [
        (Field::SchoolClasses, "ENTStructureClasses", GroupKind::Division),
        (Field::SchoolGroups, "ENTStructureGroupes", GroupKind::Group),
    ] {
        for value in request.all(field) {
            let group = group(&request.id, kind, value);
            if group.code.is_empty() {
                let parts = value.split('$').count();
                notes.add_of(Code::AafListParts, request.line, attribute, |it| {
                    it.with("expected", 2_u64).with("found", parts)
                });
            } else if !school.groups.iter().any(|known| known.kind == kind && known.code == group.code) {
                // Some schools list all their classes twice.
                school.groups.push(group);
            }
        }
    }
    school
}

/// `code$libelle$mef…` of a class, `groupe$libelle$classe…` of a group: how many codes follow the name is open.
fn group(school: &str, kind: GroupKind, value: &str) -> Group {
    let mut rest = value.split('$').map(str::trim);
    let (code, name) = (rest.next().unwrap_or_default(), rest.next().unwrap_or_default());
    let codes = rest.filter(|code| !code.is_empty()).map(Box::from).collect();
    let (divisions, mefs) = match kind {
        GroupKind::Division => (Vec::new(), codes),
        GroupKind::Group => (codes, Vec::new()),
    };
    Group { kind, establishment: school.into(), code: code.into(), name: name.into(), divisions, mefs }
}
