//! Codes of the area `search`.

super::codes! {
    NOT_BUILT = "search/not-built" {
        english: "This yiwen was built without the search index, so pages have no search. Ask for none in the \
                  configuration, or use a yiwen with it.",
        chinese: "這個yiwen不含搜尋索引，所以頁面沒有搜尋。請在設定裡關掉，或用含有搜尋的yiwen。",
        wrong: "[search]\n\
                enabled = true",
        instead: "[search]\n\
                  enabled = false",
    }
    INDEX_FAILED = "search/index-failed" {
        english: "The index that readers search could not be made. That is a fault of yiwen: please report it. \
                  Without search, the site can be published all the same.",
        chinese: "供讀者搜尋的索引做不成。這是yiwen的錯：請回報。沒有搜尋，網站仍可發佈。",
        wrong: "[search]\n\
                enabled = true",
        instead: "[search]\n\
                  enabled = false",
    }
}
