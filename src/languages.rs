//! Languages: what each calls itself, which way it is written, and how it says that more can be asked for.

/// A language that is known here.
struct Known {
    /// The beginning of its tag: `ur`, `zh-Hant`.
    tag: &'static str,
    /// What it calls itself.
    name: &'static str,
    /// What English calls it.
    english: &'static str,
    /// That any page can be had in it, for free, in its own words; empty where nobody wrote them.
    ask: &'static str,
}

/// A language with its tag, its own name, its English name, and how to ask in it.
const fn known(tag: &'static str, name: &'static str, english: &'static str, ask: &'static str) -> Known {
    Known { tag, name, english, ask }
}

/// The languages, those with the longer tag first where one begins as another does.
const KNOWN: &[Known] = &[
    known("en", "English", "English", ""),
    known("ar", "العربية", "Arabic", "يمكنك أن تطلب أي صفحة بالعربية. الخدمة مجانية."),
    known("bn", "বাংলা", "Bengali", "আপনি যেকোনো পাতা বাংলায় চাইতে পারেন। এটি বিনামূল্যে।"),
    known("cy", "Cymraeg", "Welsh", "Gallwch ofyn am unrhyw dudalen yn Gymraeg. Mae am ddim."),
    known("es", "Español", "Spanish", "Puede pedir cualquier página en español. Es gratis."),
    known("fr", "Français", "French", "Vous pouvez demander chaque page en français. C’est gratuit."),
    known("pl", "Polski", "Polish", "Każdą stronę możesz dostać po polsku. To nic nie kosztuje."),
    known("pt", "Português", "Portuguese", "Pode pedir qualquer página em português. É grátis."),
    known("ro", "Română", "Romanian", "Puteți cere orice pagină în română. Este gratuit."),
    known("so", "Soomaali", "Somali", ""),
    known("ur", "اردو", "Urdu", "آپ کوئی بھی صفحہ اردو میں مانگ سکتے ہیں۔ یہ مفت ہے۔"),
    known("vi", "Tiếng Việt", "Vietnamese", "Quý vị có thể yêu cầu bất kỳ trang nào bằng tiếng Việt. Miễn phí."),
    known("zh-Hans", "简体中文", "Chinese (simplified)", "您可以索取任何网页的简体中文版。免费。"),
    known("zh-Hant", "繁體中文", "Chinese (traditional)", "您可以索取任何網頁的繁體中文版。免費。"),
    known("zh", "中文", "Chinese", ""),
];

fn find(tag: &str) -> Option<&'static Known> {
    let begins = |known: &&Known| {
        let rest = tag.get(..known.tag.len()).filter(|start| start.eq_ignore_ascii_case(known.tag));
        rest.is_some() && matches!(tag.as_bytes().get(known.tag.len()), None | Some(b'-'))
    };
    KNOWN.iter().find(begins)
}

/// What a language calls itself; its tag where it is not known here.
pub fn name(tag: &str) -> &str {
    find(tag).map_or(tag, |known| known.name)
}

/// What English calls a language; its tag where it is not known here.
pub fn english_name(tag: &str) -> &str {
    find(tag).map_or(tag, |known| known.english)
}

/// That any page can be had in a language, in that language; none where it is not known how it says so.
pub fn how_to_ask(tag: &str) -> Option<&'static str> {
    find(tag).map(|known| known.ask).filter(|ask| !ask.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_the_beginning_of_its_tag() {
        assert_eq!(name("cy"), "Cymraeg");
        assert_eq!(name("en-GB"), "English");
        assert_eq!(name("zh-Hant-HK"), "繁體中文");
        assert_eq!(name("zh-TW"), "中文");
        assert_eq!(name("cyx"), "cyx");
        assert_eq!(english_name("ur-PK"), "Urdu");
        assert_eq!((crate::text::direction("ur"), crate::text::direction("pl")), ("rtl", "ltr"));
        assert_eq!(how_to_ask("en"), None);
    }
}
