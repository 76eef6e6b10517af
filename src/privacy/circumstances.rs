//! What is said of one person's troubles, health or belief, near a name or a home.

use std::ops::Range;

use super::addresses;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::near;
use super::pattern::patterns;
use super::rules;

patterns! {
    TROUBLE = r"\b(?:vulnerable|arrears|owe[sd]?|debts?|evict\w*|possession order|notice seeking possession|police|arrest\w*|prison\w*|probation|convict\w*|offend\w*|criminal\w*|asb|anti-?social|nuisance|(?:housing|disability|on|claim\w*|receiv\w*|unemployment|pension) benefits?|benefits? (?:claim|fraud|sanction|cap)\w*|universal credit|esa|bailiffs?|(?:in|to|county|magistrates'?) court|court (?:order|case|hearing|date)|injunction|domestic (?:abuse|violence)|abus\w+|violen\w+|safeguarding|social (?:worker|services)|foodbank|food bank|homeless\w*|refuge|hoard\w*|bereave\w*|divorc\w*|custody|truan\w*|threat\w*|harass\w*|drunk\w*|drinks|bankrupt\w*|insolven\w+|restraining order|caution(?:ed|ing)|fighting|behind with (?:the|her|his|their) rent|cuckoo\w*|gambl\w+|witness statement|sanctioned|deported|asylum)\b";
    SPECIAL = r"\b(?:disab\w+|wheelchair\w*|mental (?:health|illness)|mentally ill|depress\w+|anxiety|dementia|alzheimer\w*|cancer|chemotherapy|diabet\w+|asthma\w*|copd|stroke|heart (?:attack|condition|failure)|autis\w+|adhd|learning (?:difficult\w+|disabilit\w+)|bipolar|ptsd|hiv|pregnan\w+|miscarriage|hospital\w*|illness|diagnos\w+|schizophreni\w+|psychosis|psychiatric|epilep\w+|parkinson\w*|multiple sclerosis|sectioned|self-?harm\w*|suicid\w+|overdos\w+|alcohol\w*|drugs?|addict\w*|heroin|methadone|blind|deaf|muslim|jewish|hindu|sikh|christian|catholic|ethnic\w*|gay|lesbian|bisexual|transgender|sexual\w*|terminally ill|medication|arthritis|kidney|dialysis|oxygen|frail\w*|insulin|ambulance|long[- ]term sick|on the sick|off sick|seizures?|epileptic|carer's allowance|end of life|palliative|learning needs|incontinen\w+|surgery on|operation on|had a fall|fell)\b";
    SOMEONE_AT = r"\bthe (?:\w+ ){0,2}(?:tenants?|residents?|leaseholder|customer|complainant|lady|gentleman|man|woman|family|household|occupier|neighbours?|couple|mother|father) (?:at|of|who lives? (?:at|in)|living (?:at|in)|from|in) (?:number |no\.? ?|flat |apartment |house |property )?\d{1,4}[a-z]?\b";
    SOMEONE_WHO = r"\bthe (?:tenant|resident|leaseholder|complainant|lady|gentleman|man|woman|family|couple) (?:at|of|in|from) (?:[a-z0-9' ]{3,40}?) (?:who|whose|has|had|was|is|owes)\b|\bthe (?:tenant|resident|leaseholder|complainant|lady|gentleman|man|woman|family|couple) who\b";
    NAMED_OF = r"\b(?:M(?:r|rs|s|x|iss)\.? (?:[A-Z][\p{L}'-]*)(?: [A-Z][\p{L}'-]+)?),? (?:of|at|from|in) (?:(?i:flat|number|no\.?|apartment|house) ?)?\d{1,4}[A-Za-z]?\b";
    ANONYMOUS = r"\bM(?:r|rs|s|iss|x)\.? [A-Z]\b\.?";
    RULES_OF_A_POLICY (parts) = r"\b(?:may|will|must|should|shall|can|could|if|any|where|whether)\b";
    PAST (parts) = r"\b(?:was|were|had|has|lost|died|told|said|owed|owes|moved|left|lives|lived|suffers|suffered|received)\b";
}

/// What is said of one person's circumstances.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    let special: Vec<Range<usize>> = SPECIAL.matches(text.lower).map(|found| found.range()).collect();
    let trouble: Vec<Range<usize>> = TROUBLE.matches(text.lower).map(|found| found.range()).collect();
    if !special.is_empty() || !trouble.is_empty() {
        let mut someone: Vec<Range<usize>> = text.people().to_vec();
        someone.retain(|name| {
            let lower = &text.lower[name.clone()];
            !["cllr", "councillor", "dr", "prof", "sir", "lord", "lady", "dame", "rev"]
                .iter()
                .any(|title| lower.starts_with(title))
        });
        someone.extend(ANONYMOUS.matches(text.text).map(|found| found.range()));
        someone.extend(SOMEONE_AT.matches(text.lower).map(|found| found.range()));
        let homes = addresses::homes(text);
        let who: Vec<Range<usize>> = SOMEONE_WHO.matches(text.lower).map(|found| found.range()).collect();
        for anchor in someone.iter().chain(&homes) {
            let beside = |cues: &[Range<usize>], reach: usize, sentence: bool| {
                near(cues, anchor, 300).iter().find(|cue| is_near(text, anchor, cue, reach, sentence)).cloned()
            };
            if let Some(cue) = beside(&special, 120, true) {
                hits.put(joined(&rules::HEALTH, anchor, &cue));
            } else if let Some(cue) = beside(&trouble, 200, false).or_else(|| beside(&special, 200, false)) {
                hits.put(joined(&rules::CIRCUMSTANCES, anchor, &cue));
            }
        }
        for anchor in who {
            let stretch = text.following(anchor.end, 120);
            let sentence = text
                .lower
                .get(stretch.clone())
                .and_then(|rest| rest.find(". "))
                .map_or(stretch.end, |at| stretch.start + at);
            let Some(rest) = text.lower.get(anchor.start..sentence) else { continue };
            let cue = near(&special, &anchor, 300)
                .iter()
                .chain(near(&trouble, &anchor, 300))
                .find(|cue| cue.start >= anchor.end && cue.end <= sentence);
            if let Some(cue) = cue
                && PAST.is_in(rest)
                && !RULES_OF_A_POLICY.is_in(rest)
            {
                hits.put(joined(&rules::CIRCUMSTANCES, &anchor, cue));
            }
        }
    }
    for found in SOMEONE_AT.matches(text.lower).chain(NAMED_OF.matches(text.text)) {
        hits.put(Hit::new(&rules::CIRCUMSTANCES, found.range()));
    }
}

fn joined(rule: &'static super::rules::Rule, anchor: &Range<usize>, cue: &Range<usize>) -> Hit {
    Hit { rule, range: anchor.start.min(cue.start)..anchor.end.max(cue.end), core: anchor.clone() }
}

/// Whether a word stands near a name or a home: in its paragraph, or in its sentence.
fn is_near(text: &Text<'_>, anchor: &Range<usize>, cue: &Range<usize>, reach: usize, sentence: bool) -> bool {
    let between = if cue.end <= anchor.start { cue.end..anchor.start } else { anchor.end.min(cue.start)..cue.start };
    let Some(between) = text.lower.get(between) else { return false };
    let apart = ["\n\n", "\n- ", "\n* ", "\n+ ", "|\n", "\n|", "\n#"];
    let stop = [". ", ".\n", "? ", "! "];
    between.len() <= reach
        && !apart.iter().any(|apart| between.contains(apart))
        && !(sentence && stop.iter().any(|stop| between.contains(stop)))
}
