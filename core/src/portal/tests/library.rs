use super::provisioning::google;
use super::purchases::subscription;
use super::*;
use crate::access::LibraryRole::{self, Editor, LibraryAdministrator, Viewer};

fn roles(list: &str, roles: &[(&str, LibraryRole)]) -> Command {
    let roles = roles.iter().map(|(name, role)| (email(name), *role)).collect();
    Command::ChangeLibraryRoles { subscription: subscription(list), roles }
}

fn role(desk: &Desk, name: &str) -> LibraryRole {
    load_library_role(&desk.store, &id("lake"), &email(name)).unwrap()
}

#[test]
fn p_lib_1_who_is_provisioned_is_a_viewer() {
    let mut desk = Desk::new();
    desk.subscribe("spark", "lumio_spark");
    desk.connect("spark", google()).unwrap();
    desk.sync("spark", "google", &["di"]).unwrap();
    assert_eq!(role(&desk, "di"), Viewer);
}

#[test]
fn p_lib_2_roles_are_changed_for_one_or_many_by_who_manages_users() {
    let mut desk = Desk::new();
    desk.join("bo", &[("lake", Trainer)]);
    desk.join("cy", &[("lake", Supervisor)]);
    desk.subscribe("spark", "lumio_spark");
    desk.subscribe("lumio-1", "lumio");
    desk.give("spark", &["di", "eva"]).unwrap();
    assert_eq!(desk.by("cy", roles("spark", &[("di", Editor)])).unwrap_err().code(), ErrorCode::NotAllowed);
    assert_eq!(desk.by("bo", roles("lumio-1", &[("di", Editor)])).unwrap_err().code(), ErrorCode::NoLibrary);
    assert_eq!(desk.by("bo", roles("spark", &[])).unwrap_err().code(), ErrorCode::InvalidArgument);
    let strangers = desk.by("bo", roles("spark", &[("di", Editor), ("zoe", Editor)]));
    assert_eq!(refused(strangers, "emails"), (ErrorCode::UnknownSeat, list(&["zoe@school.example"])));
    assert_eq!(role(&desk, "di"), Viewer, "all of it or nothing");
    let many = roles("spark", &[("di", Editor), ("eva", LibraryAdministrator)]);
    assert_eq!(desk.by("bo", many.clone()).unwrap().entries.len(), 2);
    assert!(desk.by("bo", many).unwrap().entries.is_empty());
    assert_eq!((role(&desk, "di"), role(&desk, "eva")), (Editor, LibraryAdministrator));
}

#[test]
fn p_lib_3_library_administrators_switch_the_setting_too() {
    let mut desk = Desk::new();
    desk.subscribe("spark", "lumio_spark");
    desk.give("spark", &["di", "eva"]).unwrap();
    desk.by("ana", roles("spark", &[("di", Editor), ("eva", LibraryAdministrator)])).unwrap();
    let set = |on| Command::SetViewersMayAdd { organization: id("lake"), on };
    assert_eq!(desk.by("di", set(true)).unwrap_err().code(), ErrorCode::NotAllowed);
    let done = desk.by("eva", set(true)).unwrap();
    assert_eq!(done.entries[0].because.rule.number(), "P-LIB-3");
    let elsewhere = Command::SetViewersMayAdd { organization: id("hill"), on: true };
    assert_eq!(desk.by("eva", elsewhere).unwrap_err().code(), ErrorCode::NotAllowed);
}

#[test]
fn p_lib_4_no_sync_resets_a_role_that_was_set_by_hand() {
    let mut desk = Desk::new();
    desk.subscribe("spark", "lumio_spark");
    desk.connect("spark", google()).unwrap();
    desk.sync("spark", "google", &["di", "eva", "fay"]).unwrap();
    desk.by("ana", roles("spark", &[("di", Editor)])).unwrap();
    desk.sync("spark", "google", &["di", "eva", "fay", "gus"]).unwrap();
    desk.sync("spark", "google", &["eva", "fay", "gus"]).unwrap();
    desk.sync("spark", "google", &["di", "eva", "fay", "gus"]).unwrap();
    assert_eq!((role(&desk, "di"), role(&desk, "gus")), (Editor, Viewer));
}
