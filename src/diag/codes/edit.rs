//! Codes of the area `edit`: changes of an author's files that were refused.

super::codes! {
    BEGINS_FRONT_MATTER = "edit/begins-front-matter";
    BLOCKS_MERGE = "edit/blocks-merge";
    CHANGED_MEANWHILE = "edit/changed-meanwhile";
    KEY_BY_HAND = "edit/key-by-hand";
    NESTED_BLOCK = "edit/nested-block";
    NO_SUCH_BLOCK = "edit/no-such-block";
    OPEN_TEXT = "edit/open-text";
    OVERLAPPING = "edit/overlapping";
    REFERENCE_LOST = "edit/reference-lost";
}
