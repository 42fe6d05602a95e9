//! The generator as a command: `cargo xtask generate …`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Parser, ValueEnum};
use rosterkit::api::MatchAccountsCall;
use rosterkit::identity::ladder::{LadderPolicy, MatchDecisions};
use rosterkit_tests::generator::french::{AafFiles, FrenchOptions, SiecleFiles};
use rosterkit_tests::generator::{
    self, AccountOptions, Dialect, DirtyOptions, EmailFiles, EmailOptions, ErrorClass, Ids, MadeAccounts, Options,
    PairFiles, PairOptions, Roster,
};

/// Writes invented rosters of any size: the same arguments give the same bytes.
#[derive(Parser)]
#[command(bin_name = "cargo xtask generate")]
enum Kind {
    /// One clean users.csv
    Users {
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        form: Form,
        /// Where it goes; `-` for standard output
        #[arg(long, default_value = "-", value_name = "FILE")]
        out: PathBuf,
    },
    /// A whole OneRoster package in a folder, in bulk
    Package {
        #[command(flatten)]
        shape: Shape,
        /// Enrollments of these people in classes
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
        enrollments: u64,
        /// The folder, which is made where it is not there
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Two users.csv a known difference apart
    Pair {
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        apart: Apart,
        /// The first file
        #[arg(long, value_name = "FILE")]
        before: PathBuf,
        /// The second file
        #[arg(long, value_name = "FILE")]
        after: PathBuf,
        /// People with a change, as a share of the rows
        #[arg(long, default_value_t = 0.01, value_name = "SHARE", value_parser = share)]
        updates: f64,
        /// The counts, as JSON
        #[arg(long, default_value = "-", value_name = "FILE")]
        truth: PathBuf,
        /// Every difference, as CSV: op,sourcedId,fields
        #[arg(long, value_name = "FILE")]
        ops: Option<PathBuf>,
    },
    /// A users.csv with a known number of errors of each class
    Dirty {
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        form: Form,
        /// Where it goes; `-` for standard output
        #[arg(long, default_value = "-", value_name = "FILE")]
        out: PathBuf,
        /// The errors, as JSON
        #[arg(long, value_name = "FILE")]
        truth: PathBuf,
        /// Errors of each class
        #[arg(long, default_value_t = 10, value_name = "N")]
        errors: usize,
        /// Another number for one class; can be repeated
        #[arg(long, value_name = "CLASS=N", value_parser = class_count)]
        error: Vec<(ErrorClass, usize)>,
    },
    /// People and the accounts that they have, as a call of `match_accounts`, some of them misspelt
    Accounts {
        /// People, and as many accounts
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
        rows: u64,
        /// Another seed gives other people
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Accounts with a misspelt name, as a share
        #[arg(long, default_value_t = 0.05, value_name = "SHARE", value_parser = share)]
        misspelt: f64,
        /// The call, as JSON
        #[arg(long, default_value = "-", value_name = "FILE")]
        out: PathBuf,
        /// The account of each person by id, as JSON
        #[arg(long, value_name = "FILE")]
        truth: PathBuf,
    },
    /// A list of addresses without a header, and on request a second one
    Emails {
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        form: Form,
        #[command(flatten)]
        apart: Apart,
        /// Where it goes; `-` for standard output
        #[arg(long, default_value = "-", value_name = "FILE")]
        out: PathBuf,
        /// Of each: a bad address, a duplicate, a blank line, an address in capitals
        #[arg(long, default_value_t = 0, value_name = "N")]
        errors: usize,
        /// A second, clean list
        #[arg(long, value_name = "FILE")]
        after: Option<PathBuf>,
        /// The errors and differences, as JSON
        #[arg(long, value_name = "FILE")]
        truth: Option<PathBuf>,
    },
    /// The files of one French school in a folder: SIECLE, STS, AAF complete and delta, and the truth about them
    French {
        /// Pupils, those who have left among them
        #[arg(long, default_value_t = 900, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
        pupils: u64,
        /// Another seed gives other people
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The folder, which is made where it is not there
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
}

#[derive(Args)]
struct Shape {
    /// People
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    rows: u64,
    /// Another seed gives other people
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Schools; one for 600 people, at least 3, if not told
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    orgs: Option<u64>,
    /// Write the orgs.csv too
    #[arg(long, value_name = "FILE")]
    orgs_out: Option<PathBuf>,
    /// The shape of sourcedId
    #[arg(long, value_enum, default_value_t = IdShape::Uuid)]
    ids: IdShape,
    /// Leave status and dateLastModified empty, as in a OneRoster bulk file
    #[arg(long)]
    bulk: bool,
    /// People with a namesake in their school, as a share, at most 0.5
    #[arg(long, default_value_t = 0.02, value_name = "SHARE", value_parser = half)]
    homonyms: f64,
}

#[derive(Clone, Copy, ValueEnum)]
enum IdShape {
    Uuid,
    Int,
}

#[derive(Args)]
struct Form {
    /// Start with a byte order mark
    #[arg(long)]
    bom: bool,
    /// End lines with CR LF
    #[arg(long)]
    crlf: bool,
    /// Between two cells
    #[arg(long, default_value = ",", value_name = "CHAR", value_parser = delimiter)]
    delimiter: u8,
}

#[derive(Args)]
struct Apart {
    /// New people in the second file, as a share of the rows
    #[arg(long, default_value_t = 0.01, value_name = "SHARE", value_parser = share)]
    adds: f64,
    /// People whom the second file lacks
    #[arg(long, default_value_t = 0.01, value_name = "SHARE", value_parser = share)]
    removes: f64,
    /// Put the second file in random order
    #[arg(long)]
    shuffle: bool,
}

fn main() -> io::Result<()> {
    match Kind::parse() {
        Kind::Users { shape, form, out } => {
            let roster = shape.roster()?;
            generator::users(&roster, form.dialect(), open(&out)?)
        }
        Kind::Package { shape, enrollments, out } => {
            let roster = Shape { bulk: true, ..shape }.roster()?;
            std::fs::create_dir_all(&out)?;
            generator::package(&roster, enrollments, &out)
        }
        Kind::Pair { shape, apart, before, after, updates, truth, ops } => {
            let roster = shape.roster()?;
            let options = PairOptions { adds: apart.adds, updates, removes: apart.removes, shuffle: apart.shuffle };
            let (mut before, mut after) = (open(&before)?, open(&after)?);
            let mut ops = ops.as_deref().map(open).transpose()?;
            let ops = ops.as_mut().map(|out| out as &mut dyn Write);
            let told = generator::pair(&roster, &options, PairFiles { before: &mut before, after: &mut after, ops })?;
            tell(&truth, &told)
        }
        Kind::Dirty { shape, form, out, truth, errors, error } => {
            let roster = shape.roster()?;
            let options = DirtyOptions {
                errors,
                of_class: error.into_iter().collect::<BTreeMap<_, _>>(),
                dialect: form.dialect(),
            };
            let told = generator::dirty(&roster, &options, open(&out)?)?;
            tell(&truth, &told)
        }
        Kind::Accounts { rows, seed, misspelt, out, truth } => {
            let options = AccountOptions { people: rows, seed, misspelt, ..AccountOptions::default() };
            let MadeAccounts { people, accounts, truth: told } = generator::accounts(&options);
            let (decisions, policy) = (MatchDecisions::default(), LadderPolicy::default());
            let mut file = io::BufWriter::new(open(&out)?);
            serde_json::to_writer(&mut file, &MatchAccountsCall { people, accounts, decisions, policy })?;
            file.flush()?;
            tell(&truth, &told)
        }
        Kind::Emails { shape, form, apart, out, errors, after, truth } => {
            let roster = shape.roster()?;
            let options = EmailOptions {
                errors,
                adds: apart.adds,
                removes: apart.removes,
                shuffle: apart.shuffle,
                dialect: form.dialect(),
            };
            let mut before = open(&out)?;
            let mut after = after.as_deref().map(open).transpose()?;
            let after = after.as_mut().map(|out| out as &mut dyn Write);
            let told = generator::emails(&roster, &options, EmailFiles { before: &mut before, after })?;
            truth.map_or(Ok(()), |path| tell(&path, &told))
        }
        Kind::French { pupils, seed, out } => french(FrenchOptions { pupils, seed }, &out),
    }
}

/// Writes every file of a French school.
fn french(options: FrenchOptions, folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let file = |name: &str| open(&folder.join(name)).map(io::BufWriter::new);
    let mut pupils = file("ElevesSansAdresses.xml")?;
    let mut guardians = file("ResponsablesAvecAdresses.xml")?;
    let mut structures = file("Structures.xml")?;
    let files = SiecleFiles { pupils: &mut pupils, guardians: &mut guardians, structures: &mut structures };
    let mut truth = generator::french::siecle(options, files)?;
    let mut staff = file("sts_emp.xml")?;
    generator::french::sts(options, &mut staff, &mut truth)?;
    let mut school = file("ENT_Complet_20261120_EtabEducNat_0000.xml")?;
    let mut complete = file("ENT_Complet_20261120_Eleve_0000.xml")?;
    let mut parents = file("ENT_Complet_20261120_PersRelEleve_0000.xml")?;
    let mut adults = file("ENT_Complet_20261120_PersEducNat_0000.xml")?;
    let mut delta = file("ENT_Delta_20261121_Eleve_0000.xml")?;
    let files = AafFiles {
        school: &mut school,
        pupils: &mut complete,
        guardians: &mut parents,
        staff: &mut adults,
        delta: &mut delta,
    };
    let aaf = generator::french::aaf(options, files)?;
    for mut file in [pupils, guardians, structures, staff, school, complete, parents, adults, delta] {
        file.flush()?;
    }
    let told = serde_json::json!({ "siecle_and_sts": truth, "aaf": aaf });
    tell(&folder.join("truth.json"), &told)
}

impl Shape {
    /// The roster, after writing its schools if that is asked for.
    fn roster(&self) -> io::Result<Roster> {
        let roster = Roster::new(Options {
            rows: self.rows,
            seed: self.seed,
            orgs: self.orgs,
            ids: match self.ids {
                IdShape::Uuid => Ids::Uuid,
                IdShape::Int => Ids::Int,
            },
            bulk: self.bulk,
            homonyms: self.homonyms,
        });
        if let Some(path) = &self.orgs_out {
            generator::orgs(&roster, open(path)?)?;
        }
        Ok(roster)
    }
}

impl Form {
    fn dialect(&self) -> Dialect {
        Dialect { delimiter: self.delimiter, crlf: self.crlf, bom: self.bom }
    }
}

fn open(path: &Path) -> io::Result<Box<dyn Write>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdout().lock()));
    }
    let file =
        File::create(path).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    Ok(Box::new(file))
}

fn tell(path: &Path, truth: &impl serde::Serialize) -> io::Result<()> {
    let mut out = open(path)?;
    serde_json::to_writer_pretty(&mut out, truth)?;
    out.write_all(b"\n")
}

fn share(text: &str) -> Result<f64, String> {
    at_most(text, 1.0)
}

fn half(text: &str) -> Result<f64, String> {
    at_most(text, 0.5)
}

fn at_most(text: &str, most: f64) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.0..=most).contains(&value) { Ok(value) } else { Err(format!("must be between 0 and {most}")) }
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() => Ok(*byte),
        _ => Err("must be one ASCII character".to_owned()),
    }
}

fn class_count(text: &str) -> Result<(ErrorClass, usize), String> {
    let names = || ErrorClass::ALL.map(ErrorClass::name).join(", ");
    let wanted = || format!("want CLASS=N, CLASS one of {}", names());
    let (name, number) = text.split_once('=').ok_or_else(wanted)?;
    let class = ErrorClass::ALL.into_iter().find(|class| class.name() == name).ok_or_else(wanted)?;
    Ok((class, number.parse().map_err(|_| wanted())?))
}
