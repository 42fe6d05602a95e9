//! An import that is under way: its choices, and what it is worked out of.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rosterkit::api::{ImportAnswer, ImportCall, import};
use rosterkit::diagnostic::Context;
use rosterkit::import::{Import, ImportLook, ImportStep};
use rosterkit::sync::Store;
use rosterkit::tabular::{ReadLimits, TableReader};
use rosterkit::text::fold_header;
use rosterkit_host::{Input, LocalFiles, OutputFile};
use serde::Serialize;

use super::ImportArgs;
use super::choices::Chosen;
use crate::args::seed;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{name_of, read_data};
use crate::screen::{Line, Paint, Screen};
use crate::show;

/// How many rows of a file are shown before it is read.
const PREVIEWED: usize = 5;

/// What `--save` keeps.
#[derive(Serialize)]
struct Saved<'a> {
    import: &'a Import,
    digest: Option<&'a str>,
}

pub(super) struct Underway {
    call: ImportCall,
    files: LocalFiles<'static>,
    bytes: Arc<[u8]>,
    store: Box<dyn Store>,
    save: Option<PathBuf>,
}

impl Underway {
    /// Reads the file and opens the store.
    pub(super) fn begin(args: &ImportArgs, chosen: Chosen, screen: &mut Screen<'_>) -> Result<Self, Failure> {
        let digest = chosen.digest.clone();
        let import = chosen.import()?;
        let store = args.importing.open()?;
        let mut bytes = Vec::new();
        read_data(Path::new(&import.file), screen, |piece| bytes.extend_from_slice(piece))?;
        let bytes: Arc<[u8]> = bytes.into();
        let files = LocalFiles::new().with(import.file.clone(), Input::bytes(Arc::clone(&bytes)));
        let call = ImportCall {
            import,
            step: ImportStep::ImportRecap,
            digest,
            ent: args.importing.ent.as_deref().map(Into::into),
            accounts: args.importing.accounts(screen)?,
            today: screen.around().now.date_naive(),
            seed: None,
            file: None,
        };
        let save = args.save.clone().or_else(|| args.resume.clone());
        let mut begun = Self { call, files, bytes, store, save };
        begun.name_columns()?;
        Ok(begun)
    }

    /// Puts the headers of columns in the place of their numbers, by which they may have been named.
    fn name_columns(&mut self) -> Result<(), Failure> {
        let named = std::mem::take(&mut self.call.import.columns);
        let columns = self.look()?.map.columns;
        for (name, field) in named {
            let is_header = columns.iter().any(|column| fold_header(&column.header) == fold_header(&name));
            let numbered = columns.iter().find(|column| !is_header && column.number.to_string() == name);
            let header = numbered.map_or(name, |column| column.header.clone());
            self.call.import.columns.insert(header, field);
        }
        Ok(())
    }

    /// The import as it stands.
    pub(super) fn import(&mut self) -> &mut Import {
        &mut self.call.import
    }

    /// The file that is imported.
    pub(super) fn path(&self) -> PathBuf {
        PathBuf::from(&self.call.import.file)
    }

    /// The steps, as far as the choices go.
    pub(super) fn look(&mut self) -> Result<ImportLook, Failure> {
        let look = import(&self.call, &mut self.files, &mut *self.store)?.look;
        self.call.digest.get_or_insert_with(|| look.load.digest.clone());
        Ok(look)
    }

    /// The first rows of the file; cells of passwords are left out.
    pub(super) fn preview(&self, look: &ImportLook) -> Vec<Vec<String>> {
        let import = &self.call.import;
        let is_password = |place: usize| {
            let column = look.map.columns.iter().find(|column| column.number as usize == place + 1);
            column.and_then(|column| column.field.as_deref()).is_some_and(|field| import.kind.is_password(field))
        };
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut reader = TableReader::new(import.hints, ReadLimits::default());
        let mut on = |record: &rosterkit::tabular::Record<'_>, _: &rosterkit::tabular::FileOffsets<'_>| {
            if rows.len() <= PREVIEWED {
                let cells =
                    record.cells().enumerate().map(|(place, cell)| match is_password(place) && !rows.is_empty() {
                        true => "…".to_owned(),
                        false => String::from_utf8_lossy(&cell.value()).into_owned(),
                    });
                rows.push(cells.collect());
            }
        };
        reader.push(&self.bytes, &mut on);
        reader.finish(&mut on);
        rows
    }

    /// Shows every step that the choices have come to.
    pub(super) fn show(&self, look: &ImportLook, all: bool, screen: &mut Screen<'_>) {
        if screen.is_quiet() && look.blocked.is_none() {
            return;
        }
        show::import_load(look, screen);
        show::import_map(look, screen);
        show::import_verify(look, all, screen);
        show::import_recap(look, screen);
    }

    /// Keeps the choices where that is asked for.
    pub(super) fn save(&self) -> Result<(), Failure> {
        let Some(place) = &self.save else { return Ok(()) };
        let mut file = OutputFile::create("--save", place, &[&self.path()])?;
        file.document(&Saved { import: &self.call.import, digest: self.call.digest.as_deref() });
        Ok(file.finish()?)
    }

    /// Says where the choices are kept.
    pub(super) fn tell_saved(&self, screen: &mut Screen<'_>) {
        if let Some(place) = &self.save {
            let text = screen.say_with(Phrase::ImportSaved, &Context::default().with("file", name_of(place)));
            screen.notice(Line::new().paint(Paint::Hint, text));
        }
    }

    /// Approves the recap of that digest.
    pub(super) fn approve(&mut self, digest: String) {
        self.call.import.approval = Some(digest);
    }

    /// The last step, and the final file, which gets that name.
    pub(super) fn run(&mut self, name: &str) -> Result<(ImportAnswer, Option<Vec<u8>>), Failure> {
        self.call.step = ImportStep::Run;
        self.call.seed = Some(seed()?);
        self.call.file = Some(name.to_owned());
        let answer = import(&self.call, &mut self.files, &mut *self.store)?;
        Ok((answer, self.files.take(name)))
    }
}
