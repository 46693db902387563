//! Where a licence can be read, for one that is named in a way that machines know.

/// The address of a licence: the text itself where it is one; the deed of a Creative Commons licence with its version
/// (`CC BY 4.0`, `CC-BY-SA-3.0-IGO`, `CC0`); SPDX's page of any other licence on its list (`MIT`).
pub fn license_url(license: &str) -> Option<String> {
    let license = license.trim();
    if (license.starts_with("https://") || license.starts_with("http://")) && !license.contains(char::is_whitespace) {
        return Some(license.to_string());
    }
    creative_commons(license)
        .or_else(|| spdx::license_id(license).map(|id| format!("https://spdx.org/licenses/{}.html", id.name)))
}

fn creative_commons(license: &str) -> Option<String> {
    const ELEMENTS: [&str; 6] = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"];
    const VERSIONS: [&str; 6] = ["1.0", "2.0", "2.1", "2.5", "3.0", "4.0"];
    let license = license.to_ascii_lowercase();
    let words: Vec<&str> = license.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let (first, rest) = words.split_first()?;
    if *first == "cc0" {
        return matches!(rest, [] | ["1.0"]).then(|| "https://creativecommons.org/publicdomain/zero/1.0/".to_string());
    }
    let at = rest.iter().position(|word| VERSIONS.contains(word)).filter(|_| *first == "cc")?;
    let elements = rest[..at].join("-");
    if !ELEMENTS.contains(&elements.as_str()) {
        return None;
    }
    let deed = format!("https://creativecommons.org/licenses/{elements}/{}/", rest[at]);
    match &rest[at + 1..] {
        [] | ["international"] | ["unported"] => Some(deed),
        // A version that was fitted to the law of a country.
        [place] if (2..=3).contains(&place.len()) && place.chars().all(|c| c.is_ascii_lowercase()) => {
            Some(format!("{deed}{place}/"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_lead_to_their_licences_and_other_words_nowhere() {
        let cc = "https://creativecommons.org";
        let cases = [
            ("CC BY 4.0", format!("{cc}/licenses/by/4.0/")),
            ("CC-BY-NC-ND-4.0", format!("{cc}/licenses/by-nc-nd/4.0/")),
            ("CC BY-SA 3.0 TW", format!("{cc}/licenses/by-sa/3.0/tw/")),
            ("CC BY 4.0 International", format!("{cc}/licenses/by/4.0/")),
            ("CC0", format!("{cc}/publicdomain/zero/1.0/")),
            ("CC0-1.0", format!("{cc}/publicdomain/zero/1.0/")),
            ("MIT", "https://spdx.org/licenses/MIT.html".to_string()),
            ("https://example.org/terms", "https://example.org/terms".to_string()),
        ];
        for (license, url) in cases {
            assert_eq!(license_url(license), Some(url), "{license}");
        }
        for license in
            ["", "CC BY", "CC BY-XY 4.0", "All rights reserved", "https://example.org is ours", "with permission"]
        {
            assert_eq!(license_url(license), None, "{license}");
        }
    }
}
