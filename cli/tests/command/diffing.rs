use crate::place::Place;

fn place() -> Place {
    let place = Place::new();
    place.write("before.csv", "sourcedId,email,sms,phone\n1,anna@a.example,5,\n2,bo@a.example,,\n3,cy@a.example,,\n");
    place.write("after.csv", "sourcedId,email,sms,phone\n4,di@a.example,,\n1,anna@a.example,,5\n2,bo@a.example,,\n");
    place
}

#[test]
fn the_document_counts_and_lists_on_request() {
    let place = place();
    let args = ["diff", "before.csv", "after.csv", "--key", "sourcedId", "--format", "json"];
    let document = place.run(&args).expect(0).json();
    for (name, count) in [("added", 1), ("changed", 1), ("removed", 1), ("unchanged", 1)] {
        assert_eq!(document[name], count, "{name}");
    }
    assert!(document.get("operations").is_none());
    let document = place.run(&[&args[..], &["--operations", "--expose"]].concat()).expect(0).json();
    assert_eq!(document["added"], 1);
    let operations = document["operations"].as_array().unwrap();
    let ops: Vec<_> = operations.iter().map(|operation| operation["op"].as_str().unwrap()).collect();
    assert_eq!(ops, ["added", "changed", "removed"]);
    let changed: Vec<_> = operations[1]["changes"].as_array().unwrap().iter().map(|c| c["column"].clone()).collect();
    assert_eq!(changed, ["sms", "phone"]);
    assert_eq!(operations[0]["values"][1]["value"], "di@a.example");
    let none = place.run(&["diff", "before.csv", "before.csv", "--format", "json", "--operations"]).expect(0).json();
    assert_eq!(none["operations"], serde_json::json!([]));
}

#[test]
fn differences_end_with_1_only_on_request() {
    let place = place();
    place.run(&["diff", "before.csv", "after.csv"]).expect(0);
    place.run(&["diff", "before.csv", "after.csv", "--exit-code"]).expect(1);
    place.run(&["diff", "before.csv", "before.csv", "--exit-code"]).expect(0);
    place.run(&["diff", "before.csv", "after.csv", "--exit-code", "--ignore", "sms,phone"]).expect(1);
}

#[test]
fn people_see_what_is_gone_first() {
    let place = place();
    let ran = place.run(&["diff", "before.csv", "after.csv"]).expect(0);
    let at = |text: &str| ran.out.find(text).unwrap_or_else(|| panic!("no `{text}` in {}", ran.out));
    assert!(at("- 3") < at("~ 1") && at("~ 1") < at("+ 4"));
    ran.has("`sms`: “5” → “”").has("added: 1, changed: 1, removed: 1, unchanged: 1");
    place.run(&["diff", "before.csv", "after.csv", "--all"]).expect(0).has("- 3").has("+ 4");
    assert_eq!(place.run(&["diff", "before.csv", "after.csv", "--quiet"]).expect(0).out, "");
}

#[test]
fn a_spreadsheet_gets_a_row_for_each_cell() {
    let place = place();
    place.write("after.csv", "sourcedId,email,sms,phone\n1,anna@a.example,=1+1,\n2,bo@a.example,,\n3,cy@a.example,,\n");
    let ran = place.run(&["diff", "before.csv", "after.csv", "--format", "csv"]).expect(0);
    assert_eq!(ran.out, "op,key,before_row,after_row,column,from,to\r\nchanged,1,2,2,sms,5,'=1+1\r\n");
}

#[test]
fn duplicate_keys_are_errors_in_the_data() {
    let place = place();
    place.write("after.csv", "sourcedId,email,sms,phone\n1,anna@a.example,5,\n1,bo@a.example,,\n");
    place.run(&["diff", "before.csv", "after.csv"]).expect(1).has("duplicate_key");
    let document = place.run(&["diff", "before.csv", "after.csv", "--format", "json"]).expect(1).json();
    assert_eq!(document["counts"]["duplicate_key"], 1);
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let place = place();
    let args = ["diff", "before.csv", "after.csv", "--format", "json", "--operations"];
    let one = place.run(&[&args[..], &["--threads", "1"]].concat()).expect(0).out;
    let two = place.run(&[&args[..], &["--threads", "2"]].concat()).expect(0).out;
    assert_eq!(one, two);
}

#[test]
fn standard_input_is_one_of_the_two() {
    let place = place();
    let after = String::from_utf8(place.read("after.csv")).unwrap();
    place.run_with(&["diff", "before.csv", "-"], &after).expect(0).has("added: 1");
    place.run_with(&["diff", "-", "-"], &after).expect(2);
}

#[test]
fn wrong_calls_and_unreadable_files() {
    let place = place();
    place.run(&["diff", "before.csv", "after.csv", "--key", "sourceId"]).expect(2).has("sourcedId");
    place.run(&["diff", "before.csv", "none.csv"]).expect(1).has("none.csv");
    place.write("other.csv", "a,b\n1,2\n");
    place.run(&["diff", "other.csv", "other.csv"]).expect(2).has("--key");
}
