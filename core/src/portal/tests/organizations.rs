use super::*;

#[test]
fn p_org_2_only_an_administrator_of_it_edits_it() {
    let mut desk = Desk::new();
    for (name, role) in [("bo", Trainer), ("cy", Supervisor)] {
        desk.join(name, &[("lake", role)]);
        let edit = Command::EditOrganization { organization: id("lake"), details: details("Lac") };
        assert_eq!(desk.by(name, edit).unwrap_err().code(), ErrorCode::NotAllowed, "{role:?}");
    }
    let edit = Command::EditOrganization { organization: id("lake"), details: details("Lac") };
    let performed = desk.by("ana", edit.clone()).unwrap();
    let Event::OrganizationEdited { before, after, .. } = &performed.entries[0].event else { panic!() };
    assert_eq!((before.name.as_str(), after.name.as_str()), ("lake", "Lac"));
    assert!(desk.by("ana", edit).unwrap().entries.is_empty());
}

#[test]
fn p_org_1_an_organization_that_cannot_be_is_refused_with_the_fields() {
    let mut desk = Desk::new();
    let wrong = OrganizationDetails { city: String::new(), postal_code: "7400".into(), ..*details("Lac") };
    let edit = Command::EditOrganization { organization: id("lake"), details: Box::new(wrong.clone()) };
    let expected = (ErrorCode::InvalidOrganization, list(&["city", "postal_code"]));
    assert_eq!(refused(desk.by("ana", edit), "fields"), expected);
    let (organization, details) = (id("new"), Box::new(wrong));
    let register = Command::RegisterOrganization { organization, details, administrator: person("ana") };
    assert_eq!(refused(desk.request(Actor::Operator, register), "fields"), expected);
}

#[test]
fn p_org_4_the_library_setting_belongs_to_the_organization() {
    let mut desk = Desk::new();
    let set = |on| Command::SetViewersMayAdd { organization: id("lake"), on };
    assert_eq!(desk.by("ana", set(true)).unwrap().entries.len(), 1);
    let may = |name: &str| load_organization(&desk.store, &id(name)).unwrap().unwrap().viewers_may_add;
    assert_eq!((may("lake"), may("hill")), (true, false));
    assert!(desk.by("ana", set(true)).unwrap().entries.is_empty());
    desk.join("bo", &[("lake", Trainer)]);
    assert_eq!(desk.by("bo", set(false)).unwrap_err().code(), ErrorCode::NotAllowed);
}

#[test]
fn an_organization_is_made_once_and_by_the_operator() {
    let mut desk = Desk::new();
    let register = |name| Command::RegisterOrganization {
        organization: id(name),
        details: details(name),
        administrator: person("bo"),
    };
    assert_eq!(desk.by("ana", register("new")).unwrap_err().code(), ErrorCode::OperatorOnly);
    assert_eq!(desk.request(Actor::Operator, register("lake")).unwrap_err().code(), ErrorCode::OrganizationExists);
    desk.request(Actor::Operator, register("new")).unwrap();
    assert_eq!(desk.roles("bo"), BTreeMap::from([("new".into(), Admin)]));
}
