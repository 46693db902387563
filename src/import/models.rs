//! Names of models and services that translate or draw, as people write them in credits.

/// Models and services that translate or write. Where one name holds another, the longer one stands first.
const WRITERS: &[&str] = &[
    "ChatGPT",
    "GPT",
    "Claude",
    "Gemini",
    "Gemma",
    "DeepSeek",
    "DeepL",
    "Google Translate",
    "Google 翻譯",
    "Google翻譯",
    "Google 翻译",
    "Google翻译",
    "Google 翻訳",
    "Google翻訳",
    "谷歌翻譯",
    "谷歌翻译",
    "Microsoft Translator",
    "Bing Translator",
    "Qwen",
    "通義千問",
    "通义千问",
    "ChatGLM",
    "GLM",
    "智譜",
    "智谱",
    "Llama",
    "Mixtral",
    "Mistral",
    "Hunyuan",
    "混元",
    "Kimi",
    "Doubao",
    "豆包",
    "ERNIE",
    "文心一言",
    "Grok",
    "Copilot",
    "Papago",
    "Baidu Translate",
    "百度翻譯",
    "百度翻译",
    "有道翻譯",
    "有道翻译",
    "Youdao",
    "NLLB",
    "MADLAD",
    "Command R",
    "MiniMax",
    "OpenAI",
    "Anthropic",
    "みらい翻訳",
    "沉浸式翻譯",
    "沉浸式翻译",
    "Immersive Translate",
    "騰訊翻譯君",
    "腾讯翻译君",
    "騰訊翻譯",
    "腾讯翻译",
    "搜狗翻譯",
    "搜狗翻译",
    "搜狗",
    "火山翻譯",
    "火山翻译",
    "火山引擎",
    "火山",
    "彩雲小譯",
    "彩云小译",
    "訊飛星火",
    "讯飞星火",
    "訊飛",
    "讯飞",
    "小牛翻譯",
    "小牛翻译",
    "有道",
    "Bing",
    "Yandex Translate",
    "Lingva",
    "o1",
    "o3",
    "o4",
];

/// Models and services that make images.
const ARTISTS: &[&str] = &[
    "FLUX",
    "Midjourney",
    "DALL·E",
    "DALL-E",
    "DALL•E",
    "DALLE",
    "Stable Diffusion",
    "SDXL",
    "Imagen",
    "Firefly",
    "Ideogram",
    "Leonardo",
    "Recraft",
    "Seedream",
    "即夢",
    "即梦",
    "Jimeng",
    "gpt-image",
    "GPT Image",
    "Nano Banana",
    "Bing Image Creator",
    "Sora",
    "Kling",
    "可靈",
    "可灵",
    "Playground",
    "Kolors",
    "可圖",
    "可图",
];

/// Words behind a name that belong to it: `Gemini 2.5 Pro`, `Claude Sonnet 4`.
const EDITIONS: &[&str] = &[
    "pro", "flash", "lite", "sonnet", "opus", "haiku", "turbo", "mini", "nano", "max", "plus", "ultra", "large",
    "small", "dev", "schnell", "kontext", "preview", "instruct", "chat", "reasoner", "thinking", "xl", "medium",
];

/// The names that are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ModelTask {
    /// Models and services that translate or write.
    Writer,
    /// Models that make images; many of the others do so too.
    Artist,
}

/// The names of models in a text, as they are written there with their versions, in their order.
pub(super) fn models(text: &str, trade: ModelTask) -> Vec<String> {
    let tables: &[&[&str]] = match trade {
        ModelTask::Writer => &[WRITERS],
        ModelTask::Artist => &[ARTISTS, WRITERS],
    };
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(c) = rest.chars().next() else { break };
        let inside_word = text[..at].chars().next_back().is_some_and(|p| p.is_ascii_alphanumeric());
        let name = tables.iter().flat_map(|t| t.iter()).filter(|n| starts_with(rest, n)).max_by_key(|n| n.len());
        match name {
            Some(name) if !inside_word => {
                let length = name.len() + version(&rest[name.len()..]);
                let whole = rest[..length].to_string();
                if !found.contains(&whole) {
                    found.push(whole);
                }
                at += length;
            }
            _ => at += c.len_utf8(),
        }
    }
    found
}

/// Whether a text begins with a name, in any case, and the name ends there.
fn starts_with(text: &str, name: &str) -> bool {
    let Some(head) = text.get(..name.len()) else { return false };
    let ends = !name.ends_with(|c: char| c.is_ascii_alphabetic())
        || !text[name.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
    head.eq_ignore_ascii_case(name) && ends
}

/// The length of what stands behind a name and belongs to it: `-4o`, ` 3.5 Sonnet`.
fn version(text: &str) -> usize {
    let mut length = 0;
    while let Some(rest) = text.get(length..) {
        let gap = rest.len() - rest.trim_start_matches([' ', '-', '\u{2011}', '.']).len();
        if gap > 3 || rest.starts_with(". ") {
            break;
        }
        let word = &rest[gap..];
        let end = word.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(word.len());
        let word = word[..end].trim_end_matches('.');
        let numbered = word.chars().any(|c| c.is_ascii_digit()) && word.len() <= 12;
        let lower = word.to_ascii_lowercase();
        let belongs = numbered || EDITIONS.contains(&lower.as_str());
        if word.is_empty() || !belongs {
            break;
        }
        length += gap + word.len();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_versions() {
        let found = |text: &str| models(text, ModelTask::Writer);
        assert_eq!(found("由特價GPT API KEY所翻譯"), ["GPT"]);
        assert_eq!(
            found("Translated by ChatGPT (GPT-4o) and Claude 3.5 Sonnet."),
            ["ChatGPT", "GPT-4o", "Claude 3.5 Sonnet"]
        );
        assert_eq!(found("由DeepSeek-V3和gemini 2.5 pro翻譯。"), ["DeepSeek-V3", "gemini 2.5 pro"]);
        assert_eq!(found("llama3.1譯"), ["llama3.1"]);
        assert_eq!(found("由o3翻译，沉浸式翻译"), ["o3", "沉浸式翻译"]);
        assert_eq!(found("translated by o4-mini and Bing"), ["o4-mini", "Bing"]);
        assert_eq!(found("an Egpt, GPTs, Claudette"), Vec::<String>::new());
        assert_eq!(models("圖片由FLUX.1 [dev]生成", ModelTask::Artist), ["FLUX.1"]);
        assert_eq!(models("Images: DALL·E 3", ModelTask::Artist), ["DALL·E 3"]);
    }
}
