use std::io::{self, Write};

use serde::Serialize;

use super::siecle::eleve_id;
use super::{Fate, French, FrenchOptions, Guardian, Pupil, UAI, Xml, at, division_code, mef};

/// The number that AAF has for the school.
const SCHOOL: &str = "100";

/// Where the files go: one for each category, as an academy delivers them.
pub struct AafFiles<'a> {
    /// The school, complete.
    pub school: &'a mut dyn Write,
    /// Pupils, complete.
    pub pupils: &'a mut dyn Write,
    /// Guardians, complete.
    pub guardians: &'a mut dyn Write,
    /// Teachers and other staff, complete.
    pub staff: &'a mut dyn Write,
    /// Pupils of a delta a day later: of each hundred one is gone, one has another division, and one more is there.
    pub delta: &'a mut dyn Write,
}

/// What is true of the files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct AafTruth {
    /// Pupils of the complete export.
    pub complete: u64,
    /// Pupils after the delta.
    pub after_delta: u64,
    /// Guardians.
    pub guardians: u64,
    /// Teachers.
    pub teachers: u64,
    /// Other staff.
    pub staff: u64,
}

/// Writes what an academy delivers of the same school in AAF: the school, the pupils who are there, their guardians and the staff,
/// complete, and a delta of pupils.
///
/// # Errors
/// They cannot be written.
pub fn aaf(options: FrenchOptions, files: AafFiles<'_>) -> io::Result<AafTruth> {
    let french = French::new(options);
    let mut truth = AafTruth::default();
    school(&french, files.school)?;
    pupils(&french, files.pupils, files.delta, &mut truth)?;
    guardians(&french, files.guardians, &mut truth)?;
    staff(&french, files.staff, &mut truth)?;
    Ok(truth)
}

fn pupils(french: &French, complete: &mut dyn Write, delta: &mut dyn Write, truth: &mut AafTruth) -> io::Result<()> {
    let mut complete = begin(complete)?;
    let mut delta = begin(delta)?;
    for number in 0..french.options.pupils {
        let pupil = french.pupil(number);
        if pupil.fate == Fate::Left {
            continue;
        }
        truth.complete += 1;
        truth.after_delta += 1;
        request(&mut complete, "addRequest", &of_pupil(&pupil, pupil.division(), number))?;
        match number % 100 {
            0 => {
                truth.after_delta -= 1;
                head(&mut delta, "deleteRequest", "Eleve", &pupil_id(number))?;
                delta.close("deleteRequest")?;
            }
            1 => request(&mut delta, "modifyRequest", &of_pupil(&pupil, pupil.division() + 1, number))?,
            2 => {
                truth.after_delta += 1;
                let newcomer = french.pupil(french.options.pupils + number);
                request(&mut delta, "addRequest", &of_pupil(&newcomer, pupil.division(), number))?;
            }
            _ => {}
        }
    }
    complete.close("ficAlimMENESR")?;
    delta.close("ficAlimMENESR")
}

/// The guardians of those who are there.
fn guardians(french: &French, to: &mut dyn Write, truth: &mut AafTruth) -> io::Result<()> {
    let mut xml = begin(to)?;
    for number in 0..french.guardian_count() {
        let wards = [number / 2 * 2, number / 2 * 2 + 1]
            .into_iter()
            .filter(|ward| *ward < french.options.pupils && french.pupil(*ward).fate != Fate::Left);
        let wards: Vec<String> = wards.map(pupil_id).collect();
        if !wards.is_empty() {
            truth.guardians += 1;
            request(&mut xml, "addRequest", &of_guardian(&french.guardian(number), wards))?;
        }
    }
    xml.close("ficAlimMENESR")
}

/// Those whom STS has too.
fn staff(french: &French, to: &mut dyn Write, truth: &mut AafTruth) -> io::Result<()> {
    let mut xml = begin(to)?;
    let teachers = french.teachers();
    for number in 0..teachers + 2 {
        let function = match number.checked_sub(teachers) {
            None => "ENS$ENSEIGNEMENT",
            Some(0) => "DIR$DIRECTION",
            Some(_) => "EDU$EDUCATION",
        };
        if number < teachers {
            truth.teachers += 1;
        } else {
            truth.staff += 1;
        }
        request(&mut xml, "addRequest", &of_staff(french, number, function))?;
    }
    xml.close("ficAlimMENESR")
}

fn begin(to: &mut dyn Write) -> io::Result<Xml<'_>> {
    let mut xml = Xml::new(to)?;
    xml.raw("<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\">")?;
    xml.open("ficAlimMENESR")?;
    Ok(xml)
}

fn school(french: &French, to: &mut dyn Write) -> io::Result<()> {
    let classes = (0..french.divisions()).map(|number| {
        let code = division_code(number);
        format!("{code}$CLASSE DE {code}${}", mef(number))
    });
    let mut xml = begin(to)?;
    let values = vec![
        ("ENTStructureJointure", vec![SCHOOL.to_owned()]),
        ("ENTStructureUAI", vec![UAI.to_owned()]),
        ("ENTStructureNomCourant", vec!["CLG$RIVIERE$RIVIERE".to_owned()]),
        ("ENTStructureClasses", classes.collect()),
    ];
    request(&mut xml, "addRequest", &Record { category: "EtabEducNat", id: SCHOOL.to_owned(), values })?;
    xml.close("ficAlimMENESR")
}

fn pupil_id(number: u64) -> String {
    (number + 10_000).to_string()
}

fn guardian_id(number: u64) -> String {
    (number + 20_000_000).to_string()
}

/// What a request is about, and what it says of that.
struct Record {
    category: &'static str,
    id: String,
    values: Vec<(&'static str, Vec<String>)>,
}

impl Record {
    /// A person of that category, with what all people have.
    fn person(category: &'static str, id: String, names: [&str; 2], is_woman: bool, born: String) -> Self {
        let [family, given] = names.map(|name| vec![name.to_owned()]);
        let values = vec![
            ("ENTPersonJointure", vec![id.clone()]),
            ("ENTPersonDateNaissance", vec![born]),
            ("ENTPersonNomPatro", family.clone()),
            ("sn", family),
            ("givenName", given),
            ("personalTitle", vec![if is_woman { "Mme" } else { "M." }.to_owned()]),
        ];
        Self { category, id, values }
    }

    fn with(mut self, values: impl IntoIterator<Item = (&'static str, Vec<String>)>) -> Self {
        self.values.extend(values);
        self
    }
}

/// A pupil in a division, with the guardians of the pupil of that number.
fn of_pupil(pupil: &Pupil<'_>, division: u64, family: u64) -> Record {
    let (year, month, day) = pupil.birth();
    let class = if pupil.fate == Fate::Unplaced { String::new() } else { in_school(division) };
    let born = format!("{day:02}/{month:02}/{year}");
    let link = |guardian: u64| {
        let is_mother = guardian.is_multiple_of(2);
        let (relation, pays) = if is_mother { (10, 1) } else { (20, 0) };
        format!("{}${relation}${pays}$1$1${pays}", guardian_id(guardian))
    };
    Record::person("Eleve", pupil_id(pupil.number), [pupil.family, pupil.given], pupil.is_girl(), born).with([
        ("ENTEleveINE", vec![pupil.ine()]),
        ("ENTEleveStructRattachId", vec![eleve_id(pupil.number).to_string()]),
        ("ENTPersonStructRattach", vec![SCHOOL.to_owned()]),
        ("ENTEleveBoursier", vec!["N".to_owned()]),
        ("ENTEleveRegime", vec!["DEMI-PENSIONNAIRE DANS L'ETABLISSEMENT".to_owned()]),
        ("ENTEleveTransport", vec!["N".to_owned()]),
        ("ENTEleveStatutEleve", vec!["SCOLAIRE".to_owned()]),
        ("ENTEleveMEF", vec![mef(division).to_owned()]),
        ("ENTEleveClasses", vec![class]),
        ("ENTElevePersRelEleve", French::guardians(family).map(link).to_vec()),
    ])
}

fn of_guardian(guardian: &Guardian<'_>, wards: Vec<String>) -> Record {
    let id = guardian_id(guardian.number);
    let names = [guardian.family.as_str(), guardian.given];
    Record::person("PersRelEleve", id, names, guardian.is_mother(), String::new()).with([
        ("mobile", vec![guardian.mobile()]),
        ("mail", vec![guardian.address().unwrap_or_default()]),
        ("ENTPersonMobileSMS", vec!["N".to_owned()]),
        ("ENTPersonAdresse", vec!["1 rue des Écoles".to_owned()]),
        ("ENTPersonCodePostal", vec!["99999".to_owned()]),
        ("ENTPersonVille", vec!["RIVIERE".to_owned()]),
        ("ENTPersonPays", vec!["FRANCE".to_owned()]),
        ("ENTPersonAdresseDiffusion", vec!["O".to_owned()]),
        ("ENTAuxPersRelEleveEleve", wards),
    ])
}

fn of_staff(french: &French, number: u64, function: &str) -> Record {
    let random = at(french.options.seed ^ 3, number);
    let (family, given) = (french.family.pick(random >> 8), french.given.pick(random >> 20));
    let teaches = number < french.teachers();
    let services: Vec<(u64, &str)> = if teaches { french.services(number).collect() } else { Vec::new() };
    let lesson = |(division, subject): &(u64, &str)| format!("{}${subject}", in_school(*division));
    let principal = (number < french.divisions()).then(|| in_school(number));
    let names = [family.full.as_str(), given.full.as_str()];
    let born = format!("{:02}/{:02}/{}", random % 28 + 1, random % 12 + 1, 1_965 + random % 35);
    let id = (number + 40_000_000).to_string();
    Record::person("PersEducNat", id, names, random & 1 == 0, born).with([
        ("mail", vec![format!("staff{number}@riverside.example")]),
        ("ENTPersonStructRattach", vec![SCHOOL.to_owned()]),
        ("ENTAuxEnsClasses", services.iter().map(|(division, _)| in_school(*division)).collect()),
        ("ENTAuxEnsClassesMatieres", services.iter().map(lesson).collect()),
        ("ENTAuxEnsClassesPrincipal", principal.into_iter().collect()),
        ("ENTPersonFonctions", vec![format!("{SCHOOL}${function}$$")]),
        ("PersEducNatPresenceDevantEleves", vec![if teaches { "O" } else { "N" }.to_owned()]),
    ])
}

/// A division, as people name it.
fn in_school(division: u64) -> String {
    format!("{SCHOOL}${}", division_code(division))
}

fn attribute(xml: &mut Xml<'_>, element: &str, name: &str, values: &[String]) -> io::Result<()> {
    let operation = if element == "attr" { "" } else { " operation=\"replace\"" };
    xml.open(&format!("{element} name=\"{name}\"{operation}"))?;
    for value in values {
        xml.text("value", value)?;
    }
    xml.close(element)
}

fn head(xml: &mut Xml<'_>, verb: &str, category: &str, id: &str) -> io::Result<()> {
    let name = if category == "EtabEducNat" { "categorieStructure" } else { "categoriePersonne" };
    xml.open(verb)?;
    xml.open("operationalAttributes")?;
    attribute(xml, "attr", name, &[category.to_owned()])?;
    xml.close("operationalAttributes")?;
    xml.open("identifier")?;
    xml.text("id", id)?;
    xml.close("identifier")
}

fn request(xml: &mut Xml<'_>, verb: &str, record: &Record) -> io::Result<()> {
    let (list, element) = match verb {
        "modifyRequest" => ("modifications", "modification"),
        _ => ("attributes", "attr"),
    };
    head(xml, verb, record.category, &record.id)?;
    xml.open(list)?;
    for (name, values) in &record.values {
        attribute(xml, element, name, values)?;
    }
    xml.close(list)?;
    xml.close(verb)
}
