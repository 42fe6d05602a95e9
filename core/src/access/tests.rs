//! Every role, action and relation to an organization, against what the specification's table says.

use super::*;
use crate::model::{Administrator, Organization, OrganizationDetails, OrganizationId, ServiceRegion, Standing};
use crate::text::{Country, EmailAddress};

fn email() -> EmailAddress {
    EmailAddress::parse("ana@school.example").unwrap()
}

fn organization(id: &str, held: Option<(Role, Standing)>) -> Organization {
    let details = OrganizationDetails {
        name: id.into(),
        sector: "education".into(),
        country: Country::of("CA").unwrap(),
        street: "1 Main Street".into(),
        city: "Calgary".into(),
        state: "AB".into(),
        postal_code: "T2P 1A1".into(),
        phone: None,
        region: ServiceRegion::Americas,
        time_zone: None,
    };
    let mut organization = Organization::new(OrganizationId::parse(id).unwrap(), details);
    organization.administrators.extend(held.map(|(role, standing)| Administrator {
        email: email(),
        given_name: "Ana".into(),
        family_name: "Lima".into(),
        role,
        standing,
    }));
    organization
}

/// What the specification says, said as plainly as can be.
fn oracle(role: &str, action: &str) -> bool {
    let users = [
        "add_users",
        "remove_users",
        "connect_source",
        "disconnect_source",
        "approve_plan",
        "change_library_role",
        "link_course",
    ];
    match role {
        "admin" => true,
        "technical_trainer" => action == "view" || users.contains(&action),
        "supervisor" => action == "view",
        _ => false,
    }
}

#[test]
fn p_role_2_p_role_3_p_role_5_the_whole_cube_is_as_the_specification_says() {
    let roles: Vec<Option<Role>> = MATRIX.iter().map(|(role, _)| Some(*role)).chain([None]).collect();
    let actor = Actor::person(email());
    let mut asked = 0;
    for here in &roles {
        for elsewhere in &roles {
            let held = |role: &Option<Role>| role.map(|role| (role, Standing::Active));
            let (own, other) = (organization("own", held(here)), organization("other", held(elsewhere)));
            for &action in Action::ALL {
                for (organization, role) in [(&own, here), (&other, elsewhere)] {
                    let answer = decision(&actor, organization, action);
                    let expected = oracle(role.map_or("none", Role::name), action.name());
                    assert_eq!(answer.allow, expected, "{role:?} {action:?}");
                    assert_eq!(answer.because.role, *role);
                    assert_eq!(answer.missing, (!expected).then(|| action.capability()));
                    asked += 1;
                }
            }
        }
    }
    assert_eq!(asked, 4 * 4 * 22 * 2);
}

#[test]
fn p_role_4_a_refusal_names_what_is_missing_the_role_held_and_the_rule() {
    let trainer = organization("own", Some((Role::TechnicalTrainer, Standing::Active)));
    let refused = authorize::<act::Claim>(&Actor::person(email()), &trainer);
    let json = serde_json::to_value(refused.unwrap_err()).unwrap();
    let expected = serde_json::json!({
        "allow": false,
        "because": {"rule": "P-CLM-2", "role": "technical_trainer"},
        "missing": "claim_software",
    });
    assert_eq!(json, expected);
    let stranger = authorize::<act::View>(&Actor::person(email()), &organization("own", None)).unwrap_err();
    assert_eq!((stranger.because.rule.number(), stranger.because.role), ("P-ROLE-2", None));
    let supervisor = organization("own", Some((Role::Supervisor, Standing::Active)));
    let supervisor = authorize::<act::AddUsers>(&Actor::person(email()), &supervisor).unwrap_err();
    assert_eq!(supervisor.because.rule.number(), "P-ROLE-3");
}

#[test]
fn p_adm_4_an_invitation_that_is_not_accepted_gives_no_right() {
    let invited = organization("own", Some((Role::Administrator, Standing::Invited)));
    let refused = authorize::<act::View>(&Actor::person(email()), &invited).unwrap_err();
    assert_eq!(refused.because.rule.number(), "P-ROLE-2");
}

#[test]
fn the_operator_is_under_no_role() {
    assert!(authorize::<act::RemoveAdministrator>(&Actor::Operator, &organization("own", None)).is_ok());
}
