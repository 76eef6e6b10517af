//! The contrast of a theme's colours, worked out from its style sheet.
//!
//! Colours are custom properties at `:root`, set anew for a dark screen, for more contrast and for what a reader
//! chose. Every pair that stands on a page is listed in [`PAIRS`] and tried in every such choice. Colours that are
//! written anywhere else are not seen.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::FAINT_EDGE;
use super::LESS_CONTRAST;
use super::LOW_CONTRAST;
use crate::diagnostic::Fault;
use crate::diagnostic::Report;
use crate::source::FileId;
use crate::source::Span;

/// What stands on a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// Words: 7 to 1, and never below 4.5 to 1.
    Text,
    /// The edge of a control, or a sign that means something: 3 to 1.
    Edge,
    /// The same, on a screen alone: the ring around what the keyboard has reached.
    Ring,
}

/// Each colour with the grounds that it stands on.
const PAIRS: &[(What, &str, &[&str])] = &[
    (What::Text, "ink", &["ground", "tint", "sun-tint", "plain-tint"]),
    (What::Text, "soft", &["ground", "tint"]),
    (What::Text, "link", &["ground", "tint", "sun-tint", "plain-tint"]),
    (What::Text, "brand", &["ground"]),
    (What::Text, "good", &["good-tint"]),
    (What::Text, "fair", &["fair-tint"]),
    (What::Text, "poor", &["poor-tint"]),
    (What::Text, "on-deep", &["deep"]),
    (What::Text, "deep-soft", &["deep"]),
    (What::Edge, "edge", &["ground", "tint"]),
    (What::Edge, "missing", &["ground"]),
    (What::Ring, "sun", &["deep"]),
];

/// A way in which a page may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choice {
    print: bool,
    /// What the device asks for.
    dark: bool,
    more: bool,
    /// What the reader chose on the page: `data-colour` and `data-contrast`.
    colour: Option<&'static str>,
    contrast: Option<&'static str>,
}

impl Choice {
    fn all() -> Vec<Choice> {
        let mut all = Vec::new();
        for print in [false, true] {
            for dark in [false, true] {
                for more in [false, true] {
                    for colour in [None, Some("light"), Some("dark")] {
                        for contrast in [None, Some("more")] {
                            all.push(Choice { print, dark, more, colour, contrast });
                        }
                    }
                }
            }
        }
        all
    }

    fn name(self) -> String {
        let dark = self.colour.map_or(self.dark, |colour| colour == "dark");
        let name = match (self.print, dark) {
            (true, _) => "in print",
            (false, true) => "in dark colours",
            (false, false) => "in light colours",
        };
        let more = if self.more || self.contrast.is_some() { " with more contrast" } else { "" };
        format!("{name}{more}")
    }

    /// Whether the conditions around a rule hold; one that is not known is taken to hold, so that it is looked at.
    fn meets(self, condition: &str) -> bool {
        condition.split(',').any(|one| {
            one.split(" and ").all(|part| match part.trim() {
                "screen" => !self.print,
                "print" => self.print,
                "(prefers-color-scheme: dark)" => self.dark,
                "(prefers-color-scheme: light)" => !self.dark,
                "(prefers-contrast: more)" => self.more,
                "(prefers-contrast: less)" | "(forced-colors: active)" => false,
                _ => true,
            })
        })
    }

    /// How particular a selector of the root is; nothing where it is another's, or does not hold.
    fn selects(self, selectors: &str) -> Option<usize> {
        selectors.split(',').filter_map(|one| self.particular(one.trim())).max()
    }

    fn particular(self, selector: &str) -> Option<usize> {
        let mut rest = selector.strip_prefix(":root")?;
        let mut parts = 1;
        while !rest.is_empty() {
            let (part, denied) = match rest.strip_prefix(":not(") {
                Some(part) => (part, true),
                None => (rest, false),
            };
            let (inside, after) = part.strip_prefix('[')?.split_once(']')?;
            let (name, value) = inside.split_once('=')?;
            let chosen = match name {
                "data-colour" => self.colour,
                "data-contrast" => self.contrast,
                _ => None,
            };
            if (chosen == Some(value.trim_matches('"'))) == denied {
                return None;
            }
            rest = if denied { after.strip_prefix(')')? } else { after };
            parts += 1;
        }
        Some(parts)
    }
}

/// A custom property that is set.
#[derive(Debug)]
struct Setting<'c> {
    name: &'c str,
    value: &'c str,
    /// Where it is set.
    at: usize,
    conditions: Vec<&'c str>,
    selectors: &'c str,
}

/// Looks at a style sheet; faults are told at their place in it, where it is a file of the site's.
pub fn look(css: &str, file: FileId, report: &mut Report) {
    let mut told: BTreeSet<(usize, &str)> = BTreeSet::new();
    for low in low_pairs(css) {
        if told.insert((low.at, low.fault.code)) {
            let message = format!(
                "`--{}` on `--{}` has a contrast of {} to 1 {}",
                low.ink,
                low.ground,
                shown(low.ratio),
                low.choice.name()
            );
            let help = match low.fault.code {
                code if code == FAINT_EDGE.code => {
                    "make it 3 to 1 or more: one of the two darker, or the other lighter"
                }
                _ => "make it 7 to 1 or more: one of the two darker, or the other lighter",
            };
            let end = low.at + css.get(low.at..).and_then(|rest| rest.find([';', '}'])).unwrap_or(1);
            report.add(low.fault, Span::new(file, low.at, end), message).help(help);
        }
    }
}

struct Low {
    fault: &'static Fault,
    ink: &'static str,
    ground: &'static str,
    ratio: f64,
    choice: Choice,
    at: usize,
}

fn low_pairs(css: &str) -> Vec<Low> {
    let plain = without_comments(css);
    let settings = settings(&plain);
    let mut low = Vec::new();
    for choice in Choice::all() {
        let values = values(&settings, choice);
        for (what, ink, grounds) in PAIRS {
            for ground in *grounds {
                let (Some((above, at)), Some((below, under))) = (colour(&values, ink), colour(&values, ground)) else {
                    continue;
                };
                let ratio = contrast(above, below);
                let fault = match what {
                    What::Text if ratio < 4.5 => &LOW_CONTRAST,
                    What::Text if ratio < 7.0 => &LESS_CONTRAST,
                    What::Edge if ratio < 3.0 => &FAINT_EDGE,
                    What::Ring if ratio < 3.0 && !choice.print => &FAINT_EDGE,
                    _ => continue,
                };
                // The later of the two is what somebody changed.
                low.push(Low { fault, ink, ground, ratio, choice, at: at.max(under) });
            }
        }
    }
    low
}

/// What each property is in a choice, and where it is set: the most particular setting, and of those the last.
fn values<'c>(settings: &'c [Setting<'c>], choice: Choice) -> BTreeMap<&'c str, &'c Setting<'c>> {
    let mut values: BTreeMap<&str, (usize, &Setting<'_>)> = BTreeMap::new();
    for setting in settings {
        if !setting.conditions.iter().all(|condition| choice.meets(condition)) {
            continue;
        }
        let Some(particular) = choice.selects(setting.selectors) else { continue };
        if values.get(setting.name).is_none_or(|(before, _)| *before <= particular) {
            values.insert(setting.name, (particular, setting));
        }
    }
    values.into_iter().map(|(name, (_, setting))| (name, setting)).collect()
}

fn colour(values: &BTreeMap<&str, &Setting<'_>>, name: &str) -> Option<([u8; 3], usize)> {
    let mut setting = values.get(name)?;
    let at = setting.at;
    // A colour may be named after another; a ring of names has none.
    for _ in 0..8 {
        let Some(other) = setting.value.strip_prefix("var(--").and_then(|rest| rest.strip_suffix(')')) else {
            return Some((read(setting.value)?, at));
        };
        setting = values.get(other.trim())?;
    }
    None
}

/// A colour as red, green and blue; nothing where it is not written as `#rgb`, `#rrggbb`, `rgb(…)`, white or black.
fn read(value: &str) -> Option<[u8; 3]> {
    let value = value.trim().to_ascii_lowercase();
    if let Some(hex) = value.strip_prefix('#') {
        let digits: Vec<u8> =
            hex.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect::<Option<_>>()?;
        return match digits[..] {
            [r, g, b] => Some([r * 17, g * 17, b * 17]),
            [a, b, c, d, e, f] => Some([a * 16 + b, c * 16 + d, e * 16 + f]),
            _ => None,
        };
    }
    if let Some(inside) = value.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
        let parts: Vec<u8> = inside
            .split([',', ' '])
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok())
            .collect::<Option<_>>()?;
        return <[u8; 3]>::try_from(parts).ok();
    }
    match value.as_str() {
        "white" => Some([255; 3]),
        "black" => Some([0; 3]),
        _ => None,
    }
}

/// The contrast of two colours, from 1 to 21, as WCAG 2.2 has it.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of a colour in sRGB, as WCAG 2.2 has it.
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// A contrast in words, cut and not rounded, so that 6.99 is not told as 7.
fn shown(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

/// A style sheet with spaces for its comments, byte for byte.
fn without_comments(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        let end = rest[start..].find("*/").map_or(rest.len(), |end| start + end + 2);
        plain.push_str(&rest[..start]);
        plain.push_str(&" ".repeat(end - start));
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

/// Every custom property that is set at the root.
fn settings(css: &str) -> Vec<Setting<'_>> {
    let mut found = Vec::new();
    let mut around: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, sign) in css.char_indices().filter(|(_, sign)| matches!(sign, '{' | '}' | ';')) {
        let written = &css[start..at];
        if sign == '{' {
            around.push(written.trim());
        } else {
            if let (Some((name, value)), Some((selectors, above))) = (written.split_once(':'), around.split_last())
                && let Some(name) = name.trim().strip_prefix("--")
                && above.iter().all(|above| above.starts_with('@'))
                && selectors.contains(":root")
            {
                let conditions = above.iter().filter_map(|above| above.strip_prefix("@media")).map(str::trim).collect();
                let indent = written.len() - written.trim_start().len();
                found.push(Setting { name, value: value.trim(), at: start + indent, conditions, selectors });
            }
            if sign == '}' {
                around.pop();
            }
        }
        start = at + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = include_str!("../../themes/plain/assets/plain.css");

    #[test]
    fn contrast_is_that_of_wcag() {
        let known = [
            ("#000", "#fff", "21.00"),
            ("#777", "#fff", "4.47"),
            ("#767676", "white", "4.54"),
            ("#595959", "#ffffff", "7.00"),
            ("#0000ff", "#fff", "8.59"),
            ("rgb(255, 0, 0)", "#fff", "3.99"),
            ("#008000", "#fff", "5.13"),
            ("#fff", "#fff", "1.00"),
        ];
        for (ink, ground, ratio) in known {
            let (ink_read, ground_read) = (read(ink).unwrap(), read(ground).unwrap());
            assert_eq!(shown(contrast(ink_read, ground_read)), ratio, "{ink} on {ground}");
            assert_eq!(shown(contrast(ground_read, ink_read)), ratio, "{ground} on {ink}");
        }
        assert!(read("#12345").is_none() && read("teal").is_none() && read("rgb(1, 2)").is_none());
    }

    #[test]
    fn every_pair_of_the_built_in_theme_keeps_the_limits_in_every_choice() {
        let low: Vec<String> = low_pairs(PLAIN)
            .iter()
            .map(|low| format!("{} on {}: {} {}", low.ink, low.ground, shown(low.ratio), low.choice.name()))
            .collect();
        assert!(low.is_empty(), "{low:#?}");
    }

    #[test]
    fn every_pair_is_found_in_every_choice() {
        let plain = without_comments(PLAIN);
        let settings = settings(&plain);
        for choice in Choice::all() {
            let values = values(&settings, choice);
            for (_, ink, grounds) in PAIRS {
                for name in grounds.iter().chain([ink]) {
                    assert!(colour(&values, name).is_some(), "--{name} {}", choice.name());
                }
            }
        }
    }

    #[test]
    fn a_choice_has_the_colours_that_a_browser_would_show() {
        let plain = without_comments(PLAIN);
        let settings = settings(&plain);
        let ground = |choice| colour(&values(&settings, choice), "ground").unwrap().0;
        let light = Choice { print: false, dark: false, more: false, colour: None, contrast: None };
        assert_eq!(ground(light), [255; 3]);
        assert_eq!(ground(Choice { dark: true, ..light }), [0x0b, 0x1c, 0x20]);
        assert_eq!(ground(Choice { dark: true, colour: Some("light"), ..light }), [255; 3]);
        assert_eq!(ground(Choice { colour: Some("dark"), ..light }), [0x0b, 0x1c, 0x20]);
        assert_eq!(ground(Choice { dark: true, more: true, ..light }), [0; 3]);
        assert_eq!(ground(Choice { colour: Some("dark"), contrast: Some("more"), ..light }), [0; 3]);
        assert_eq!(ground(Choice { print: true, dark: true, ..light }), [255; 3]);
    }

    #[test]
    fn a_pale_colour_is_found_in_the_choice_that_sets_it() {
        let css = ":root { --ground: #fff; --ink: #000; }\n@media (prefers-color-scheme: dark) {\n  :root { --ink: #999; }\n}\n";
        let low = low_pairs(css);
        assert!(low.iter().all(|low| low.ink == "ink" && low.choice.dark && css[low.at..].starts_with("--ink: #999")));
        assert!(!low.is_empty());
    }
}
