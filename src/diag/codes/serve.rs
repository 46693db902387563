//! Codes of the area `serve`.

super::codes! {
    UNKNOWN_HOST = "serve/unknown-host" {
        english: "`--host` names no address that can be found. Without it, the preview can be seen on this \
                  machine alone.",
        chinese: "`--host`所寫的地址找不到。不寫它，預覽就只能在這台電腦上看。",
        wrong: "yiwen serve --host lamps",
        instead: "yiwen serve",
    }
    UNKNOWN_ADDRESS = "serve/unknown-address" {
        english: "`--host` names an address that this machine does not have.",
        chinese: "`--host`所寫的地址不是這台電腦的。",
        wrong: "yiwen serve --host 203.0.113.7",
        instead: "yiwen serve --host 0.0.0.0",
    }
    PORT_TAKEN = "serve/port-taken" {
        english: "Another program uses this port; often it is another preview. The hint names one that is free.",
        chinese: "另一個程式正在用這個連接埠，多半是另一個預覽。提示會說出空著的。",
        wrong: "yiwen serve --port 8080",
        instead: "yiwen serve --port 8081",
    }
    PORT_REFUSED = "serve/port-refused" {
        english: "Ports below 1024 are kept for the system's own services.",
        chinese: "1024以下的連接埠留給系統的服務。",
        wrong: "yiwen serve --port 80",
        instead: "yiwen serve --port 8080",
    }
    NOT_LISTENING = "serve/not-listening" {
        english: "The system did not let the preview's server start at this address.",
        chinese: "系統不讓預覽的伺服器在這個地址啟動。",
        wrong: "yiwen serve --host 0.0.0.0",
        instead: "yiwen serve",
    }
    NOT_WATCHING = "serve/not-watching" {
        english: "The system cannot tell yiwen when files change. The preview still works: without `--watch`, \
                  build again by hand.",
        chinese: "系統無法在檔案改變時通知yiwen。預覽仍可使用：不加`--watch`，自己再建置。",
        wrong: "yiwen serve --watch",
        instead: "yiwen serve",
    }
    OPEN_TO_OTHERS = "serve/open-to-others" {
        english: "With this address, other machines of your network can read the preview, drafts included.",
        chinese: "用這個地址，你網路上的其他電腦也能看到預覽，包括草稿。",
        wrong: "yiwen serve --host 0.0.0.0",
        instead: "yiwen serve",
    }
    NO_BROWSER = "serve/no-browser" {
        english: "The preview is running, and no program could be started to show it. Open its address in a \
                  browser yourself.",
        chinese: "預覽正在運行，但無法啟動瀏覽器來顯示。請自己在瀏覽器裡打開它的網址。",
        wrong: "yiwen serve --open",
        instead: "yiwen serve",
    }
    PAGE_NOT_MADE = "serve/page-not-made" {
        english: "A page could not be made because of a fault of yiwen. The rest of the preview goes on; please \
                  report it, with the file.",
        chinese: "因為yiwen的錯，有一頁做不成。預覽的其餘部分照常；請連同檔案一起回報。",
        wrong: "yiwen serve",
        instead: "yiwen build",
    }
    BUILD_FAILED = "serve/build-failed" {
        english: "The preview could not build the site because of a fault of yiwen. Please report it.",
        chinese: "因為yiwen的錯，預覽無法建置網站。請回報。",
        wrong: "yiwen serve",
        instead: "yiwen build",
    }
}
