//! The proof that somebody was asked.

use std::marker::PhantomData;

use super::{Act, Action, Actor, Because, Decision, decide};
use crate::model::Organization;

/// Proof that somebody may do `A` in an organization. Only [`authorize`] makes one, so a handler that takes it cannot be
/// reached past the question.
///
/// ```compile_fail,E0451
/// use rosterkit::access::{Authorized, Because, act};
/// use rosterkit::model::Organization;
/// fn made_up(organization: &Organization, because: Because) -> Authorized<'_, act::RemoveAdministrator> {
///     Authorized { organization, because, act: std::marker::PhantomData }
/// }
/// ```
#[derive(Debug)]
pub struct Authorized<'a, A> {
    organization: &'a Organization,
    because: Because,
    act: PhantomData<fn() -> A>,
}

impl<'a, A> Authorized<'a, A> {
    /// The organization that it holds for, and no other.
    pub fn organization(&self) -> &'a Organization {
        self.organization
    }

    /// What the right rests on.
    pub fn because(&self) -> &Because {
        &self.because
    }
}

/// Asks whether `actor` may do `A` in `organization`.
///
/// # Errors
/// The decision, where they may not.
pub fn authorize<'a, A: Act>(actor: &Actor, organization: &'a Organization) -> Result<Authorized<'a, A>, Decision> {
    let because = decision(actor, organization, A::ACTION);
    if !because.allow {
        return Err(because);
    }
    Ok(Authorized { organization, because: because.because, act: PhantomData })
}

/// Whether `actor` may do `action` in `organization`.
pub fn decision(actor: &Actor, organization: &Organization, action: Action) -> Decision {
    match actor {
        // Whoever runs the store is under no role.
        Actor::Operator => {
            let because = Because { rule: action.rule(), role: None };
            Decision { allow: true, because, missing: None }
        }
        Actor::Person { email } => decide(organization.role_of(email), action),
    }
}
