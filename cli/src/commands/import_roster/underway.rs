//! An import of a roster that is under way: its choices, and what it is worked out of.

use std::path::PathBuf;

use rosterkit::api::{ImportRosterAnswer, ImportRosterCall, import_roster};
use rosterkit::identity::ladder::LadderPolicy;
use rosterkit::identity::logins::{PasswordRule, PasswordStyle};
use rosterkit::import::staged::{GroupName, RosterImport, StagedGroup, StagedLook};
use rosterkit::sync::Store;
use rosterkit_host::LocalFiles;

use super::super::import::{PasswordsArg, json};
use super::super::roster::call_of;
use super::ImportRosterArgs;
use crate::args::seed;
use crate::failure::Failure;
use crate::road::{files_of, members, name_of, policy};
use crate::screen::Screen;

pub(super) struct Underway {
    call: ImportRosterCall,
    files: LocalFiles<'static>,
    store: Box<dyn Store>,
}

impl Underway {
    /// Reads the files, opens the store, and leaves out what the call says.
    pub(super) fn begin(args: &ImportRosterArgs, screen: &mut Screen<'_>) -> Result<Self, Failure> {
        let store = args.importing.open()?;
        let named = members(&args.files)?;
        let call = ImportRosterCall {
            import: choices(args)?,
            roster: args.origin.said(call_of(&named, screen)),
            run: false,
            ent: args.importing.ent.as_deref().map(Into::into),
            accounts: args.importing.accounts(screen)?,
            groups: Vec::new(),
            seed: None,
            file: None,
        };
        let mut begun = Self { call, files: files_of(&named, screen)?, store };
        if !args.leave_out.is_empty() {
            let look = begun.look()?.look;
            for what in &args.leave_out {
                if !begun.leave_out(what, &look) {
                    return Err(Failure::argument("--leave-out", what));
                }
            }
        }
        Ok(begun)
    }

    /// The stages as the choices are.
    pub(super) fn look(&mut self) -> Result<ImportRosterAnswer, Failure> {
        Ok(import_roster(&self.call, &mut self.files, &mut *self.store)?)
    }

    /// Leaves out a division, a group or a person; `false` where there is none of that name.
    pub(super) fn leave_out(&mut self, what: &str, look: &StagedLook) -> bool {
        let import = &mut self.call.import;
        let mut found = false;
        for (stage, left_out) in
            [(&look.divisions, &mut import.divisions_left_out), (&look.groups, &mut import.groups_left_out)]
        {
            let all = stage.added.iter().chain(&stage.changed).chain(&stage.removed).chain(&stage.unchanged);
            let named: Vec<GroupName> = all.filter(|one| is_named(one, what)).map(name).collect();
            found |= !named.is_empty();
            left_out.extend(named);
        }
        let people = &look.people;
        if people.added.iter().chain(&people.changed).chain(&people.removed).any(|one| &*one.name == what) {
            import.people_left_out.push(what.into());
            found = true;
        }
        found
    }

    /// Approves the recap of that digest.
    pub(super) fn approve(&mut self, digest: String) {
        self.call.import.approval = Some(digest);
    }

    /// The files that are read, by the names that they have in the call.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.call.roster.files.iter().map(PathBuf::from).collect()
    }

    /// The last stage, and the final file, which gets that name.
    pub(super) fn run(&mut self, name: &str) -> Result<(ImportRosterAnswer, Option<Vec<u8>>), Failure> {
        self.call.run = true;
        self.call.seed = Some(seed()?);
        self.call.file = Some(name.to_owned());
        let answer = self.look()?;
        Ok((answer, self.files.take(name)))
    }
}

/// What the call says; nothing is left out yet.
fn choices(args: &ImportRosterArgs) -> Result<RosterImport, Failure> {
    let decisions = match &args.importing.decisions {
        None => Default::default(),
        Some(file) => {
            serde_json::from_value(json(file)?).map_err(|error| Failure::argument(&name_of(file), error.to_string()))?
        }
    };
    let style = match args.passwords {
        PasswordsArg::Random => Some(PasswordStyle::Random),
        PasswordsArg::Pronounceable => Some(PasswordStyle::Pronounceable),
        PasswordsArg::None => None,
    };
    Ok(RosterImport {
        skip_invalid: args.skip_invalid,
        decisions,
        policy: LadderPolicy { names_alone: args.names_alone, ..LadderPolicy::default() },
        login_model: args.model.clone(),
        passwords: style.map_or_else(PasswordRule::default, |style| PasswordRule { style, ..PasswordRule::default() }),
        make_passwords: style.is_some(),
        identification: args.importing.sign_in.identification(),
        guard: policy(args.importing.policy.as_deref())?.guard,
        ..RosterImport::of(args.kind.into())
    })
}

/// Whether somebody means it: by its code, with its school before it or without.
fn is_named(one: &StagedGroup, what: &str) -> bool {
    let group = &one.group;
    *group.code == *what
        || what.split_once('/').is_some_and(|(school, code)| (&*group.establishment, &*group.code) == (school, code))
}

fn name(one: &StagedGroup) -> GroupName {
    GroupName { establishment: one.group.establishment.clone(), code: one.group.code.clone() }
}
