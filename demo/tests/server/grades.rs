//! Grades are written, read and deleted.

use rosterkit_demo::Serving;

use crate::client::{Answer, ask};
use crate::{get, serving};

const OLD: &str = "/ims/oneroster/v1p1";
const NEW: &str = "/ims/oneroster/gradebook/v1p2";

fn write(server: &Serving, method: &str, path: &str, body: &str) -> Answer {
    ask(server.address(), method, path, &["authorization: Bearer demo-secret"], body).unwrap()
}

#[test]
fn a_grade_is_made_changed_and_deleted() {
    for base in [OLD, NEW] {
        let server = serving(&[]);
        let item = r#"{"lineItem":{"title":"Essay","category":{"sourcedId":"category-1"},"class":{"sourcedId":"class-00000-0"}}}"#;
        assert_eq!(write(&server, "PUT", &format!("{base}/lineItems/l1"), item).status, 201);
        assert_eq!(write(&server, "PUT", &format!("{base}/lineItems/l1"), item).status, 200);
        let result = r#"{"result":{"sourcedId":"r1","lineItem":{"sourcedId":"l1"},"student":{"sourcedId":"user-000002"},"score":300,"scoreStatus":"exempt"}}"#;
        assert_eq!(write(&server, "PUT", &format!("{base}/results/r1"), result).status, 201);
        assert_eq!((server.grades("lineItems"), server.grades("results")), (1, 1));
        let read = get(&server, &format!("{base}/results/r1")).json();
        assert_eq!((&read["result"]["scoreStatus"], &read["result"]["score"]), (&"exempt".into(), &300.into()));
        let below = get(&server, &format!("{base}/classes/class-00000-0/lineItems/l1/results")).json();
        assert_eq!(below["results"].as_array().unwrap().len(), 1);
        assert_eq!(
            get(&server, &format!("{base}/classes/class-00000-1/lineItems")).json()["lineItems"],
            serde_json::json!([])
        );
        assert_eq!(write(&server, "DELETE", &format!("{base}/results/r1"), "").status, 204);
        assert_eq!(write(&server, "DELETE", &format!("{base}/results/r1"), "").status, 404);
    }
}

#[test]
fn what_refers_to_nothing_or_is_nothing_is_refused() {
    let server = serving(&[]);
    for (path, body) in [
        ("lineItems/l1", r#"{"lineItem":{"category":{"sourcedId":"nothing"}}}"#),
        ("results/r1", r#"{"result":{"lineItem":{"sourcedId":"nothing"}}}"#),
        ("categories/c1", r#"{"category":{"sourcedId":"c2"}}"#),
        ("categories/c1", r#"{"title":"not wrapped"}"#),
        ("categories/c1", "no JSON"),
    ] {
        assert_eq!(write(&server, "PUT", &format!("{NEW}/{path}"), body).status, 422, "{path} {body}");
    }
    assert_eq!(write(&server, "PUT", &format!("{OLD}/users/u"), "{}").status, 405);
    assert_eq!(write(&server, "PUT", &format!("{OLD}/scoreScales/s"), r#"{"scoreScale":{}}"#).status, 405);
}

#[test]
fn in_1_2_a_server_chooses_ids_where_it_is_asked_to() {
    let server = serving(&[]);
    let body = r#"{"lineItems":[{"sourcedId":"mine","title":"Essay"},{"title":"Quiz"}]}"#;
    let path = format!("{NEW}/classes/class-00000-0/lineItems");
    let answer = write(&server, "POST", &path, body);
    assert_eq!(answer.status, 201);
    let pairs = answer.json()["sourcedIdPairs"].clone();
    assert_eq!(pairs[0], serde_json::json!({"suppliedSourcedId": "mine", "allocatedSourcedId": "lineItem-1"}));
    assert_eq!(server.grades("lineItems"), 2);
    assert_eq!(write(&server, "POST", &format!("{OLD}/classes/c/lineItems"), body).status, 405);
}
