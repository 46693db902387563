//! The closing line that says who or what translated a text and made its images.
//!
//! Its exact words are kept; what is recognised in them fills the fields of front matter beside them.

use super::lines::width;
use super::models::{ModelTask, models};
use super::names;

/// A closing credit: its words, and what is recognised in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credit {
    /// Its exact words; two lines are separated by `\n`.
    pub note: String,
    /// Whether it speaks of a translation at all.
    pub translation: bool,
    /// The models or services that translated, as they are written there: `GPT-4o`.
    pub engine: Option<String>,
    /// The models that made the images.
    pub generator: Option<String>,
    /// Whether it says that a machine translated or wrote, by a model's name or in general words.
    pub machine: bool,
    /// The people who translated, where their names are plain to see and no machine is named.
    pub translators: Vec<String>,
    /// The word that says that the translator also wrote: 撰寫, `written`.
    pub wrote: Option<String>,
}

/// Widest credit line, in terminal cells; what is longer is a paragraph.
const WIDEST: usize = 240;

/// The credit in the last line of a text, or its last two, and how many lines it takes. `last` holds the text's last
/// lines that are not empty, the very last first.
pub(super) fn closing_credit(last: &[&str]) -> Option<(Credit, usize)> {
    let taken: Vec<&str> = last.iter().take(2).copied().take_while(|line| is_credit(line)).collect();
    if taken.is_empty() {
        return None;
    }
    let mut credit = Credit::default();
    let (mut engines, mut generators) = (Vec::new(), Vec::new());
    for line in taken.iter().rev() {
        if !credit.note.is_empty() {
            credit.note.push('\n');
        }
        credit.note.push_str(line);
        for clause in sentences(line).flat_map(clauses) {
            let words = CreditWords::of(&clause);
            credit.translation |= words.translates;
            // Who draws by a model may translate by hand.
            credit.machine |= words.machine && (!words.draws || words.translates || words.wrote.is_some());
            if words.translates {
                push_new(&mut credit.translators, names::translators(&clause));
            }
            if words.draws {
                push_new(&mut generators, models(&clause, ModelTask::Artist));
            }
            if words.translates || words.wrote.is_some() {
                push_new(&mut engines, models(&clause, ModelTask::Writer));
            }
            credit.wrote = credit.wrote.or(words.wrote);
        }
    }
    if credit.machine {
        credit.translators.clear();
    }
    credit.engine = (!engines.is_empty()).then(|| engines.join(", "));
    credit.generator = (!generators.is_empty()).then(|| generators.join(", "));
    Some((credit, taken.len()))
}

fn push_new(list: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        if !list.contains(&name) {
            list.push(name);
        }
    }
}

/// Words for translating, in the order of the languages that credits are read in: Chinese, Japanese, English, then
/// a few more of Europe's.
const TRANSLATES: &[&str] = &[
    "翻譯",
    "翻译",
    "譯自",
    "编译",
    "編譯",
    "翻訳",
    "譯者",
    "译者",
    "訳者",
    "譯：",
    "译：",
    "譯｜",
    "译｜",
    "譯／",
    "译／",
    "translat",
    "traduit",
    "traducido",
    "übersetz",
];
const DRAWS: &[&str] = &[
    "圖片",
    "图片",
    "圖像",
    "图像",
    "插圖",
    "插图",
    "配圖",
    "配图",
    "封面",
    "圖：",
    "图：",
    "插画",
    "插畫",
    "画像",
    "イラスト",
    "挿絵",
    "image",
    "illustrat",
    "picture",
    "cover",
    "artwork",
];
const WROTE: &[&str] = &["撰寫", "撰写", "寫作", "写作", "編寫", "编写", "執筆", "written", "authored", "wrote"];
const MACHINE: &[&str] = &[
    "機器",
    "机器",
    "機械",
    "人工智能",
    "人工智慧",
    "大語言模型",
    "大语言模型",
    "大模型",
    "語言模型",
    "语言模型",
    "自動",
    "自动",
    "生成ai",
    "machine",
    "language model",
    "artificial intelligence",
    "generated",
    "automatically",
];
/// Words for what is done to a translation afterwards.
const REVIEWS: &[&str] = &[
    "校對",
    "校对",
    "審校",
    "审校",
    "校訂",
    "校订",
    "校閱",
    "校阅",
    "校閲",
    "校正",
    "審訂",
    "审订",
    "編輯",
    "编辑",
    "監修",
    "排版",
    "proofread",
    "reviewed",
    "edited",
];
/// Words that name the text itself, and words that name who did something: a credit has one or the other.
const ITSELF: &[&str] = &[
    "本文",
    "本篇",
    "此文",
    "以上文章",
    "以上內容",
    "以上内容",
    "全文",
    "上文",
    "這篇文章",
    "这篇文章",
    "原文",
    "本記事",
    "この記事",
    "本稿",
    "this article",
    "this text",
    "this post",
    "this piece",
    "this translation",
    "this page",
    "article above",
    "text above",
    "the article",
    "the text",
];
const AGENT: &[&str] = &[
    "由",
    "使用",
    "透過",
    "通過",
    "通过",
    "利用",
    "：",
    "｜",
    "|",
    "丨",
    "／",
    "によって",
    "により",
    "による",
    "で翻訳",
    "で生成",
    "を使",
    " by ",
    " with ",
    " using ",
    ":",
    " von ",
    " par ",
    " por ",
];
/// Beginnings of a credit that does not name the text.
const BEGINS: &[&str] = &[
    "翻譯",
    "翻译",
    "編譯",
    "编译",
    "譯",
    "译",
    "圖片",
    "图片",
    "圖像",
    "图像",
    "插圖",
    "插图",
    "配圖",
    "配图",
    "封面",
    "圖：",
    "图：",
    "翻訳",
    "訳",
    "画像",
    "イラスト",
    "挿絵",
    "由",
    "本文",
    "而圖片",
    "而图片",
    "translat",
    "machine translat",
    "machine-translat",
    "image",
    "illustrat",
    "picture",
    "cover",
    "artwork",
    "all images",
    "traduit",
    "übersetz",
    "traducido",
    "generated",
    "written",
];

/// The findings in the words of one sentence.
#[derive(Debug, Default)]
struct CreditWords {
    translates: bool,
    draws: bool,
    machine: bool,
    wrote: Option<String>,
    /// Whether it says who or what did it.
    agent: bool,
    /// Whether it speaks of the text that it stands below.
    names_itself: bool,
    /// Whether it says what was done to the translation afterwards.
    reviews: bool,
}

impl CreditWords {
    fn of(sentence: &str) -> CreditWords {
        let lower = format!(" {} ", sentence.trim().to_lowercase());
        let has = |list: &[&str]| list.iter().any(|word| lower.contains(word));
        let begins = |list: &[&str]| list.iter().any(|word| lower.trim_start().starts_with(word));
        let model = !models(sentence, ModelTask::Artist).is_empty();
        let signed = names::signed(sentence).is_some();
        let (translates, draws) = (has(TRANSLATES) || signed, has(DRAWS));
        // In one clause with the images' model, only a model that translates is the translator.
        let engine = if translates && draws { !models(sentence, ModelTask::Writer).is_empty() } else { model };
        let wrote = WROTE.iter().find(|word| lower.contains(**word)).map(|w| (*w).to_string());
        let ai = lower.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| matches!(w, "ai" | "llm" | "mt"));
        CreditWords {
            translates,
            draws,
            machine: engine || ai || has(MACHINE),
            wrote,
            agent: has(AGENT) || model || signed,
            names_itself: begins(BEGINS) || has(ITSELF) || signed,
            reviews: has(REVIEWS),
        }
    }

    /// Whether it says that something was done.
    fn done(&self) -> bool {
        self.translates || self.draws || self.wrote.is_some() || self.reviews
    }
}

/// Whether every sentence of a line is part of a credit. A sentence of an article that happens to be about
/// translating does not begin like one and does not speak of the article itself.
fn is_credit(line: &str) -> bool {
    let mut all = sentences(line).map(CreditWords::of).peekable();
    width(line) <= WIDEST
        && all.peek().is_some_and(|first| first.names_itself)
        && all.all(|words| words.done() && words.agent)
}

/// The parts of a sentence that each say that something was done: `translated by A, images by B` has two.
fn clauses(sentence: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in sentence.split_inclusive(['，', ',', '、', '；']) {
        match out.last_mut() {
            Some(last) if !CreditWords::of(part).done() || !CreditWords::of(last).done() => last.push_str(part),
            _ => out.push(part.to_string()),
        }
    }
    out
}

/// The sentences of a line; the point in `GPT-4.1` ends none.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ")）]】*_".contains(c));
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            .find(|(at, c)| {
                let behind = rest[at + c.len_utf8()..].chars().next();
                matches!(c, '。' | '；' | '！' | '｡')
                    || (matches!(c, '.' | ';' | '!') && behind.is_none_or(char::is_whitespace))
            })
            .map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let (sentence, behind) = rest.split_at(end);
        rest = behind;
        Some(sentence.trim_start_matches(['(', '（', '[', '【', '*', '_']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(lines: &[&str]) -> Option<(Credit, usize)> {
        let last: Vec<&str> = lines.iter().rev().copied().collect();
        closing_credit(&last)
    }

    fn fields(line: &str) -> (Option<String>, Option<String>, bool, bool) {
        let (credit, _) = credit(&[line]).unwrap_or_else(|| panic!("{line} is a credit"));
        assert_eq!(credit.note, line);
        (credit.engine, credit.generator, credit.machine, credit.wrote.is_some())
    }

    #[test]
    fn credits_in_several_languages() {
        let some = |s: &str| Some(s.to_string());
        for (line, want) in [
            (
                "以上文章由平價Claude API所翻譯及撰寫。而插圖則由Midjourney根據內容自動生成。",
                (some("Claude"), some("Midjourney"), true, true),
            ),
            ("本文由DeepSeek-V3翻译，图片由即梦生成。", (some("DeepSeek-V3"), some("即梦"), true, false)),
            ("Translated by GPT-4.1. Images by DALL·E 3.", (some("GPT-4.1"), some("DALL·E 3"), true, false)),
            (
                "This article was translated with DeepL; the cover image was generated by Stable Diffusion XL.",
                (some("DeepL"), some("Stable Diffusion XL"), true, false),
            ),
            (
                "この記事はGemini 2.5 Proによって翻訳されました。画像はFLUXで生成。",
                (some("Gemini 2.5 Pro"), some("FLUX"), true, false),
            ),
            ("（本文由人工智能翻譯）", (None, None, true, false)),
            ("譯者：王小明", (None, None, false, false)),
        ] {
            assert_eq!(fields(line), want, "{line}");
        }
    }

    #[test]
    fn who_translated_is_not_who_drew() {
        for (line, machine, people) in [
            ("Translated by Jane Doe; images by Midjourney", false, &["Jane Doe"][..]),
            ("Translated by Jane Doe, images by Midjourney.", false, &["Jane Doe"]),
            ("譯者：王小明。插圖由FLUX自動生成。", false, &["王小明"]),
            ("本文由機器翻譯，王小明校對。", true, &[]),
            ("Translated by Claude and Jane Doe.", true, &[]),
            ("Images by Midjourney.", false, &[]),
            ("译者：张三；校对：李四", false, &["张三"]),
            ("译者｜张三", false, &["张三"]),
            ("譯者 | 王小明，審校 | 李四", false, &["王小明"]),
            ("张三 译", false, &["张三"]),
            ("（王小明譯）", false, &["王小明"]),
            ("本文由大模型翻译", true, &[]),
            ("本文由沉浸式翻译提供翻译", true, &[]),
            ("由腾讯翻译君翻译", true, &[]),
            ("翻译：搜狗", true, &[]),
            ("本文由火山翻译翻译，李四校对。", true, &[]),
            ("翻譯：彩云小译", true, &[]),
            ("本文由讯飞星火翻译", true, &[]),
            ("Translated by Bing", true, &[]),
            ("Translated with o3.", true, &[]),
        ] {
            let (credit, _) = credit(&[line]).unwrap_or_else(|| panic!("{line} is a credit"));
            assert_eq!(
                (credit.machine, &credit.translators[..]),
                (machine, &people.iter().map(|p| p.to_string()).collect::<Vec<_>>()[..]),
                "{line}"
            );
        }
    }

    #[test]
    fn two_lines_are_one_credit() {
        let (credit, lines) = credit(&["最後一段。", "翻譯：ChatGPT", "圖片：FLUX.1 dev"]).expect("a credit");
        assert_eq!((lines, credit.note.as_str()), (2, "翻譯：ChatGPT\n圖片：FLUX.1 dev"));
        assert_eq!((credit.engine.as_deref(), credit.generator.as_deref()), (Some("ChatGPT"), Some("FLUX.1 dev")));
    }

    #[test]
    fn sentences_of_an_article_are_no_credit() {
        for line in [
            "海姆說，翻譯工具由GPT-4驅動，這並不令人意外。",
            "He said the novel had been translated by Claude in a week.",
            "這提醒我們，在應對科技競爭的同時，國際合作的重要性。",
            "Images matter.",
            "这本书已经 译",
            "他读的是新译",
            "",
        ] {
            assert_eq!(credit(&[line]), None, "{line}");
        }
    }
}
