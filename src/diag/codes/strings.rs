//! Codes of the area `strings`.

super::codes! {
    SYNTAX = "strings/syntax" {
        english: "The file of strings is not Fluent, the format in which a theme's words are written: each line \
                  begins with a key, an equals sign and the text.",
        chinese: "字串檔不是Fluent格式。主題的用語以Fluent寫成：每行是鍵、等號和文字。",
        wrong: "read-more Read more",
        instead: "read-more = Read more",
    }
    DEFINED_TWICE = "strings/defined-twice" {
        english: "The file defines a string twice, and only one can be shown. A term `-name` and a message \
                  `name` count as one too.",
        chinese: "檔案裡同一個字串定義了兩次，只有一個能顯示。詞語`-name`和訊息`name`也算同一個。",
        wrong: "read-more = Read more\n\
                read-more = More",
        instead: "read-more = Read more",
    }
    FULL_WIDTH_BRACE = "strings/full-width-brace" {
        english: "A variable stands between plain braces. These are the full-width ones of an input method, so \
                  they are shown as they are.",
        chinese: "變數寫在半形大括號之間。這裡的是輸入法打出來的全形括號，所以會原樣顯示。",
        wrong: "minutes = ｛ $minutes ｝分鐘",
        instead: "minutes = { $minutes }分鐘",
    }
    UNKNOWN_FUNCTION = "strings/unknown-function" {
        english: "Strings may use one function, `NUMBER`. Dates arrive in a string as text that is already \
                  written as the language writes it.",
        chinese: "字串只能用一個函式，就是`NUMBER`。日期交給字串時，已是照該語言寫好的文字。",
        wrong: "shown = { DATETIME($date) }",
        instead: "shown = { $date }",
    }
    NUMBER = "strings/number" {
        english: "A number in a string has more digits than can be shown, or asks for more of them than there \
                  may be.",
        chinese: "字串裡的數字位數太多，顯示不了，或要求的位數超過上限。",
        wrong: "share = { NUMBER($share, minimumFractionDigits: 500) }",
        instead: "share = { NUMBER($share, minimumFractionDigits: 2) }",
    }
    UNKNOWN_VARIABLE = "strings/unknown-variable" {
        english: "The string uses a variable that the same string in English does not have, so nothing will be \
                  put there. Most often it is misspelt.",
        chinese: "字串用了英文的同一字串所沒有的變數，那裡便不會填入任何東西。多半是拼錯了。",
        wrong: "minutes = { $minuts } min",
        instead: "minutes = { $minutes } min",
    }
    MISSING = "strings/missing" {
        english: "The theme shows a string that this language does not have, so readers see it in another \
                  language. Add it to the site's or the theme's file of strings.",
        chinese: "主題要顯示的字串，這種語言沒有，所以讀者會看見另一種語言的。請加進網站或主題的字串檔。",
        wrong: "# i18n/de.ftl has no read-more",
        instead: "read-more = Weiterlesen    # in i18n/de.ftl",
    }
    UNKNOWN = "strings/unknown" {
        english: "A template asks for a string that is in no language, so readers see its key. Most often the \
                  key is misspelt in the template.",
        chinese: "範本要用的字串，沒有任何語言有，所以讀者會看見它的鍵。多半是範本裡的鍵拼錯了。",
        wrong: "{{ t(key=\"raed-more\") }}",
        instead: "{{ t(key=\"read-more\") }}",
    }
    NOT_FORMATTED = "strings/not-formatted" {
        english: "A string was shown with a gap: the template gave it no value for one of its variables, or one \
                  that it cannot use.",
        chinese: "字串顯示時有空缺：範本沒有給它其中一個變數的值，或給了不能用的值。",
        wrong: "{{ t(key=\"read-more-about\") }}",
        instead: "{{ t(key=\"read-more-about\", title=article.title) }}",
    }
    FILE_NAME = "strings/file-name" {
        english: "A file of strings is named after its language, and this name is no language tag.",
        chinese: "字串檔以語言為名，而這個名字不是語言標籤。",
        wrong: "i18n/chinese.ftl",
        instead: "i18n/zh-Hant.ftl",
    }
}
