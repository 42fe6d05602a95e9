use std::io::{self, Write};

use super::siecle::eleve_id;
use super::{Fate, French, FrenchOptions, Pupil, UAI, Xml, division_code, mef};

/// Where the files go.
pub struct AafFiles<'a> {
    /// The school, complete.
    pub school: &'a mut dyn Write,
    /// Pupils, complete.
    pub pupils: &'a mut dyn Write,
    /// Pupils of a delta a day later: of each hundred one is gone, one has another division, and one more is there.
    pub delta: &'a mut dyn Write,
}

/// Writes what an academy delivers of the same school in AAF: the pupils who are there, complete, and a delta. Says how many are there
/// before and after it.
///
/// # Errors
/// They cannot be written.
pub fn aaf(options: FrenchOptions, files: AafFiles<'_>) -> io::Result<(u64, u64)> {
    let french = French::new(options);
    school(&french, files.school)?;
    let (mut before, mut after) = (0, 0);
    let mut complete = begin(files.pupils)?;
    let mut delta = begin(files.delta)?;
    for number in 0..options.pupils {
        let pupil = french.pupil(number);
        if pupil.fate == Fate::Left {
            continue;
        }
        before += 1;
        after += 1;
        request(&mut complete, &pupil, "addRequest", pupil.division())?;
        match number % 100 {
            0 => {
                after -= 1;
                head(&mut delta, "deleteRequest", number)?;
                delta.close("deleteRequest")?;
            }
            1 => request(&mut delta, &pupil, "modifyRequest", pupil.division() + 1)?,
            2 => {
                after += 1;
                let newcomer = french.pupil(options.pupils + number);
                request(&mut delta, &newcomer, "addRequest", pupil.division())?;
            }
            _ => {}
        }
    }
    complete.close("ficAlimMENESR")?;
    delta.close("ficAlimMENESR")?;
    Ok((before, after))
}

fn begin(to: &mut dyn Write) -> io::Result<Xml<'_>> {
    let mut xml = Xml::new(to)?;
    xml.raw("<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\">")?;
    xml.open("ficAlimMENESR")?;
    Ok(xml)
}

fn school(french: &French, to: &mut dyn Write) -> io::Result<()> {
    let mut xml = begin(to)?;
    xml.open("addRequest")?;
    xml.open("operationalAttributes")?;
    attribute(&mut xml, "categorieStructure", &["EtabEducNat"])?;
    xml.close("operationalAttributes")?;
    xml.open("identifier")?;
    xml.text("id", "100")?;
    xml.close("identifier")?;
    xml.open("attributes")?;
    attribute(&mut xml, "ENTStructureJointure", &["100"])?;
    attribute(&mut xml, "ENTStructureUAI", &[UAI])?;
    attribute(&mut xml, "ENTStructureNomCourant", &["CLG$RIVIERE$RIVIERE"])?;
    let classes: Vec<String> = (0..french.divisions())
        .map(|number| format!("{}$CLASSE DE {}${}", division_code(number), division_code(number), mef(number)))
        .collect();
    attribute(&mut xml, "ENTStructureClasses", &classes.iter().map(String::as_str).collect::<Vec<_>>())?;
    xml.close("attributes")?;
    xml.close("addRequest")?;
    xml.close("ficAlimMENESR")
}

fn attribute(xml: &mut Xml<'_>, name: &str, values: &[&str]) -> io::Result<()> {
    xml.open(&format!("attr name=\"{name}\""))?;
    for value in values {
        xml.text("value", value)?;
    }
    xml.close("attr")
}

fn head(xml: &mut Xml<'_>, request: &str, number: u64) -> io::Result<()> {
    xml.open(request)?;
    xml.open("operationalAttributes")?;
    attribute(xml, "categoriePersonne", &["Eleve"])?;
    xml.close("operationalAttributes")?;
    xml.open("identifier")?;
    xml.text("id", &(number + 10_000).to_string())?;
    xml.close("identifier")
}

fn request(xml: &mut Xml<'_>, pupil: &Pupil<'_>, kind: &str, division: u64) -> io::Result<()> {
    let (year, month, day) = pupil.birth();
    let class = if pupil.fate == Fate::Unplaced { String::new() } else { format!("100${}", division_code(division)) };
    let values = [
        ("ENTPersonJointure", (pupil.number + 10_000).to_string()),
        ("ENTEleveINE", pupil.ine()),
        ("ENTEleveStructRattachId", eleve_id(pupil.number).to_string()),
        ("ENTPersonDateNaissance", format!("{day:02}/{month:02}/{year}")),
        ("ENTPersonNomPatro", pupil.family.to_owned()),
        ("sn", pupil.family.to_owned()),
        ("givenName", pupil.given.to_owned()),
        ("personalTitle", if pupil.is_girl() { "Mme" } else { "M." }.to_owned()),
        ("ENTEleveMEF", mef(division).to_owned()),
        ("ENTPersonStructRattach", "100".to_owned()),
        ("ENTEleveClasses", class),
    ];
    head(xml, kind, pupil.number)?;
    let (list, element) = match kind {
        "modifyRequest" => ("modifications", "modification"),
        _ => ("attributes", "attr"),
    };
    xml.open(list)?;
    for (name, value) in values {
        let operation = if element == "attr" { "" } else { " operation=\"replace\"" };
        xml.open(&format!("{element} name=\"{name}\"{operation}"))?;
        xml.text("value", &value)?;
        xml.close(element)?;
    }
    xml.close(list)?;
    xml.close(kind)
}
