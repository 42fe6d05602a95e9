//! What several commands are told in the same words.

mod acting;
mod claiming;
mod details;
mod manner;
mod planning;
mod reading;
mod sign_in;
mod storage;

pub(crate) use acting::{
    ActingArgs, ActorArgs, ByArgs, Place, RegionArg, RoleArg, WhyArgs, country, day, email, organization, place,
    product, purchase, subscription,
};
pub(crate) use claiming::{CodeKeyArgs, ProofArgs, TakeArgs, drawn, seed};
pub(crate) use details::DetailsArgs;
pub(crate) use manner::MannerArgs;
pub(crate) use planning::{ChoiceArgs, PlanningArgs};
pub(crate) use reading::{DialectArgs, OriginArgs, ReadingArgs};
pub(crate) use sign_in::SignInArgs;
pub(crate) use storage::{ListArgs, StoreArgs};
