use std::io::{self, Write};

use super::{EXPORTED, Fate, French, FrenchOptions, FrenchTruth, Pupil, UAI, Xml, YEAR, at, division_code, mef};

/// Where the files go.
pub struct SiecleFiles<'a> {
    /// `ElevesSansAdresses.xml`.
    pub pupils: &'a mut dyn Write,
    /// `ResponsablesAvecAdresses.xml`.
    pub guardians: &'a mut dyn Write,
    /// `Structures.xml`.
    pub structures: &'a mut dyn Write,
}

/// Writes the three files that a school exports from SIECLE, and says what is true of them.
///
/// # Errors
/// They cannot be written.
pub fn siecle(options: FrenchOptions, files: SiecleFiles<'_>) -> io::Result<FrenchTruth> {
    let french = French::new(options);
    let mut truth = FrenchTruth {
        guardians: french.guardian_count(),
        divisions: french.divisions(),
        groups: french.groups(),
        ..FrenchTruth::default()
    };
    pupils(&french, files.pupils, &mut truth)?;
    guardians(&french, files.guardians, &mut truth)?;
    structures(&french, files.structures)?;
    Ok(truth)
}

fn parameters(xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("PARAMETRES")?;
    xml.text("UAJ", UAI)?;
    xml.text("ANNEE_SCOLAIRE", &YEAR.to_string())?;
    xml.text("DATE_EXPORT", EXPORTED)?;
    xml.text("HORODATAGE", &format!("{EXPORTED} 10:12:14"))?;
    xml.close("PARAMETRES")
}

fn pupils(french: &French, to: &mut dyn Write, truth: &mut FrenchTruth) -> io::Result<()> {
    let mut xml = Xml::new(to)?;
    xml.open("BEE_ELEVES VERSION=\"4.0\"")?;
    parameters(&mut xml)?;
    xml.open("DONNEES")?;
    xml.open("ELEVES")?;
    for number in 0..french.options.pupils {
        let pupil = french.pupil(number);
        match pupil.fate {
            Fate::Stays => truth.pupils += 1,
            Fate::Unplaced => truth.unplaced += 1,
            Fate::WillLeave => truth.scheduled += 1,
            Fate::Left => truth.left += 1,
        }
        truth.with_address += u64::from(pupil.has_address() && pupil.fate != Fate::Left);
        one(&mut xml, &pupil)?;
    }
    xml.close("ELEVES")?;
    xml.open("OPTIONS")?;
    for number in 0..french.options.pupils {
        xml.open(&format!("OPTION ELEVE_ID=\"{}\" ELENOET=\"{}\"", eleve_id(number), number + 1_000))?;
        for (rank, subject) in ["030201", "030602", "061300"].iter().enumerate() {
            xml.open("OPTIONS_ELEVE")?;
            xml.text("NUM_OPTION", &(rank + 1).to_string())?;
            xml.text("CODE_MODALITE_ELECT", "O")?;
            xml.text("CODE_MATIERE", subject)?;
            xml.close("OPTIONS_ELEVE")?;
        }
        xml.close("OPTION")?;
    }
    xml.close("OPTIONS")?;
    xml.open("STRUCTURES")?;
    for number in 0..french.options.pupils {
        let pupil = french.pupil(number);
        let is_placed = match pupil.fate {
            Fate::Stays | Fate::WillLeave => true,
            Fate::Unplaced => false,
            // Of two hundred who have left one is still in a class.
            Fate::Left => at(pupil.random, 2).is_multiple_of(200),
        };
        if is_placed {
            xml.open(&format!("STRUCTURES_ELEVE ELEVE_ID=\"{}\" ELENOET=\"{}\"", eleve_id(number), number + 1_000))?;
            structure(&mut xml, &division_code(pupil.division()), "D")?;
            structure(&mut xml, &format!("GR{}", pupil.division() / 2), "G")?;
            xml.close("STRUCTURES_ELEVE")?;
        }
    }
    xml.close("STRUCTURES")?;
    xml.close("DONNEES")?;
    xml.close("BEE_ELEVES")
}

fn structure(xml: &mut Xml<'_>, code: &str, kind: &str) -> io::Result<()> {
    xml.open("STRUCTURE")?;
    xml.text("CODE_STRUCTURE", code)?;
    xml.text("TYPE_STRUCTURE", kind)?;
    xml.close("STRUCTURE")
}

/// The `ELEVE_ID`, of seven digits and more.
pub(super) fn eleve_id(number: u64) -> u64 {
    number + 1_000_000
}

fn one(xml: &mut Xml<'_>, pupil: &Pupil<'_>) -> io::Result<()> {
    let (year, month, day) = pupil.birth();
    let has_left = pupil.fate == Fate::Left;
    xml.open(&format!("ELEVE ELEVE_ID=\"{}\" ELENOET=\"{}\"", eleve_id(pupil.number), pupil.number + 1_000))?;
    xml.text("ID_NATIONAL", &pupil.ine())?;
    xml.text("ID_ELEVE_ETAB", &format!("{:05}{}", pupil.number + 1_000, UAI.get(..6).unwrap_or_default()))?;
    xml.text("NOM_DE_FAMILLE", &pupil.family.to_uppercase())?;
    if at(pupil.random, 3).is_multiple_of(300) {
        xml.text("NOM_USAGE", "DUPONT-MARTIN")?;
    }
    xml.text("PRENOM", pupil.given)?;
    xml.text("DATE_NAISS", &format!("{day:02}/{month:02}/{year}"))?;
    xml.text("DOUBLEMENT", "0")?;
    xml.text("CODE_PAYS", "100")?;
    xml.text("CODE_PAYS_NAT", "100")?;
    xml.text("CODE_DEPARTEMENT_NAISS", "099")?;
    xml.text("CODE_COMMUNE_INSEE_NAISS", "99999")?;
    xml.text("CODE_SEXE", if pupil.is_girl() { "2" } else { "1" })?;
    xml.text("DATE_ENTREE", "01/09/2026")?;
    xml.text("DATE_MODIFICATION", "02/09/2026")?;
    match pupil.fate {
        Fate::Left => {
            xml.text("DATE_SORTIE", "16/10/2026")?;
            xml.text("CODE_MOTIF_SORTIE", "10")?;
        }
        Fate::WillLeave => xml.text("DATE_SORTIE", "18/12/2026")?,
        _ => {}
    }
    xml.text("CODE_PROVENANCE", "1")?;
    xml.text("CODE_REGIME", "2")?;
    xml.text("CODE_STATUT", "ST")?;
    if !has_left {
        xml.text("CODE_MEF", mef(pupil.division()))?;
    }
    xml.text("ADHESION_TRANSPORT", "0")?;
    xml.text("ACCEPTE_SMS", "1")?;
    if pupil.has_address() {
        xml.text("MEL", &format!("pupil{}@riverside.example", pupil.number))?;
    }
    xml.text("TEL_PORTABLE", &format!("06399800{:02}", pupil.number % 100))?;
    xml.open("SCOLARITE_AN_DERNIER")?;
    xml.text("CODE_MEF", "00310002220")?;
    xml.text("CODE_STRUCTURE", "CM2")?;
    xml.text("CODE_REGIME", "2")?;
    xml.text("CODE_RNE", UAI)?;
    xml.text("CODE_NATURE", "151")?;
    xml.text("SIGLE", "E.E.PU")?;
    xml.text("DENOM_PRINC", "ECOLE ELEMENTAIRE PUBLIQUE")?;
    xml.text("DENOM_COMPL", "LES CERISIERS")?;
    xml.text("LIGNE1_ADRESSE", "1 rue des Écoles")?;
    xml.text("MEL", "ecole@riverside.example")?;
    xml.text("CODE_COMMUNE_INSEE", "99999")?;
    xml.text("LL_COMMUNE_INSEE", "Rivière")?;
    xml.close("SCOLARITE_AN_DERNIER")?;
    xml.close("ELEVE")
}

fn guardians(french: &French, to: &mut dyn Write, truth: &mut FrenchTruth) -> io::Result<()> {
    let mut xml = Xml::new(to)?;
    xml.open("BEE_RESPONSABLES VERSION=\"2.0\"")?;
    parameters(&mut xml)?;
    xml.open("DONNEES")?;
    xml.open("PERSONNES")?;
    for number in 0..french.guardian_count() {
        let guardian = french.guardian(number);
        xml.open(&format!("PERSONNE PERSONNE_ID=\"{}\"", number + 5_000_000))?;
        xml.text("NOM_DE_FAMILLE", &guardian.family)?;
        xml.text("PRENOM", guardian.given)?;
        xml.text("LC_CIVILITE", if guardian.is_mother() { "MME" } else { "M." })?;
        xml.text("TEL_PORTABLE", &guardian.mobile())?;
        if let Some(address) = guardian.address() {
            truth.with_address += 1;
            xml.text("MEL", &address)?;
        }
        xml.text("ADRESSE_ID", &(number + 7_000_000).to_string())?;
        xml.text("COMMUNICATION_ADRESSE", "1")?;
        xml.close("PERSONNE")?;
    }
    xml.close("PERSONNES")?;
    xml.open("RESPONSABLES")?;
    for number in 0..french.options.pupils {
        for (rank, guardian) in French::guardians(number).into_iter().enumerate() {
            xml.open("RESPONSABLE_ELEVE")?;
            xml.text("ELEVE_ID", &eleve_id(number).to_string())?;
            xml.text("PERSONNE_ID", &(guardian + 5_000_000).to_string())?;
            xml.text("CODE_PARENTE", if rank == 0 { "10" } else { "20" })?;
            xml.text("NIVEAU_RESPONSABILITE", "1")?;
            xml.text("PERS_CONTACT", "1")?;
            xml.text("PAIE_FRAIS_SCOLAIRES", if rank == 0 { "1" } else { "0" })?;
            xml.close("RESPONSABLE_ELEVE")?;
        }
    }
    xml.close("RESPONSABLES")?;
    xml.close("DONNEES")?;
    xml.close("BEE_RESPONSABLES")
}

fn structures(french: &French, to: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(to)?;
    xml.open("BEE_STRUCTURES VERSION=\"2.0\"")?;
    parameters(&mut xml)?;
    xml.open("DONNEES")?;
    xml.open("DIVISIONS")?;
    for number in 0..french.divisions() {
        let code = division_code(number);
        xml.open(&format!("DIVISION CODE_STRUCTURE=\"{code}\""))?;
        xml.text("LIBELLE_LONG", &format!("CLASSE DE {code}"))?;
        xml.text("CODE_RNE", UAI)?;
        xml.open("MEFS_APPARTENANCE")?;
        xml.open("MEF_APPARTENANCE")?;
        xml.text("CODE_MEF", mef(number))?;
        xml.close("MEF_APPARTENANCE")?;
        xml.close("MEFS_APPARTENANCE")?;
        xml.close("DIVISION")?;
    }
    xml.close("DIVISIONS")?;
    xml.open("GROUPES")?;
    for number in 0..french.groups() {
        xml.open(&format!("GROUPE CODE_STRUCTURE=\"GR{number}\""))?;
        xml.text("LIBELLE_LONG", &format!("GROUPE {number}"))?;
        xml.text("CODE_RNE", UAI)?;
        xml.open("DIVISIONS_APPARTENANCE")?;
        for division in [number * 2, number * 2 + 1].into_iter().filter(|division| *division < french.divisions()) {
            xml.open("DIVISION_APPARTENANCE")?;
            xml.text("CODE_STRUCTURE", &division_code(division))?;
            xml.close("DIVISION_APPARTENANCE")?;
        }
        xml.close("DIVISIONS_APPARTENANCE")?;
        xml.close("GROUPE")?;
    }
    xml.close("GROUPES")?;
    xml.close("DONNEES")?;
    xml.close("BEE_STRUCTURES")
}
