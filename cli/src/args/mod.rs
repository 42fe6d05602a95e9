//! What several commands are told in the same words.

mod manner;
mod planning;
mod reading;
mod storage;

pub(crate) use manner::MannerArgs;
pub(crate) use planning::{ChoiceArgs, PlanningArgs};
pub(crate) use reading::{DialectArgs, ReadingArgs};
pub(crate) use storage::{ListArgs, StoreArgs};
