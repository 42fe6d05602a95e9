//! Refusals: what is asked for and not done, with the rule that says so (P-ROLE-4).

use crate::access::{Action, Decision, Role};
use crate::model::{Connected, OrganizationId, Product, SubscriptionId};
use crate::text::EmailAddress;
use crate::{Error, ErrorCode};

/// The actor may not do that in these organizations. The role and the rule are those of the first.
pub fn not_allowed(action: Action, refused: &[(&OrganizationId, Decision)]) -> Error {
    let error = Error::new(ErrorCode::NotAllowed)
        .with("action", action.name())
        .with("capability", action.capability().name())
        .with("organizations", names(refused.iter().map(|(id, _)| *id)));
    let because = refused.first().map(|(_, decision)| &decision.because);
    error
        .with("role", because.and_then(|because| because.role).map_or("none", Role::name))
        .with("rule", because.map_or("P-ROLE-2", |because| because.rule.number()).to_owned())
}

/// What only the operator does, and somebody else asked for.
pub fn operator_only(action: &'static str, rule: &'static str) -> Error {
    Error::new(ErrorCode::OperatorOnly).with("action", action).with("rule", rule)
}

/// They hold a role there already, or are invited to (P-ADM-2).
pub fn already_administrator(email: &EmailAddress, organizations: &[&OrganizationId]) -> Error {
    Error::new(ErrorCode::AlreadyAdministrator)
        .with("email", email.expose())
        .with("organizations", names(organizations.iter().copied()))
        .with("rule", "P-ADM-2")
}

/// Nobody of that address is there.
pub fn unknown_administrator(email: &EmailAddress, organization: Option<&OrganizationId>) -> Error {
    let error = Error::new(ErrorCode::UnknownAdministrator).with("email", email.expose());
    match organization {
        Some(organization) => error.with("organization", organization.as_str()),
        None => error,
    }
}

/// These would have no administrator any more (P-ADM-4).
pub fn last_administrator(email: &EmailAddress, organizations: &[&OrganizationId]) -> Error {
    Error::new(ErrorCode::LastAdministrator)
        .with("email", email.expose())
        .with("organizations", names(organizations.iter().copied()))
        .with("rule", "P-ADM-4")
}

/// No organization has that id.
pub fn unknown_organization(organization: &OrganizationId) -> Error {
    Error::new(ErrorCode::UnknownOrganization).with("name", organization.as_str())
}

/// No subscription of anybody has that id.
pub fn unknown_subscription(subscription: &SubscriptionId) -> Error {
    Error::new(ErrorCode::UnknownSubscription).with("name", subscription.as_str())
}

/// One has it already.
pub fn subscription_exists(subscription: &SubscriptionId) -> Error {
    Error::new(ErrorCode::SubscriptionExists).with("name", subscription.as_str())
}

/// Its terms cannot be.
pub fn invalid_terms(subscription: &SubscriptionId) -> Error {
    Error::new(ErrorCode::InvalidTerms).with("subscription", subscription.as_str()).with("rule", "P-SUB-1")
}

/// The list comes from a source (P-PRV-5).
pub fn source_connected(subscription: &SubscriptionId, connected: &Connected, rule: &'static str) -> Error {
    Error::new(ErrorCode::SourceConnected)
        .with("subscription", subscription.as_str())
        .with("source", connected.source.holder())
        .with("rule", rule)
}

/// The code or serial number is nobody's, or not for them to know of.
pub fn unknown_code() -> Error {
    Error::new(ErrorCode::UnknownCode).with("rule", "C-SEC-2")
}

/// What is activated cannot be claimed (P-CLM-3).
pub fn activated_not_claimed(product: &Product) -> Error {
    Error::new(ErrorCode::ActivatedNotClaimed).with("product", product.as_str()).with("rule", "P-CLM-3")
}

fn names<'a>(organizations: impl IntoIterator<Item = &'a OrganizationId>) -> Vec<String> {
    organizations.into_iter().map(OrganizationId::to_string).collect()
}
