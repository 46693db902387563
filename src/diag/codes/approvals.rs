//! Codes of the area `approvals`.

super::codes! {
    OTHER_VERSION = "approvals/other-version" {
        english: "The approvals file was written by a newer yiwen, in a form that this one does not read.",
        chinese: "核可檔是較新的yiwen寫的，這個版本讀不懂它的格式。",
        wrong: "# yiwen approvals 9",
        instead: "yiwen --version    # then update yiwen",
    }
    NOT_APPROVALS = "approvals/not-approvals" {
        english: "The name of this file says that it holds approvals, and its first line says that it does not. \
                  Restore it from version control, or delete it and approve again.",
        chinese: "這個檔案的名字表示它是核可檔，但第一行不是。請從版本控制還原，或刪去再核可一次。",
        wrong: "source: en",
        instead: "# yiwen approvals 1\n\
                  source: en",
    }
    MERGE_CONFLICT = "approvals/merge-conflict" {
        english: "Two versions of the approvals file were not merged: the marks of version control are still in \
                  it. Keep one of the two entries and take the marks out.",
        chinese: "核可檔的兩個版本還沒有合併：版本控制的記號仍在裡面。請保留其中一項，並刪去記號。",
        wrong: "<<<<<<< ours\n\
                approved: 2026-11-24, Ann Lee\n\
                =======\n\
                approved: 2026-11-25, Wong\n\
                >>>>>>> theirs",
        instead: "approved: 2026-11-25, Wong",
    }
    DAMAGED = "approvals/damaged" {
        english: "A line of the approvals file is none that yiwen writes. The file is meant to be written by \
                  `yiwen approve`; restore it from version control.",
        chinese: "核可檔裡有一行不是yiwen會寫的。這個檔案應由`yiwen approve`來寫；請從版本控制還原。",
        wrong: "[4f1c29ab]",
        instead: "[4f1c29ab12cd34ef]",
    }
    UNKNOWN_KEY = "approvals/unknown-key" {
        english: "An entry of the approvals file has a key that is none of `approved`, `made`, `target` and \
                  `joined`.",
        chinese: "核可檔的一項裡有一個鍵，不是`approved`、`made`、`target`或`joined`。",
        wrong: "aproved: 2026-11-24, Ann Lee",
        instead: "approved: 2026-11-24, Ann Lee",
    }
    WRONG_VALUE = "approvals/wrong-value" {
        english: "A key of the approvals file has a value that it cannot have; the hint shows how it is written.",
        chinese: "核可檔的一個鍵有不可能的值；提示會示範怎麼寫。",
        wrong: "approved: yesterday",
        instead: "approved: 2026-11-24, Ann Lee",
    }
    OTHER_ORIGINAL = "approvals/other-original" {
        english: "The approvals compare this translation with another original than its front matter names, so \
                  they say nothing about it. Correct `from`, or delete the file and approve again.",
        chinese: "這些核可所比較的原文，和檔頭所寫的不同，因此不能說明這篇譯文。請更正`from`，或刪去核可檔再核可\
                  一次。",
        wrong: "[translation]\n\
                from = \"de\"     # the approvals are against en",
        instead: "[translation]\n\
                  from = \"en\"",
    }
    UNREADABLE = "approvals/unreadable" {
        english: "Nothing is recorded for a translation while its approvals file cannot be read: writing it \
                  anew would lose what is in it. Mend that file first.",
        chinese: "核可檔讀不懂時，不會為這篇譯文記下任何東西：重寫會失去裡面的內容。請先修好那個檔案。",
        wrong: "yiwen approve articles/street-lamps",
        instead: "git checkout content/articles/street-lamps/index.zh-Hant.approvals",
    }
    NOBODY = "approvals/nobody" {
        english: "An approval names who gives it, and Git knows no name on this machine.",
        chinese: "核可要寫明由誰作出，而這台電腦上的Git不知道任何名字。",
        wrong: "yiwen approve articles/street-lamps",
        instead: "yiwen approve articles/street-lamps --by \"Ann Lee\"",
    }
    NO_TRANSLATION = "approvals/no-translation" {
        english: "There is nothing to approve: the article has no translation in this language, or none whose \
                  original is on the site.",
        chinese: "沒有可以核可的：這篇文章沒有這種語言的譯文，或譯文的原文不在網站上。",
        wrong: "yiwen approve articles/street-lamps --lang fr",
        instead: "yiwen approve articles/street-lamps --lang zh-Hant",
    }
    UNKNOWN_BLOCK = "approvals/unknown-block" {
        english: "No block of these translations has an id that begins with these digits. The ids change with \
                  the text of the original; `yiwen status` shows the present ones.",
        chinese: "這些譯文裡沒有一塊的編號以這些數字開頭。編號會隨原文而變；`yiwen status`會列出目前的編號。",
        wrong: "yiwen approve articles/street-lamps --block 9999",
        instead: "yiwen status articles/street-lamps",
    }
    AMBIGUOUS_BLOCK = "approvals/ambiguous-block" {
        english: "Several blocks have an id that begins with these digits, or one block belongs to several \
                  translations. Write more digits, or name one article and its language.",
        chinese: "有幾塊的編號以這些數字開頭，或同一塊屬於幾篇譯文。請多寫幾位數字，或指明一篇文章和它的語言。",
        wrong: "yiwen approve --all --block 4f1c",
        instead: "yiwen approve articles/street-lamps --lang zh-Hant --block 4f1c29",
    }
}
