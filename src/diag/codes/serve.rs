//! Codes of the area `serve`.

super::codes! {
    BUILD_FAILED = "serve/build-failed";
    NO_BROWSER = "serve/no-browser";
    NOT_LISTENING = "serve/not-listening";
    NOT_WATCHING = "serve/not-watching";
    OPEN_TO_OTHERS = "serve/open-to-others";
    PAGE_NOT_MADE = "serve/page-not-made";
    PORT_REFUSED = "serve/port-refused";
    PORT_TAKEN = "serve/port-taken";
    UNKNOWN_ADDRESS = "serve/unknown-address";
    UNKNOWN_HOST = "serve/unknown-host";
}
