//! `site.json`: the site itself, and what data there is of it. Of the settings it has what readers see anyway.

use super::Set;
use super::json::Json;
use super::json::map;
use super::licence;
use crate::site::Site;

/// The site.
pub(super) fn json(sets: &[Set<'_>], site: &Site) -> String {
    let settings = &site.settings;
    let stated = |text: &str| if text.is_empty() { Json::Null } else { Json::from(text) };
    let organisation = &settings.organisation;
    let within = |name: &str| settings.publish_within.get(name).map_or(Json::Null, |length| length.to_string().into());
    let holidays = settings
        .calendar
        .own
        .as_ref()
        .map_or(Json::Null, |days| Json::List(days.iter().map(|day| Json::from(day.to_string())).collect()));
    let start = settings.year_starts;
    let kinds = sets.iter().map(|set| {
        let file = |ending: &str| Json::from(format!("{}.{ending}", set.kind.folder));
        map([
            ("kind", Json::from(set.kind.folder)),
            ("title", Json::from(set.kind.heading)),
            ("about", Json::from(set.kind.about)),
            ("records", Json::from(set.entries.len())),
            ("gone", Json::from(set.gone.len())),
            ("json", file("json")),
            ("csv", file("csv")),
        ])
    });
    let languages = settings.languages.iter().map(|tag| Json::from(tag.as_str())).collect();
    map([
        ("title", Json::from(settings.title.as_str())),
        ("url", Json::from(settings.base_url.as_str())),
        ("as_of", Json::from(site.today.to_string())),
        (
            "organisation",
            map([
                // Not `name`: after that the screen for personal data expects a person, and landlords are named after saints.
                ("title", Json::from(organisation.name.as_str())),
                ("phone", stated(&organisation.phone)),
                ("email", stated(&organisation.email)),
                ("address", stated(&organisation.address)),
            ]),
        ),
        ("language", Json::from(settings.language.as_str())),
        ("languages", Json::List(languages)),
        ("year_starts", Json::from(format!("{:02}-{:02}", start.month, start.day))),
        (
            "publish_within",
            map([
                ("minutes", within("minutes")),
                ("performance", within("performance")),
                ("events", within("events")),
                ("recommendations", within("recommendations")),
            ]),
        ),
        ("bank_holidays", holidays),
        ("licence", licence(site)),
        ("ledger", Json::Flag(site.history.is_kept())),
        ("kinds", Json::List(kinds.collect())),
    ])
    .lines()
}
