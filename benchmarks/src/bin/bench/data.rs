//! The files that are compared: made once for each size, and kept.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Outcome;

/// The folder of made files, and what makes them.
pub struct Data {
    generator: PathBuf,
    folder: PathBuf,
}

/// Two rosters a known difference apart.
pub struct Pair {
    /// The first file.
    pub before: String,
    /// The second file, in random order: 1 % added, 2 % changed, 1 % removed.
    pub after: String,
    /// How many were added, changed and removed.
    pub truth: [u64; 3],
}

impl Data {
    /// Files go to `data` in the current folder.
    pub fn new(generator: PathBuf) -> Outcome<Self> {
        let folder = std::path::absolute("data")?;
        std::fs::create_dir_all(&folder)?;
        Ok(Self { generator, folder })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A file in the folder.
    pub fn path(&self, name: &str) -> String {
        self.folder.join(name).to_string_lossy().into_owned()
    }

    /// A clean users.csv and its orgs.csv.
    pub fn users(&self, rows: u64) -> Outcome<(String, String)> {
        let (users, orgs) = (self.path(&format!("users-{rows}.csv")), self.path(&format!("orgs-{rows}.csv")));
        if !Path::new(&orgs).exists() {
            let unfinished = format!("{users}.part");
            let size = rows.to_string();
            self.generate(&["users", "--rows", &size, "--out", &unfinished, "--orgs-out", &format!("{orgs}.part")])?;
            std::fs::rename(unfinished, &users)?;
            std::fs::rename(format!("{orgs}.part"), &orgs)?;
        }
        Ok((users, orgs))
    }

    /// Two files a known difference apart.
    pub fn pair(&self, rows: u64) -> Outcome<Pair> {
        let path = |name: &str| self.path(&format!("{name}-{rows}"));
        let (before, after, truth) = (path("before") + ".csv", path("after") + ".csv", path("truth") + ".json");
        // The truth is written last, so that it stands for the whole.
        if !Path::new(&truth).exists() {
            let (size, shares) = (rows.to_string(), ["--adds", "0.01", "--updates", "0.02", "--removes", "0.01"]);
            let files = ["--before", &before, "--after", &after, "--truth", &truth, "--shuffle"];
            self.generate(&[&["pair", "--rows", &size][..], &shares, &files].concat())?;
        }
        let told: Value = serde_json::from_str(&std::fs::read_to_string(truth)?)?;
        let number = |name: &str| told.get(name).and_then(Value::as_u64).unwrap_or_default();
        Ok(Pair { before, after, truth: [number("adds"), number("updates"), number("removes")] })
    }

    /// A users.csv in which everybody is an active teacher with an address.
    pub fn teachers(&self, rows: u64) -> Outcome<String> {
        let path = self.path(&format!("teachers-{rows}.csv"));
        if !Path::new(&path).exists() {
            let (users, _) = self.users(rows)?;
            let mut reader = csv::Reader::from_path(users)?;
            let headers = reader.headers()?.clone();
            let mut writer = csv::Writer::from_path(format!("{path}.part"))?;
            writer.write_record(&headers)?;
            let place = |name: &str| headers.iter().position(|header| header == name);
            let username = place("username");
            let (mut record, mut changed) = (csv::StringRecord::new(), csv::StringRecord::new());
            while reader.read_record(&mut record)? {
                changed.clear();
                for (name, cell) in headers.iter().zip(&record) {
                    match name {
                        "role" => changed.push_field("teacher"),
                        "status" => changed.push_field("active"),
                        "enabledUser" => changed.push_field("true"),
                        "grades" => changed.push_field(""),
                        "email" if cell.is_empty() => {
                            let name = username.and_then(|place| record.get(place)).unwrap_or_default();
                            changed.push_field(&format!("{name}@example.org"));
                        }
                        _ => changed.push_field(cell),
                    }
                }
                writer.write_record(&changed)?;
            }
            writer.flush()?;
            std::fs::rename(format!("{path}.part"), &path)?;
        }
        Ok(path)
    }

    /// A OneRoster package in a folder, and its files.
    pub fn package(&self, users: u64, enrollments: u64) -> Outcome<(String, Vec<String>)> {
        let folder = self.path(&format!("package-{users}"));
        if !Path::new(&folder).exists() {
            let unfinished = format!("{folder}.part");
            let (rows, enrollments) = (users.to_string(), enrollments.to_string());
            self.generate(&["package", "--rows", &rows, "--enrollments", &enrollments, "--out", &unfinished])?;
            std::fs::rename(unfinished, &folder)?;
        }
        let entries = std::fs::read_dir(&folder)?;
        let files: Result<_, std::io::Error> =
            entries.map(|entry| Ok(entry?.path().to_string_lossy().into_owned())).collect();
        Ok((folder, files?))
    }

    /// A call of `match_accounts`, and who has which account.
    pub fn accounts(&self, people: u64) -> Outcome<(String, String)> {
        let (call, truth) =
            (self.path(&format!("accounts-{people}.json")), self.path(&format!("owners-{people}.json")));
        // The truth is written last, so that it stands for both.
        if !Path::new(&truth).exists() {
            self.generate(&["accounts", "--rows", &people.to_string(), "--out", &call, "--truth", &truth])?;
        }
        Ok((call, truth))
    }

    /// A folder with the files of a French school of that many pupils.
    pub fn french(&self, pupils: u64) -> Outcome<String> {
        let folder = self.path(&format!("school-{pupils}"));
        // The truth is written last, so that it stands for the whole.
        if !Path::new(&folder).join("truth.json").exists() {
            self.generate(&["french", "--pupils", &pupils.to_string(), "--out", &folder])?;
        }
        Ok(folder)
    }

    fn generate(&self, arguments: &[&str]) -> Outcome<()> {
        let status = Command::new(&self.generator).args(arguments).status()?;
        if status.success() { Ok(()) } else { Err("the generator failed".into()) }
    }
}
