//! Codes of the area `approvals`.

super::codes! {
    AMBIGUOUS_BLOCK = "approvals/ambiguous-block";
    DAMAGED = "approvals/damaged";
    NO_TRANSLATION = "approvals/no-translation";
    NOBODY = "approvals/nobody";
    OTHER_ORIGINAL = "approvals/other-original";
    UNKNOWN_BLOCK = "approvals/unknown-block";
    UNREADABLE = "approvals/unreadable";
}
