//! What the portal has to say of a list of seats: who may see and change it, and by which capacity.

#[cfg(feature = "portal")]
pub(super) use crate::portal::{Applying, apply, domain_of, may_apply, may_view, policy_for};
#[cfg(not(feature = "portal"))]
pub(super) use nobodys::{Applying, apply, domain_of, may_apply, may_view, policy_for};

/// Without the portal every list is nobody's, and so the operator's alone.
#[cfg(not(feature = "portal"))]
mod nobodys {
    use std::ops::ControlFlow;

    use crate::access::Actor;
    use crate::sync::{self, ApplyOptions, Plan, Policy, Run, Store};
    use crate::{Error, ErrorCode};

    pub struct Applying<'a> {
        pub actor: &'a Actor,
        /// There is no log that it could go into.
        pub why: Option<&'a str>,
        pub options: ApplyOptions<'a>,
    }

    pub fn apply(
        store: &mut dyn Store,
        plan: &Plan,
        applying: &Applying<'_>,
        progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<Run, Error> {
        may_apply(store, plan, applying)?;
        sync::apply(store, plan, &applying.options, progress)
    }

    pub fn may_apply(store: &dyn Store, plan: &Plan, applying: &Applying<'_>) -> Result<(), Error> {
        let _ = applying.why;
        may_view(store, &plan.subscription, applying.actor)
    }

    pub fn may_view(_: &dyn Store, subscription: &str, actor: &Actor) -> Result<(), Error> {
        match actor {
            Actor::Operator => Ok(()),
            Actor::Person { .. } => Err(Error::new(ErrorCode::UnknownSubscription).with("name", subscription)),
        }
    }

    pub fn domain_of(_: &dyn Store, _: &str, _: &str) -> Result<Option<Box<str>>, Error> {
        Ok(None)
    }

    pub fn policy_for(_: &dyn Store, _: &str, policy: Policy) -> Result<Policy, Error> {
        Ok(policy)
    }
}
