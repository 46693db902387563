//! Codes of the area `approvals`.

super::codes! {
    AMBIGUOUS_BLOCK = "approvals/ambiguous-block";
    DAMAGED = "approvals/damaged";
    NO_TRANSLATION = "approvals/no-translation";
    NOBODY = "approvals/nobody";
    OTHER_VERSION = "approvals/other-version";
    NOT_APPROVALS = "approvals/not-approvals";
    MERGE_CONFLICT = "approvals/merge-conflict";
    UNKNOWN_KEY = "approvals/unknown-key";
    WRONG_VALUE = "approvals/wrong-value";
    OTHER_ORIGINAL = "approvals/other-original";
    UNKNOWN_BLOCK = "approvals/unknown-block";
    UNREADABLE = "approvals/unreadable";
}
