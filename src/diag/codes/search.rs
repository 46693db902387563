//! Codes of the area `search`.

super::codes! {
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
