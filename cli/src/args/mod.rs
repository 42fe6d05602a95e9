//! What several commands are told in the same words.

mod acting;
mod manner;
mod planning;
mod reading;
mod storage;

pub(crate) use acting::{ActingArgs, Place, RegionArg, RoleArg, email, organization, place};
pub(crate) use manner::MannerArgs;
pub(crate) use planning::{ChoiceArgs, PlanningArgs};
pub(crate) use reading::{DialectArgs, ReadingArgs};
pub(crate) use storage::{ListArgs, StoreArgs};
