//! Names of people in a credit, where they are plain to see. What may be anything else is left to an editor.

/// Words that a translator's name follows, with a sign between: `譯者：`, `译者｜`.
const ROLES: &[&str] = &[
    "譯者",
    "译者",
    "翻譯",
    "翻译",
    "編譯",
    "编译",
    "譯",
    "译",
    "訳者",
    "翻訳",
    "訳",
    "translator",
    "translators",
    "translation",
];
/// Signs between a part and who had it.
const SIGNS: &[char] = &['：', ':', '｜', '|', '丨', '／', '/'];
/// Words that a translator's name follows at once.
const BEFORE: &[&str] = &["translated by ", "translation by ", "traduit par ", "übersetzt von ", "traducido por "];
/// Words that stand behind the name of who signs: `張三 譯`.
const SIGNED: &[&str] = &["翻譯", "翻译", "編譯", "编译", "譯", "译", "訳"];
/// Words that a translator's name precedes after 由.
const BEHIND: &[&str] = &["所翻譯", "所翻译", "翻譯", "翻译", "所譯", "所译", "編譯", "编译", "譯", "译"];
/// Words that belong to no name of a person.
const NO_NAME: &[&str] = &[
    "本站",
    "編輯",
    "编辑",
    "部",
    "組",
    "组",
    "團隊",
    "团队",
    "社",
    "公司",
    "我們",
    "我们",
    "作者",
    "筆者",
    "笔者",
    "小編",
    "小编",
    "志願",
    "志愿",
    "網友",
    "网友",
    "佚名",
    "匿名",
    "人工",
    "自己",
    "專人",
    "专人",
    "機",
    "机",
    "模型",
    "team",
    "staff",
    "editor",
    "editors",
    "editorial",
    "group",
    "ltd",
    "inc",
    "services",
    "service",
    "agency",
    "research",
    "translation",
    "translations",
    "translate",
    "translator",
    "desk",
    "press",
    "media",
    "news",
    "bureau",
    "lab",
    "labs",
    "university",
    "institute",
    "the",
    "a",
    "an",
    "our",
    "volunteers",
];
/// Words in lower case that stand inside names.
const PARTICLES: &[&str] = &["de", "da", "di", "del", "der", "van", "von", "la", "le", "bin", "al", "dos"];

/// The people who are credited with a translation in a clause; none where any of them is not plainly a person.
pub(super) fn translators(clause: &str) -> Vec<String> {
    let Some(words) = credited(clause) else { return Vec::new() };
    let words = words.trim().trim_end_matches(['.', '。', '；', ';', '！', '!', ',', '，', '、', ')', '）', '】', ']']);
    let words = [" and ", " & ", " und ", " et ", "，", "、", "；"]
        .iter()
        .fold(words.to_string(), |words, sign| words.replace(sign, ","));
    let names: Vec<String> =
        words.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_string).collect();
    if names.iter().all(|name| is_person(name)) { names } else { Vec::new() }
}

/// The words that name who translated.
fn credited(clause: &str) -> Option<&str> {
    let lower = clause.to_lowercase();
    // Where lower case has other lengths (Turkish İ), the places would not be the same.
    if lower.len() == clause.len() {
        let behind = BEFORE.iter().filter_map(|words| Some(lower.find(words)? + words.len()));
        let signs = lower.char_indices().filter(|(at, c)| {
            let head = lower.get(..*at).unwrap_or_default().trim_end();
            SIGNS.contains(c) && ROLES.iter().any(|role| head.ends_with(role))
        });
        if let Some(end) = behind.chain(signs.map(|(at, c)| at + c.len_utf8())).max() {
            return clause.get(end..);
        }
    }
    if let Some(name) = signed(clause) {
        return Some(name);
    }
    let (_, rest) = clause.split_once('由')?;
    BEHIND.iter().filter_map(|word| rest.find(word)).min().and_then(|end| rest.get(..end))
}

/// Who signs a line that is a name and the word for translating: `張三 譯`, `（張三譯）`.
pub(super) fn signed(line: &str) -> Option<&str> {
    let line = line.trim();
    let inner = line.trim_matches(['(', ')', '（', '）', '[', ']', '【', '】']);
    let (name, bracketed) = (SIGNED.iter().find_map(|word| inner.strip_suffix(word))?, inner.len() < line.len());
    let apart = name.ends_with(|c: char| c.is_whitespace() || SIGNS.contains(&c));
    let name = name.trim_end_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c));
    // Two to four Han characters may be any words; those that surnames begin with are names.
    let surname = name.chars().next().is_some_and(|c| SURNAMES.contains(c)) || name.contains('·') || name.is_ascii();
    ((apart || bracketed) && surname && is_person(name)).then_some(name)
}

/// The most common surnames, in both scripts.
const SURNAMES: &str = "王李張张劉刘陳陈楊杨趙赵黃黄周吳吴徐孫孙胡朱高林何郭馬马羅罗梁宋鄭郑謝谢韓韩唐馮冯于董蕭萧程曹袁鄧邓許许傅沈曾彭呂吕蘇苏\
    盧卢蔣蒋蔡賈贾丁魏薛葉叶閻阎余潘杜戴夏鍾钟汪田任姜范方石姚譚谭廖鄒邹熊金陸陆郝孔白崔康毛邱秦江史顧顾侯邵孟龍龙萬万段雷錢钱湯汤尹黎易常武\
    喬乔賀贺賴赖龔龚文歐欧陽阳";

fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let lower = name.to_lowercase();
    let mut parts = lower.split(|c: char| c.is_whitespace() || c == '.');
    if parts.any(|word| NO_NAME.contains(&word)) {
        return false;
    }
    if name.chars().all(|c| is_han(c) || c == '·') {
        let longest = if name.contains('·') { 12 } else { 4 };
        return (2..=longest).contains(&name.chars().count()) && !NO_NAME.iter().any(|word| name.contains(word));
    }
    let is_name = |word: &&str| {
        let mut chars = word.chars();
        let first = chars.next().is_some_and(char::is_uppercase);
        let rest = chars.as_str();
        let plain = rest.chars().all(|c| c.is_alphabetic() || "'’-.".contains(c));
        // `IBM` is none, `J.` and `McKay` are some.
        first && plain && (rest.chars().any(char::is_lowercase) || rest.is_empty() || rest == ".")
    };
    let ends = words.first().is_some_and(is_name) && words.last().is_some_and(is_name);
    ends && (2..=4).contains(&words.len()) && words.iter().all(|word| is_name(word) || PARTICLES.contains(word))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_are_read_and_nothing_else() {
        for (clause, want) in [
            ("Translated by Jane Doe;", &["Jane Doe"][..]),
            ("Translated by Jane van der Berg and J. Smith.", &["Jane van der Berg", "J. Smith"]),
            ("This article was translated by María José O’Neill-Lee", &["María José O’Neill-Lee"]),
            ("譯者：王小明", &["王小明"]),
            ("翻譯：王小明、李四。", &["王小明", "李四"]),
            ("本文由陳大文翻譯。", &["陳大文"]),
            ("本文由人工翻譯。", &[]),
            ("譯者：本站編輯部", &[]),
            ("Translated by the editorial team", &[]),
            ("Translated by IBM Research", &[]),
            ("Translated by FooTrans 3", &[]),
            ("Translated by Jane Doe with help from her friends", &[]),
            ("Images by Jane Doe", &[]),
            ("", &[]),
        ] {
            assert_eq!(translators(clause), want, "{clause}");
        }
    }
}
