use super::*;
use crate::store::Fingerprint;
use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value, json};

fn print(value: &impl Serialize) -> Fingerprint {
    let mut fingerprint = Fingerprint::builder();
    add_value(&mut fingerprint, value);
    fingerprint.finish()
}

#[test]
fn where_one_value_ends_and_the_next_begins_counts() {
    assert_ne!(print(&["ab", "c"]), print(&["a", "bc"]));
    assert_ne!(print(&json!([[1], 2])), print(&json!([[1, 2]])));
    assert_ne!(print(&json!([[], []])), print(&json!([[[]]])));
    assert_ne!(print(&Some("")), print(&None::<&str>));
    assert_ne!(print(&json!({"a": {"b": 1}, "c": 2})), print(&json!({"a": {"b": 1, "c": 2}})));
}

#[test]
fn a_field_that_is_left_out_counts() {
    #[derive(Serialize)]
    struct Pair {
        #[serde(skip_serializing_if = "Option::is_none")]
        left: Option<u8>,
        #[serde(skip_serializing_if = "Option::is_none")]
        right: Option<u8>,
    }
    let (left, right) = (Pair { left: Some(1), right: None }, Pair { left: None, right: Some(1) });
    assert_ne!(print(&left), print(&right));
}

#[test]
fn a_flattened_struct_counts_field_by_field() {
    #[derive(Serialize)]
    struct Inner {
        text: &'static str,
    }
    #[derive(Serialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
        more: u8,
    }
    let of = |text| print(&Outer { inner: Inner { text }, more: 1 });
    assert_eq!(of("譯"), of("譯"));
    assert_ne!(of("譯"), of("文"));
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3i64..3).prop_map(Value::from),
        "[ab譯]{0,2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let map = prop::collection::btree_map("[ab]{0,2}", inner.clone(), 0..3);
        prop_oneof![
            prop::collection::vec(inner, 0..3).prop_map(Value::from),
            map.prop_map(|m| Value::Object(m.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #[test]
    fn the_same_exactly_where_the_values_are((one, other) in (values(), values())) {
        prop_assert_eq!(print(&one) == print(&other), one == other);
        prop_assert_eq!(print(&one), print(&one.clone()));
    }
}
