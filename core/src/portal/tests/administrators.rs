use super::*;

fn told(performed: &PerformAnswer) -> Vec<(String, NoticeKind, Channel, Vec<String>)> {
    let names = |notice: &Notice| notice.organizations.iter().map(|it| it.name.clone()).collect();
    let told = performed.notices.iter();
    told.map(|it| (it.to.expose().to_owned(), it.kind, it.channel, names(it))).collect()
}

#[test]
fn p_adm_1_one_may_be_invited_to_several_organizations_with_a_role_for_each() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Admin), ("hill", Supervisor)]);
    assert_eq!(desk.roles("bo"), BTreeMap::from([("lake".into(), Admin), ("hill".into(), Supervisor)]));
    let nameless = Command::InviteAdministrator {
        person: NamedPerson { given_name: " ".into(), ..person("cy") },
        roles: BTreeMap::from([(id("lake"), Admin)]),
        has_account: None,
    };
    assert_eq!(desk.by("ana", nameless).unwrap_err().code(), ErrorCode::InvalidArgument);
    assert_eq!(desk.invite("cy", &[]).unwrap_err().code(), ErrorCode::InvalidArgument);
    assert_eq!(desk.invite("cy", &[("nowhere", Admin)]).unwrap_err().code(), ErrorCode::UnknownOrganization);
}

#[test]
fn p_adm_1_to_invite_takes_the_right_in_every_organization_and_else_nothing_is_done() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Admin), ("hill", Trainer)]);
    let roles = BTreeMap::from([(id("lake"), Admin), (id("hill"), Admin)]);
    let command = Command::InviteAdministrator { person: person("cy"), roles, has_account: None };
    assert_eq!(refused(desk.by("bo", command), "organizations"), (ErrorCode::NotAllowed, list(&["hill"])));
    assert_eq!(load_memberships(&desk.store, &email("cy")).unwrap(), Memberships::new());
}

#[test]
fn p_adm_2_nobody_is_invited_twice_whether_they_accepted_or_not() {
    let mut desk = Desk::new();
    desk.invite("bo", &[("lake", Trainer)]).unwrap();
    let again = desk.invite("bo", &[("lake", Admin), ("hill", Admin)]);
    assert_eq!(refused(again, "organizations"), (ErrorCode::AlreadyAdministrator, list(&["lake"])));
    desk.accept("bo").unwrap();
    let again = desk.invite("bo", &[("lake", Admin)]).unwrap_err();
    assert_eq!(again.code(), ErrorCode::AlreadyAdministrator);
    assert!(again.hint(crate::diagnostic::texts::Language::En).unwrap().contains("change their role"));
    // The same person by another spelling of the same address.
    let spelled = NamedPerson { email: EmailAddress::parse("BO@School.example").unwrap(), ..person("bo") };
    let roles = BTreeMap::from([(id("lake"), Admin)]);
    let command = Command::InviteAdministrator { person: spelled, roles, has_account: None };
    assert_eq!(desk.by("ana", command).unwrap_err().code(), ErrorCode::AlreadyAdministrator);
    assert!(desk.invite("bo", &[("hill", Admin)]).is_ok());
}

#[test]
fn p_adm_3_only_an_administrator_of_the_same_organization_removes_one() {
    let mut desk = Desk::new();
    desk.join("bo", &[("hill", Admin)]);
    desk.join("cy", &[("lake", Admin)]);
    let refusal = refused(desk.remove("bo", "cy", Some("lake")), "rule");
    assert_eq!(refusal, (ErrorCode::NotAllowed, Some("P-ROLE-2".into())));
    desk.join("di", &[("lake", Trainer)]);
    let refusal = refused(desk.remove("di", "cy", Some("lake")), "rule");
    assert_eq!(refusal, (ErrorCode::NotAllowed, Some("P-ADM-3".into())));
    desk.remove("ana", "cy", Some("lake")).unwrap();
    assert!(desk.roles("cy").is_empty());
    assert_eq!(desk.remove("ana", "cy", Some("lake")).unwrap_err().code(), ErrorCode::UnknownAdministrator);
}

#[test]
fn p_adm_4_the_last_administrator_stays_whatever_is_tried() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Trainer)]);
    // An invitation is no administrator yet.
    desk.invite("cy", &[("lake", Admin)]).unwrap();
    let last = |outcome| assert_eq!(refused(outcome, "organizations"), (ErrorCode::LastAdministrator, list(&["lake"])));
    last(desk.remove("ana", "ana", Some("lake")));
    let demote = |role| Command::ChangeRoles { email: email("ana"), roles: Roles::Each([(id("lake"), role)].into()) };
    last(desk.by("ana", demote(Supervisor)));
    last(desk.request(Actor::Operator, demote(Trainer)));
    desk.accept("cy").unwrap();
    desk.by("ana", demote(Supervisor)).unwrap();
    last(desk.remove("cy", "cy", Some("lake")));
    // What was never one of the last can go.
    desk.remove("cy", "bo", Some("lake")).unwrap();
}

#[test]
fn p_adm_5_from_all_organizations_at_once_or_from_none() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Admin), ("hill", Admin)]);
    desk.join("cy", &[("lake", Admin)]);
    // `cy` may not in `hill`.
    assert_eq!(refused(desk.remove("cy", "bo", None), "organizations"), (ErrorCode::NotAllowed, list(&["hill"])));
    desk.remove("ana", "cy", None).unwrap();
    desk.remove("bo", "ana", Some("hill")).unwrap();
    // `bo` is the last one of `hill` now.
    let orphaning = refused(desk.remove("bo", "bo", None), "organizations");
    assert_eq!(orphaning, (ErrorCode::LastAdministrator, list(&["hill"])));
    assert_eq!(desk.roles("bo").len(), 2);
    desk.join_hill_and_leave();
}

impl Desk {
    /// With somebody else there, `bo` goes from everywhere, and is told so once.
    fn join_hill_and_leave(&mut self) {
        let roles = BTreeMap::from([(id("hill"), Admin)]);
        let command = Command::InviteAdministrator { person: person("di"), roles, has_account: Some(false) };
        self.by("bo", command).unwrap();
        self.accept("di").unwrap();
        let performed =
            self.request(Actor::Operator, Command::RemoveAdministrator { email: email("bo"), organization: None });
        let expected =
            ("bo@school.example".into(), NoticeKind::Removed, Channel::Toast, vec!["hill".into(), "lake".into()]);
        assert_eq!(told(&performed.unwrap()), [expected]);
        assert!(self.roles("bo").is_empty());
    }
}

#[test]
fn p_adm_6_one_role_for_all_reaches_as_far_as_the_actor_s_right() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Trainer), ("hill", Supervisor)]);
    desk.join("cy", &[("lake", Admin)]);
    let all = |role| Command::ChangeRoles { email: email("bo"), roles: Roles::All(role) };
    desk.by("cy", all(Admin)).unwrap();
    assert_eq!(desk.roles("bo"), BTreeMap::from([("lake".into(), Admin), ("hill".into(), Supervisor)]));
    let performed = desk.by("ana", all(Trainer)).unwrap();
    assert_eq!(desk.roles("bo"), BTreeMap::from([("lake".into(), Trainer), ("hill".into(), Trainer)]));
    assert_eq!(performed.entries.len(), 2);
    assert_eq!(told(&performed).len(), 1);
    // Nothing to do is no error, and no event.
    assert!(desk.by("ana", all(Trainer)).unwrap().entries.is_empty());
    desk.join("di", &[("hill", Supervisor)]);
    assert_eq!(desk.by("di", all(Admin)).unwrap_err().code(), ErrorCode::NotAllowed);
    let each = Roles::Each([(id("lake"), Admin), (id("hill"), Supervisor)].into());
    desk.by("ana", Command::ChangeRoles { email: email("bo"), roles: each }).unwrap();
    assert_eq!(desk.roles("bo"), BTreeMap::from([("lake".into(), Admin), ("hill".into(), Supervisor)]));
    let nobody = Command::ChangeRoles { email: email("zoe"), roles: Roles::All(Admin) };
    assert_eq!(desk.by("ana", nobody).unwrap_err().code(), ErrorCode::UnknownAdministrator);
}

#[test]
fn p_adm_8_who_has_an_account_is_told_at_sign_in_and_who_has_none_by_e_mail() {
    let mut desk = Desk::new();
    let invited = desk.invite("bo", &[("lake", Trainer), ("hill", Trainer)]).unwrap();
    let both = vec!["hill".to_owned(), "lake".to_owned()];
    assert_eq!(told(&invited), [("bo@school.example".into(), NoticeKind::Invited, Channel::Email, both)]);
    desk.remove("ana", "bo", Some("hill")).unwrap();
    desk.accept("bo").unwrap();
    let invited = desk.invite("bo", &[("hill", Trainer)]).unwrap();
    assert_eq!(told(&invited)[0].2, Channel::Toast);
    // An invitation that is withdrawn was nobody's yet.
    assert_eq!(told(&desk.remove("ana", "bo", Some("hill")).unwrap()), []);
    let removed = desk.remove("ana", "bo", None).unwrap();
    assert_eq!(
        told(&removed),
        [("bo@school.example".into(), NoticeKind::Removed, Channel::Toast, vec!["lake".into()])]
    );
}

#[test]
fn p_adm_8_an_invitation_is_accepted_by_the_person_alone() {
    let mut desk = Desk::new();
    desk.invite("bo", &[("lake", Trainer)]).unwrap();
    let for_bo = Command::AcceptInvitations { email: email("bo") };
    assert_eq!(desk.by("ana", for_bo.clone()).unwrap_err().code(), ErrorCode::NoInvitation);
    assert!(desk.roles("bo").is_empty());
    desk.by("bo", for_bo.clone()).unwrap();
    assert_eq!(desk.by("bo", for_bo).unwrap_err().code(), ErrorCode::NoInvitation);
}

#[test]
fn p_adm_9_only_administrators_change_a_name() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Supervisor)]);
    let rename = Command::RenameAdministrator { person: NamedPerson { family_name: "Durand".into(), ..person("bo") } };
    assert_eq!(desk.by("bo", rename.clone()).unwrap_err().code(), ErrorCode::NotAllowed);
    desk.by("ana", rename.clone()).unwrap();
    let lake = load_organization(&desk.store, &id("lake")).unwrap().unwrap();
    assert_eq!(lake.administrator(&email("bo")).unwrap().family_name, "Durand");
    assert!(desk.by("ana", rename).unwrap().entries.is_empty());
}
