//! What concerns PostgreSQL alone: the table, the address, and several connections at once.

use std::sync::Barrier;

use postgres::{Client, NoTls};
use rosterkit::ErrorCode;
use rosterkit::access::Actor;
use rosterkit::portal::{load_organization, rebuild, verify};
use rosterkit::records::{Records, Write};
use rosterkit::sync::{ApplyOptions, RecordsStore, Store, apply};
use rosterkit_store::PostgresRecords;

use crate::portal::{ask, email, id, remove, with_two};
use crate::postgres_server::{fresh, server};
use crate::silent;
use crate::support::{NAME, adds, now, plan, subscription, written};

fn write(key: &str, expected: u64, value: Option<&str>) -> Write {
    Write { key: key.into(), expected, value: value.map(Into::into) }
}

#[test]
fn a_table_is_made_once_found_again_and_one_that_is_not_ours_is_left_alone() {
    let address = fresh();
    assert_eq!(PostgresRecords::open(&address).unwrap_err().code(), ErrorCode::StoreMissing);
    let mut records = PostgresRecords::create(&address).unwrap();
    assert!(records.write(&[write("a", 0, Some("1"))]).unwrap());
    assert_eq!(PostgresRecords::create(&address).unwrap_err().code(), ErrorCode::StoreExists);
    let again = PostgresRecords::open(&address).unwrap();
    assert_eq!(again.list("", None, 9).unwrap().len(), 1);
    let mut client = Client::connect(&address, NoTls).unwrap();
    assert!(PostgresRecords::over(Client::connect(&address, NoTls).unwrap(), "ours").is_ok());

    client.batch_execute("COMMENT ON TABLE rosterkit_records IS 'rosterkit store, form 99'").unwrap();
    let error = PostgresRecords::open(&address).unwrap_err();
    assert_eq!(error.code(), ErrorCode::StoreTooNew);
    assert!(error.to_string().contains("99") && error.to_string().contains("postgresql://127.0.0.1:"), "{error}");
    client.batch_execute("COMMENT ON TABLE rosterkit_records IS NULL").unwrap();
    assert_eq!(PostgresRecords::open(&address).unwrap_err().code(), ErrorCode::NotAStore);
    let nowhere = server().replace("/postgres", "/nowhere");
    assert_eq!(PostgresRecords::open(&nowhere).unwrap_err().code(), ErrorCode::StoreMissing);
}

#[test]
fn an_address_reaches_this_machine_only_and_has_no_password_in_it() {
    for (address, name) in [
        ("postgresql://a@db.example/x", "host"),
        ("postgresql://a@192.0.2.1,localhost/x", "host"),
        ("postgresql://a@localhost/x?hostaddr=192.0.2.1", "hostaddr"),
        ("postgresql://a@localhost/x?sslmode=require", "sslmode"),
        ("postgresql://a:secret@localhost/x", "password"),
        ("postgresql://a:secret@localhost:port/x", "store"),
    ] {
        let error = PostgresRecords::open(address).unwrap_err();
        assert_eq!((error.code(), error.context().get("name")), (ErrorCode::InvalidArgument, Some(&name.into())));
        assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    }
    // A port on which nobody listens.
    let error = PostgresRecords::open("postgresql://a@127.0.0.1:1/x").unwrap_err();
    assert_eq!(error.code(), ErrorCode::Store);
    assert!(error.to_string().contains("refused"), "{error}");
}

#[test]
fn p_prv_15_no_address_is_in_what_is_printed_of_records_or_of_what_the_server_says() {
    let address = fresh();
    let mut store = RecordsStore::over(PostgresRecords::create(&address).unwrap());
    store.create_subscription(&subscription()).unwrap();
    with_two(&mut store, "lake");
    assert!(!format!("{store:?}").contains('@'), "{store:?}");
    // The server tells of a row that it does not take, and the row with it.
    let mut client = Client::connect(&address, NoTls).unwrap();
    client.batch_execute("ALTER TABLE rosterkit_records ADD CHECK (key NOT LIKE 'member/cy@%')").unwrap();
    let error = store.write(&[write("member/cy@school.example", 0, Some("1"))]).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Store);
    assert!(
        error.to_string().contains("check constraint") && !format!("{error} {error:?}").contains("cy@"),
        "{error:?}"
    );
}

#[test]
fn a_connection_that_was_cut_is_made_again() {
    let address = fresh();
    let own = format!("cut{}", std::process::id());
    let mut records = PostgresRecords::create(&format!("{address}&application_name={own}")).unwrap();
    let cut = || {
        let sql = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = $1";
        assert_eq!(Client::connect(&address, NoTls).unwrap().query(sql, &[&own]).unwrap().len(), 1);
    };
    assert!(records.write(&[write("a", 0, Some("1"))]).unwrap());
    cut();
    assert_eq!(records.list("", None, 9).unwrap().len(), 1);
    cut();
    // Whether what was under way has been written nobody knows: that is told, and the next try is on another connection.
    assert_eq!(records.write(&[write("b", 0, Some("1"))]).unwrap_err().code(), ErrorCode::Store);
    assert!(records.write(&[write("b", 0, Some("1"))]).unwrap());
}

#[test]
fn of_two_who_write_the_same_new_key_or_rest_on_each_others_absence_one_does() {
    let address = fresh();
    PostgresRecords::create(&address).unwrap();
    const ROUNDS: usize = 60;
    let barrier = Barrier::new(2);
    let written: Vec<Vec<bool>> = std::thread::scope(|scope| {
        let threads = ["a", "b"].map(|own| {
            let (address, barrier) = (&address, &barrier);
            let other = if own == "a" { "b" } else { "a" };
            scope.spawn(move || {
                let mut records = PostgresRecords::open(address).unwrap();
                let try_to = |round: usize| {
                    barrier.wait();
                    let same = records.write(&[write(&format!("same/{round}"), 0, Some(own))]).unwrap();
                    barrier.wait();
                    // Each is written only where the other is not there.
                    let (own, other) = (format!("{own}/{round}"), format!("{other}/{round}"));
                    let skewed = records.write(&[write(&own, 0, Some("1")), write(&other, 0, None)]).unwrap();
                    [same, skewed]
                };
                (0..ROUNDS).flat_map(try_to).collect()
            })
        });
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for (a, b) in written[0].iter().zip(&written[1]) {
        assert!(a ^ b, "one of two, and not none");
    }
    let records = PostgresRecords::open(&address).unwrap();
    assert_eq!(records.list("", None, 1_000).unwrap().len(), 2 * ROUNDS);
}

#[test]
fn p_adm_4_of_two_who_remove_each_other_over_two_connections_one_stays() {
    const ORGANIZATIONS: usize = 20;
    let address = fresh();
    let mut store = RecordsStore::over(PostgresRecords::create(&address).unwrap());
    let name = |place: usize| format!("school-{place}");
    (0..ORGANIZATIONS).for_each(|place| with_two(&mut store, &name(place)));
    let barrier = Barrier::new(2);
    let outcomes: Vec<Vec<Result<(), ErrorCode>>> = std::thread::scope(|scope| {
        let threads = [("ana", "bo"), ("bo", "ana")].map(|(who, other)| {
            let (address, barrier) = (&address, &barrier);
            scope.spawn(move || {
                let mut store = RecordsStore::over(PostgresRecords::open(address).unwrap());
                let try_to = |place: usize| {
                    barrier.wait();
                    let done = ask(&mut store, Actor::person(email(who)), remove(other, &name(place)));
                    done.map(|_| ()).map_err(|error| error.code())
                };
                (0..ORGANIZATIONS).map(try_to).collect()
            })
        });
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for (place, (ana, bo)) in outcomes[0].iter().zip(&outcomes[1]).enumerate() {
        // Who was removed first has no right any more.
        let refused = Err(ErrorCode::NotAllowed);
        assert!((ana, bo) == (&Ok(()), &refused) || (ana, bo) == (&refused, &Ok(())), "{ana:?} {bo:?}");
        let school = load_organization(&store, &id(&name(place))).unwrap().unwrap();
        assert_eq!(school.administrators.len(), 1);
    }
    assert_eq!(verify(&store, None).unwrap().flaws, []);
    assert_eq!(rebuild(&mut store).unwrap().repaired, 0);
}

#[test]
fn p_grd_3_of_two_plans_over_two_connections_one_is_applied_and_the_other_is_told() {
    let address = fresh();
    let mut store = RecordsStore::over(PostgresRecords::create(&address).unwrap());
    store.create_subscription(&subscription()).unwrap();
    let barrier = Barrier::new(2);
    let outcomes: Vec<Result<u64, ErrorCode>> = std::thread::scope(|scope| {
        let threads = [1_300, 1_700].map(|size| {
            let (address, barrier) = (&address, &barrier);
            scope.spawn(move || {
                let mut store = RecordsStore::over(PostgresRecords::open(address).unwrap());
                let plan = plan(&store.load(NAME).unwrap(), adds(1..=size));
                let options = ApplyOptions { chunks_per_commit: 1, ..ApplyOptions::at(now()) };
                barrier.wait();
                let run = apply(&mut store, &plan, &options, &mut silent());
                run.map(|run| run.done).map_err(|error| error.code())
            })
        });
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let told: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert!(matches!(told.as_slice(), [ErrorCode::StalePlan | ErrorCode::RunUnfinished]), "{outcomes:?}");
    let state = store.load(NAME).unwrap();
    assert!(outcomes.contains(&Ok(state.seats.len() as u64)) && store.runs(None).unwrap().len() == 1);
    assert_eq!(written(&state), written(&store.replay(NAME).unwrap()));
}
