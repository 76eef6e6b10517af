//! The words by which spreadsheets call what a site's files call otherwise: data alone.

/// Names, and the words that mean each.
type Words = &'static [(&'static str, &'static [&'static str])];

/// By kind and field, the headings that mean it, in small letters and without signs.
pub const HEADINGS: &[(&str, Words)] = &[
    (
        "feedback",
        &[
            (
                "id",
                &[
                    "ref",
                    "reference",
                    "ref no",
                    "reference number",
                    "feedback ref",
                    "log no",
                    "log number",
                    "case no",
                    "item no",
                    "no",
                    "number",
                ],
            ),
            ("title", &["subject", "headline", "short title"]),
            (
                "said",
                &[
                    "what was said",
                    "what tenants said",
                    "you said",
                    "feedback",
                    "comment",
                    "comments",
                    "issue",
                    "description",
                    "details",
                    "summary of feedback",
                    "suggestion",
                ],
            ),
            (
                "heard",
                &[
                    "date",
                    "date heard",
                    "date logged",
                    "date received",
                    "received",
                    "logged",
                    "date raised",
                    "raised",
                    "date of feedback",
                    "reported",
                ],
            ),
            (
                "from",
                &[
                    "source",
                    "channel",
                    "where",
                    "where heard",
                    "method",
                    "how received",
                    "how heard",
                    "heard at",
                    "event",
                    "meeting",
                ],
            ),
            ("status", &["state", "outcome", "progress", "result", "current status", "stage"]),
            (
                "did",
                &[
                    "we did",
                    "what we did",
                    "action taken",
                    "actions taken",
                    "action",
                    "response",
                    "resolution",
                    "our response",
                ],
            ),
            ("reason", &["why not", "reason not done", "reason if not done", "because", "reason for refusal"]),
            (
                "answered",
                &[
                    "date answered",
                    "date of reply",
                    "replied",
                    "date replied",
                    "responded",
                    "date responded",
                    "response date",
                    "acknowledged",
                ],
            ),
            ("told", &["date told", "published on", "date published", "fed back", "date fed back"]),
            ("due", &["due date", "target date", "deadline", "target", "by when"]),
            (
                "done",
                &["date done", "completed", "date completed", "completion date", "closed", "date closed", "finished"],
            ),
            (
                "people",
                &[
                    "number of people",
                    "people affected",
                    "how many",
                    "how many people",
                    "no of people",
                    "residents",
                    "tenants",
                ],
            ),
            ("theme", &["category", "topic", "subject area", "service", "type", "service area"]),
            (
                "area",
                &["ward", "estate", "neighbourhood", "patch", "scheme", "location", "area name", "locality", "block"],
            ),
            ("evidence", &["proof", "link", "links", "evidence of completion"]),
            ("difference", &["impact", "what difference it made", "benefit", "outcome for tenants"]),
            ("consent", &["agreed to publish", "consent to publish", "permission"]),
            ("owner", &["lead", "team", "responsible team", "department", "responsible", "action owner"]),
        ],
    ),
    (
        "actions",
        &[
            (
                "id",
                &[
                    "ref",
                    "reference",
                    "ref no",
                    "action no",
                    "action number",
                    "action ref",
                    "item",
                    "item no",
                    "no",
                    "number",
                ],
            ),
            ("title", &["headline", "short title"]),
            ("what", &["action", "actions", "task", "what will be done", "description", "details", "agreed action"]),
            ("from", &["meeting", "source", "agreed at", "raised at", "forum", "panel", "walkabout", "origin"]),
            ("due", &["due date", "target date", "deadline", "target", "by when", "when"]),
            ("done", &["date done", "completed", "date completed", "completion date", "closed", "date closed"]),
            ("told", &["date told", "fed back", "date fed back"]),
            ("status", &["state", "outcome", "current status", "stage", "rag"]),
            ("area", &["ward", "estate", "neighbourhood", "patch", "scheme", "location", "area name", "block"]),
            ("progress", &["update", "updates", "latest update", "progress update", "notes", "comments"]),
            ("owner", &["lead", "team", "responsible team", "department", "responsible", "action owner"]),
        ],
    ),
    (
        "members",
        &[
            ("key", &["member key", "member no", "member number", "member id", "id", "ref", "reference"]),
            ("panel", &["group", "committee", "forum", "panel name"]),
            ("place", &["role", "seat", "type", "place type", "member type", "category", "tenure"]),
            (
                "started",
                &[
                    "start",
                    "start date",
                    "date started",
                    "joined",
                    "date joined",
                    "appointed",
                    "date appointed",
                    "from",
                    "elected",
                ],
            ),
            ("ended", &["end", "end date", "date ended", "left", "date left", "stood down", "until", "to"]),
        ],
    ),
    (
        "performance",
        &[
            (
                "measure",
                &["kpi", "indicator", "pi", "name", "measure name", "indicator name", "code", "tsm", "standard"],
            ),
            ("numerator", &["how many did", "achieved", "in target", "number in target", "met", "passed", "count"]),
            ("denominator", &["out of", "total", "of", "number", "all", "base", "cases"]),
            (
                "value",
                &["result", "figure", "actual", "performance", "percentage", "score", "percent", "outturn", "average"],
            ),
            ("sample", &["sample size", "responses", "respondents", "number asked", "n"]),
            ("margin", &["margin of error", "give or take", "confidence interval"]),
            ("missing", &["why missing", "reason missing", "reason for no figure", "no figure because"]),
            ("note", &["notes", "comment", "comments", "commentary", "narrative"]),
            ("provisional", &["may change", "draft figure"]),
            ("area", &["ward", "estate", "neighbourhood", "patch", "scheme", "locality", "area name"]),
            ("landlord", &["member landlord", "company", "association", "landlord name"]),
        ],
    ),
    (
        "benchmarks",
        &[
            ("peer", &["landlord", "landlord name", "name", "organisation", "provider", "member", "company"]),
            ("code", &["landlord code", "peer code", "member code", "provider code", "rp code", "registration number"]),
            ("type", &["landlord type", "provider type", "organisation type"]),
            ("size", &["size band", "group size", "landlord size"]),
            ("homes", &["stock", "number of homes", "units", "homes owned", "total stock", "dwellings"]),
            ("region", &["area", "predominant region", "location"]),
            ("tenants", &["population", "number of tenants", "tenant population"]),
            ("measure", &["kpi", "indicator", "pi", "measure code", "indicator code", "tsm", "metric"]),
            ("value", &["result", "figure", "actual", "performance", "percentage", "score", "percent", "outturn"]),
            ("sample", &["sample size", "responses", "respondents", "number asked", "n", "base"]),
            ("margin", &["margin of error", "give or take", "confidence interval"]),
            ("missing", &["why missing", "reason missing", "reason for no figure", "no figure because"]),
        ],
    ),
];

/// Headings of columns that hold personal data: a word, or words in a row.
pub const PERSONAL: &[&str] = &[
    "tenant name",
    "resident name",
    "customer name",
    "complainant",
    "full name",
    "first name",
    "last name",
    "forename",
    "surname",
    "name of tenant",
    "name of resident",
    "contact name",
    "contact",
    "email",
    "e mail",
    "phone",
    "telephone",
    "tel",
    "mobile",
    "address",
    "postcode",
    "post code",
    "house number",
    "flat number",
    "flat",
    "property",
    "uprn",
    "tenancy",
    "tenancy ref",
    "tenancy number",
    "account number",
    "rent account",
    "payment ref",
    "date of birth",
    "dob",
    "birthday",
    "age",
    "gender",
    "ethnicity",
    "disability",
    "religion",
    "sexuality",
    "nationality",
    "national insurance",
    "ni number",
    "nino",
    "nhs",
    "bank",
    "sort code",
    "household",
    "vulnerability",
    "vulnerable",
    "health",
    "medical",
    "next of kin",
    "officer name",
    "officer",
    "staff member",
    "logged by",
    "taken by",
    "handled by",
];

/// Words for states, by kind, field and word of the site.
pub const STATES: &[(&str, &str, Words)] = &[
    (
        "feedback",
        "status",
        &[
            ("heard", &["new", "open", "logged", "received", "noted", "registered", "not started"]),
            (
                "doing",
                &["in progress", "in hand", "ongoing", "underway", "under way", "started", "in train", "active", "wip"],
            ),
            ("done", &["complete", "completed", "closed", "finished", "resolved", "actioned", "implemented", "yes"]),
            (
                "not-doing",
                &["rejected", "declined", "refused", "not possible", "no action", "not feasible", "no", "cancelled"],
            ),
        ],
    ),
    (
        "actions",
        "status",
        &[
            (
                "open",
                &[
                    "new",
                    "in progress",
                    "ongoing",
                    "underway",
                    "under way",
                    "not started",
                    "outstanding",
                    "in hand",
                    "active",
                    "amber",
                ],
            ),
            ("done", &["complete", "completed", "closed", "finished", "resolved", "actioned", "green"]),
            ("stopped", &["cancelled", "withdrawn", "abandoned", "no longer needed", "not proceeding"]),
        ],
    ),
];

/// Words in small letters with one space between them, without signs.
pub fn plain(text: &str) -> String {
    let letters: String = text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    letters.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a heading is that of a column with personal data.
pub fn is_personal(heading: &str) -> bool {
    let heading = format!(" {} ", plain(heading));
    // A heading of one word only is taken as a whole: a column `Name` of measures is none.
    PERSONAL.iter().any(|words| heading.contains(&format!(" {words} ")))
        || [" name ", " names "].contains(&heading.as_str())
}

/// The other headings of a field.
pub fn of(kind: &str, field: &str) -> &'static [&'static str] {
    let fields = HEADINGS.iter().find(|(name, _)| *name == kind).map_or(&[][..], |(_, fields)| *fields);
    fields.iter().find(|(name, _)| *name == field).map_or(&[], |(_, headings)| headings)
}

/// The word of the site for a state in a spreadsheet's words.
pub fn state(kind: &str, field: &str, words: &str) -> Option<&'static str> {
    let (_, _, states) = STATES.iter().find(|(have, name, _)| *have == kind && *name == field)?;
    let words = plain(words);
    states.iter().find(|(_, meant)| meant.contains(&words.as_str())).map(|(word, _)| *word)
}
