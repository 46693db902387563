//! Codes of the area `command`.

super::codes! {
    BAD_FILE_NAME = "command/bad-file-name";
    EDITION_EXISTS = "command/edition-exists";
    INSIDE_SITE = "command/inside-site";
    NO_EDITION = "command/no-edition";
    NO_THREADS = "command/no-threads";
    PRIVATE_TEXTS = "command/private-texts";
    SITE_EXISTS = "command/site-exists";
    SOURCE_DATE_EPOCH = "command/source-date-epoch";
    STANDARD_INPUT = "command/standard-input";
    TOO_MANY_FORMER_FILES = "command/too-many-former-files";
    UNKNOWN_ARTICLE = "command/unknown-article";
    WRONG_LANGUAGE = "command/wrong-language";
}
