//! Codes of the area `output`.

super::codes! {
    BAD_PATH = "output/bad-path";
    CHANGED_BY_HAND = "output/changed-by-hand";
    FILE_AND_FOLDER = "output/file-and-folder";
    FOREIGN_FILE = "output/foreign-file";
    FOREIGN_FOLDER = "output/foreign-folder";
    INCOMPLETE = "output/incomplete";
    LOCKED = "output/locked";
    LONG_NAME = "output/long-name";
    SAME_PATH = "output/same-path";
    UNSUITABLE_FOLDER = "output/unsuitable-folder";
}
