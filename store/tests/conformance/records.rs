//! What every store promises of records.

use rosterkit::records::{Record, Write};
use rosterkit::sync::Store;

use crate::on_every_store;

fn write(key: &str, expected: u64, value: Option<&str>) -> Write {
    Write { key: key.into(), expected, value: value.map(Into::into) }
}

fn read(store: &dyn Store, key: &str) -> Option<(u64, String)> {
    let read = store.read(&[key.to_owned()]).unwrap();
    assert_eq!(read.len(), 1);
    read.into_iter().flatten().next().map(|Record { version, value }| (version, value))
}

#[test]
fn what_is_written_is_read_and_counted() {
    on_every_store(|store| {
        assert_eq!(read(store, "a"), None);
        assert!(store.write(&[write("a", 0, Some("é\"\n"))]).unwrap());
        assert_eq!(read(store, "a"), Some((1, "é\"\n".into())));
        assert!(store.write(&[write("a", 1, Some("")), write("b", 0, Some("2"))]).unwrap());
        let both = store.read(&["b".into(), "none".into(), "a".into()]).unwrap();
        let expected = [Some((1, "2")), None, Some((2, ""))];
        let both: Vec<_> = both.iter().map(|it| it.as_ref().map(|it| (it.version, it.value.as_str()))).collect();
        assert_eq!(both, expected);
    });
}

#[test]
fn all_is_written_or_nothing_where_a_version_is_another() {
    on_every_store(|store| {
        store.write(&[write("a", 0, Some("1")), write("b", 0, Some("1"))]).unwrap();
        for refused in [
            [write("c", 0, Some("x")), write("a", 0, Some("x"))],
            [write("c", 0, Some("x")), write("a", 2, Some("x"))],
            [write("c", 0, Some("x")), write("none", 1, Some("x"))],
            // What was only read counts as well, there or not there.
            [write("c", 0, Some("x")), write("a", 2, None)],
            [write("c", 0, Some("x")), write("a", 0, None)],
            [write("c", 0, Some("x")), write("none", 1, None)],
        ] {
            assert!(!store.write(&refused).unwrap(), "{refused:?}");
            assert_eq!((read(store, "c"), read(store, "a")), (None, Some((1, "1".into()))));
        }
        let kept = [write("c", 0, Some("x")), write("a", 1, None), write("none", 0, None)];
        assert!(store.write(&kept).unwrap());
        assert_eq!((read(store, "a"), read(store, "none")), (Some((1, "1".into())), None));
    });
}

#[test]
fn a_list_has_what_begins_so_in_the_order_of_bytes_page_by_page() {
    on_every_store(|store| {
        let keys = ["a", "a/", "a/1", "a/10", "a/2", "a/Z", "a/é", "a0", "b/1"];
        let writes: Vec<Write> = keys.iter().map(|key| write(key, 0, Some(key))).collect();
        assert!(store.write(&writes).unwrap());
        let list = |prefix: &str, after: Option<&str>, limit| -> Vec<String> {
            store.list(prefix, after, limit).unwrap().into_iter().map(|(key, _)| key).collect()
        };
        assert_eq!(list("a/", None, 100), ["a/", "a/1", "a/10", "a/2", "a/Z", "a/é"]);
        assert_eq!(list("a/", Some("a/1"), 2), ["a/10", "a/2"]);
        // Where to go on need not be there, nor have the prefix.
        assert_eq!(list("a/", Some("a/11"), 1), ["a/2"]);
        assert_eq!(list("a/", Some("a"), 1), ["a/"]);
        assert_eq!(list("a/", Some("b"), 9), [""; 0]);
        // A store may have records of its own beside them.
        let all = list("", None, 100);
        assert!(all.is_sorted() && keys.iter().all(|key| all.iter().any(|listed| listed == key)), "{all:?}");
        assert_eq!(list("a/", None, 0), [""; 0]);
    });
}
