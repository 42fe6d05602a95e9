//! The request to the support that LVS needs (I-REC-6).

use serde::{Deserialize, Serialize};

use super::Reconciliation;
use crate::diagnostic::Context;
use crate::diagnostic::texts::{Addresses, Language, Section, message_with};

/// Who asks: three of the seven fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportParty {
    /// The name of the ENT.
    pub ent: String,
    /// The name of the establishment.
    pub establishment: String,
    /// The number of the customer at Axess (*login marketing*).
    pub customer: String,
}

/// What the support is asked for, so that the two accounts become one in *La Vie Scolaire* too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SupportRequest {
    /// Who asks.
    #[serde(flatten)]
    pub party: SupportParty,
    /// The family name.
    pub family_name: Box<str>,
    /// The given name.
    pub given_name: Box<str>,
    /// The key of the account that was made by CSV or by hand; empty where it had none.
    pub manual_key: Box<str>,
    /// The key of the account that came from AAF.
    pub aaf_key: Box<str>,
}

impl SupportRequest {
    /// The request for a reconciliation that was made.
    pub fn of(party: &SupportParty, done: &Reconciliation, former: Option<&str>) -> Self {
        Self {
            party: party.clone(),
            family_name: done.account.family_name.clone(),
            given_name: done.account.given_name.clone(),
            manual_key: former.unwrap_or_default().into(),
            aaf_key: done.account.key.clone().unwrap_or_default(),
        }
    }

    /// It as a message: the seven fields, in the order in which the support asks for them.
    pub fn text(&self, language: Language) -> String {
        let context = Context::default()
            .with("ent", &*self.party.ent)
            .with("establishment", &*self.party.establishment)
            .with("customer", &*self.party.customer)
            .with("family_name", &*self.family_name)
            .with("given_name", &*self.given_name)
            .with("manual_key", &*self.manual_key)
            .with("aaf_key", &*self.aaf_key);
        // Who sends it is to see all of it, and there is no address in it.
        message_with(Section::Request, "lvs_reconciliation", &context, language, Addresses::Exposed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::reconcile::reconciled;
    use crate::model::Account;
    use crate::model::roster::PersonProfile::Teacher;

    #[test]
    fn i_rec_6_the_request_has_the_seven_fields() {
        let keep = Account { key: Some("PERSON.m-mmeanaroux".into()), ..Account::named("1", Teacher, "Ana", "Roux") };
        let remove = Account { key: Some("PERSON.1841028".into()), ..Account::named("2", Teacher, "Ana", "Roux") };
        let party =
            SupportParty { ent: "ENT du Lac".into(), establishment: "Collège du Lac".into(), customer: "AX-1".into() };
        let request = SupportRequest::of(&party, &reconciled(&keep, &remove).unwrap(), keep.key.as_deref());
        for language in [Language::En, Language::Fr] {
            let text = request.text(language);
            assert_eq!(text.lines().filter(|line| line.contains(": ")).count(), 7, "{text}");
            for field in
                ["ENT du Lac", "Collège du Lac", "AX-1", "Roux", "Ana", "PERSON.m-mmeanaroux", "PERSON.1841028"]
            {
                assert!(text.contains(field), "{text}");
            }
        }
    }
}
