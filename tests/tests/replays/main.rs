//! What went wrong in real roster and directory syncs, replayed with our own data: `docs/incidents.md` has the score.
//!
//! Each situation is run twice on every store. The first time, the rule that guards against it is switched off by a policy; where no
//! policy can, what the other tool did is done over the same operations. That must do the harm, or the replay proves nothing. The
//! second time the rule is on, and there must be none. To add one: a function in the file of its promise, a line below, and
//! `ROSTERKIT_GENERATED=write cargo test -p rosterkit-tests --test replays`.
// For clippy, which knows by it that these are tests.
#![cfg(test)]

mod absences;
mod capacity;
mod decisions;
mod identity;
mod limits;
mod ownership;
mod portal;
mod renames;
mod reports;
mod school;
mod score;
mod server;
mod servers;

use score::Replay;

/// The replays, in the order of the incidents: number, threads, the test, what is run.
macro_rules! replays {
    ($($incident:literal, [$($thread:literal),+], $name:ident => $run:path;)+) => {
        const REPLAYS: &[Replay] = &[
            $(Replay { incident: $incident, threads: &[$($thread),+], name: stringify!($name), run: $run }),+
        ];

        $(#[test]
        fn $name() {
            score::provoked_and_prevented($run);
        })+
    };
}

replays! {
    1, ["opnsense/core#10128", "opnsense/core#10129"], replay_opnsense_10128_a_server_that_is_not_reached_has_not_lost_its_users => servers::not_reached;
    2, ["adobe-apiplatform/umapi-client.py#111"], replay_umapi_client_111_a_short_page_is_not_the_last => servers::a_short_page;
    2, ["adobe-apiplatform/umapi-client.py#111"], replay_umapi_client_111_rows_that_shift_between_pages_are_missed_and_not_gone => servers::rows_that_shift;
    3, ["goauthentik/authentik#19295"], replay_authentik_19295_a_filter_that_finds_nobody_deletes_nobody => servers::a_typing_error;
    3, ["goauthentik/authentik#12722"], replay_authentik_12722_who_is_away_for_a_night_comes_back_to_the_same_seat => servers::not_there_for_a_night;
    4, ["owncloud/core#29547"], replay_owncloud_29547_a_quarter_of_the_directory_is_missing => limits::a_quarter_is_missing;
    4, ["owncloud/core#29796"], replay_owncloud_29796_a_removal_is_reviewed_and_undone => limits::reviewed_and_undone;
    4, ["owncloud/core#31310"], replay_owncloud_31310_a_second_directory_is_not_the_first => limits::a_second_directory;
    5, ["microsoftgraph/group-membership-management#28", "adobe-apiplatform/user-sync.py#194", "bitwarden/directory-connector#38"],
        replay_group_membership_management_28_who_was_added_by_hand_stays => ownership::added_by_hand;
    5, ["adobe-apiplatform/user-sync.py#134"], replay_user_sync_134_two_jobs_do_not_remove_each_others_people => ownership::two_jobs;
    5, ["Adambean/gitlab-ce-ldap-sync#46"], replay_gitlab_ce_ldap_sync_46_who_is_elsewhere_in_the_directory_stays_where_a_hand_put_them => ownership::elsewhere_in_the_directory;
    5, ["metabase/metabase#11886"], replay_metabase_11886_nobody_vanishes_overnight => ownership::overnight;
    6, ["bitwarden/directory-connector#28"], replay_directory_connector_28_too_few_seats_are_said_and_not_noted_as_done => capacity::too_few_seats;
    6, ["bitwarden/directory-connector#28"], replay_directory_connector_28_a_run_that_was_killed_is_not_noted_as_done => capacity::killed_in_the_middle;
    7, ["GAM-team/GAM#673"], replay_gam_673_a_directory_that_gives_too_few_is_counted => servers::too_few;
    8, ["firezone/firezone#7725"], replay_firezone_7725_every_failure_is_told_once => reports::every_failure_is_told_once;
    8, ["firezone/firezone#11628"], replay_firezone_11628_nested_groups_that_are_gone_are_asked_about => reports::nested_groups_are_gone;
    9, ["lsc-project/lsc#172"], replay_lsc_172_a_change_of_most_of_the_directory_is_asked_about => servers::a_change_of_most;
    10, ["ssoready/ssoready#164"], replay_ssoready_164_another_address_is_the_same_person => renames::another_address;
    10, ["better-auth/better-auth#11111"], replay_better_auth_11111_an_address_that_somebody_left_is_free => renames::an_address_that_was_left;
    10, ["rancher/rancher#55220"], replay_rancher_55220_a_domain_is_renamed => renames::a_domain_is_renamed;
    10, ["Budibase/budibase#17628"], replay_budibase_17628_name_and_address_change_at_once => renames::name_and_address;
    10, ["Budibase/budibase#17628"], replay_budibase_17628_another_key_is_the_same_account => identity::another_key;
    11, ["instructure/canvas-lms#1402"], replay_canvas_lms_1402_a_duplicate_goes_and_the_account_that_is_used_stays => identity::a_duplicate_is_removed;
    12, ["instructure/canvas-lms#1342"], replay_canvas_lms_1342_an_error_says_what_where_and_how_to_mend_it => servers::an_error_that_says_nothing;
    13, ["ubc/compair#839"], replay_compair_839_three_newcomers_are_not_the_whole_class => absences::three_newcomers;
    14, ["prompt-edu/prompt#1961"], replay_prompt_1961_a_role_given_by_hand_stays => decisions::a_library_role;
    14, ["prompt-edu/prompt#1961"], replay_prompt_1961_a_seat_given_by_hand_stays => decisions::a_seat_by_hand;
    14, ["prompt-edu/prompt#1961"], replay_prompt_1961_what_the_file_leaves_empty_stays => decisions::a_value_left_empty;
    15, ["TEAMSchools/teamster#3954", "TEAMSchools/teamster#3955"], replay_teamster_3954_a_number_that_two_have_is_nobodys => identity::a_number_that_two_have;
    16, ["1024pix/pix#4634", "1024pix/pix#3601"], replay_pix_4634_a_national_number_never_decides_alone => identity::a_number_that_is_anothers;
    17, ["microsoft/o365-moodle#1836"], replay_o365_moodle_1836_capitals_in_an_address_are_nobody_else => servers::capitals;
    18, ["dotCMS/core#36508"], replay_dotcms_36508_ids_that_a_spreadsheet_rewrote_are_refused => servers::ids_of_a_spreadsheet;
    19, ["MicrosoftDocs/entra-docs#293", "MicrosoftDocs/azure-docs#20335"], replay_entra_docs_293_equal_names_are_told_and_asked_about => identity::equal_names;
    20, ["margince/margince#723"], replay_margince_723_a_wrong_decision_is_taken_back => identity::a_wrong_decision;
}

#[test]
fn the_score_is_the_one_that_is_published() {
    score::published(REPLAYS);
}
