use std::io::{self, Write};

use super::{French, FrenchOptions, FrenchTruth, SUBJECTS, UAI, Xml, YEAR, at, division_code, mef};

/// Writes `sts_emp` of the same school, and adds to the truth whom it has.
///
/// # Errors
/// It cannot be written.
pub fn sts(options: FrenchOptions, to: &mut dyn Write, truth: &mut FrenchTruth) -> io::Result<()> {
    let french = French::new(options);
    let teachers = french.teachers();
    let mut xml = Xml::new(to)?;
    xml.open("STS_EDT")?;
    xml.open("PARAMETRES")?;
    xml.open(&format!("UAJ CODE=\"{UAI}\""))?;
    xml.text("DENOM_PRINC", "RIVIERE")?;
    xml.close("UAJ")?;
    xml.empty(&format!("ANNEE_SCOLAIRE ANNEE=\"{YEAR}\""))?;
    xml.close("PARAMETRES")?;
    xml.open("DONNEES")?;
    xml.open("INDIVIDUS")?;
    for number in 0..teachers + 3 {
        // Numbers are unique with the type alone, and so they are given anew for each.
        let (kind, id, function) = match number.checked_sub(teachers) {
            None => ("epp", number + 1, Some("ENS")),
            Some(0) => ("dir", 1, Some("DIR")),
            Some(1) => ("epp", number + 1, Some("EDU")),
            Some(_) => ("local", 1, None),
        };
        let random = at(french.options.seed ^ 3, number);
        match function {
            Some("ENS") | None => truth.teachers += 1,
            Some(_) => truth.staff += 1,
        }
        xml.open(&format!("INDIVIDU ID=\"{id}\" TYPE=\"{kind}\""))?;
        xml.text("SEXE", if random & 1 == 0 { "2" } else { "1" })?;
        xml.text("CIVILITE", if random & 1 == 0 { "2" } else { "1" })?;
        xml.text("NOM_USAGE", &french.family.pick(random >> 8).full.to_uppercase())?;
        xml.text("PRENOM", &french.given.pick(random >> 20).full)?;
        if let Some(function) = function {
            xml.text("FONCTION", function)?;
        }
        if number < french.divisions() {
            xml.open("PROFS_PRINC")?;
            xml.open("PROF_PRINC")?;
            xml.text("CODE_STRUCTURE", &division_code(number))?;
            xml.text("DATE_DEBUT", "2026-09-01")?;
            xml.text("DATE_FIN", "2027-08-31")?;
            xml.close("PROF_PRINC")?;
            xml.close("PROFS_PRINC")?;
        }
        xml.close("INDIVIDU")?;
    }
    xml.close("INDIVIDUS")?;
    xml.open("STRUCTURE")?;
    xml.open("DIVISIONS")?;
    for division in 0..french.divisions() {
        xml.open(&format!("DIVISION CODE=\"{}\"", division_code(division)))?;
        xml.text("LIBELLE_LONG", &format!("CLASSE DE {}", division_code(division)))?;
        xml.open("MEFS_APPARTENANCE")?;
        xml.empty(&format!("MEF_APPARTENANCE CODE=\"{}\"", mef(division)))?;
        xml.close("MEFS_APPARTENANCE")?;
        xml.open("SERVICES")?;
        for (rank, subject) in (0..).zip(SUBJECTS) {
            let teacher = french.teacher(division, rank) + 1;
            xml.open(&format!("SERVICE CODE_MATIERE=\"{subject}\" CODE_MOD_COURS=\"CG\""))?;
            xml.open("ENSEIGNANTS")?;
            xml.empty(&format!("ENSEIGNANT ID=\"{teacher}\" TYPE=\"epp\""))?;
            xml.close("ENSEIGNANTS")?;
            xml.close("SERVICE")?;
        }
        xml.close("SERVICES")?;
        xml.close("DIVISION")?;
    }
    xml.close("DIVISIONS")?;
    xml.close("STRUCTURE")?;
    xml.close("DONNEES")?;
    xml.close("STS_EDT")
}
