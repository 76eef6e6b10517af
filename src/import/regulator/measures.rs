//! The regulator's measures in our own words: data alone, for sites that have none for a code yet.

/// A measure: code, id, title, unit, which is better, what it counts, definition.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// The regulator's code.
    pub code: &'static str,
    /// Its id on a site.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What exactly is counted.
    pub definition: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// Whether a higher figure is better.
    pub better: &'static str,
    /// What it counts.
    pub counts: &'static str,
}

macro_rules! measures {
    ($($code:literal $id:literal $unit:literal $better:literal $counts:literal $title:literal $definition:literal)*) => {
        /// The 22 measures, which have 26 figures.
        pub const MEASURES: &[Measure] = &[$(
            Measure {
                code: $code, id: $id, title: $title, definition: $definition, unit: $unit, better: $better, counts: $counts,
            },
        )*];
    };
}

measures! {
    "TP01" "overall-satisfaction" "percent" "higher" "people"
        "Tenants satisfied overall"
        "Tenants who were very or fairly satisfied with our service as a whole."
    "TP02" "repairs-satisfaction" "percent" "higher" "people"
        "Tenants satisfied with repairs"
        "Tenants who had a repair in the last 12 months and were very or fairly satisfied with the repairs service."
    "TP03" "repair-speed-satisfaction" "percent" "higher" "people"
        "Tenants satisfied with the speed of their last repair"
        "Tenants who had a repair in the last 12 months and were very or fairly satisfied with how long the last one took."
    "TP04" "home-maintained" "percent" "higher" "people"
        "Tenants who say that their home is well maintained"
        "Tenants who were very or fairly satisfied that their home is well maintained."
    "TP05" "home-safe" "percent" "higher" "people"
        "Tenants who say that their home is safe"
        "Tenants who were very or fairly satisfied that their home is safe."
    "TP06" "listens-and-acts" "percent" "higher" "people"
        "Tenants who say that we listen and act"
        "Tenants who were very or fairly satisfied that we listen to their views and act on them."
    "TP07" "kept-informed" "percent" "higher" "people"
        "Tenants who say that we keep them informed"
        "Tenants who were very or fairly satisfied that we tell them about things that matter to them."
    "TP08" "fair-treatment" "percent" "higher" "people"
        "Tenants who say that we treat them fairly"
        "Tenants who agreed that we treat them fairly and with respect."
    "TP09" "complaints-satisfaction" "percent" "higher" "people"
        "Tenants satisfied with how we handle complaints"
        "Tenants who complained in the last 12 months and were very or fairly satisfied with how we handle complaints."
    "TP10" "shared-areas" "percent" "higher" "people"
        "Tenants satisfied with shared areas"
        "Tenants with shared areas who were very or fairly satisfied that we keep them clean and well maintained."
    "TP11" "good-for-neighbourhood" "percent" "higher" "people"
        "Tenants who say that we are good for the neighbourhood"
        "Tenants who were very or fairly satisfied that we are good for their neighbourhood."
    "TP12" "asb-satisfaction" "percent" "higher" "people"
        "Tenants satisfied with how we handle anti-social behaviour"
        "Tenants who were very or fairly satisfied with how we handle anti-social behaviour."
    "CH01 (1)" "complaints-per-1000" "per-1000" "neither" "services"
        "Stage 1 complaints for each 1,000 homes"
        "Complaints at stage 1 in the year, for each 1,000 homes."
    "CH01 (2)" "complaints-per-1000-stage-2" "per-1000" "neither" "services"
        "Stage 2 complaints for each 1,000 homes"
        "Complaints at stage 2 in the year, for each 1,000 homes."
    "CH02 (1)" "complaints-in-code-stage-1" "percent" "higher" "services"
        "Stage 1 complaints answered in time"
        "Complaints at stage 1 that were answered in the time that the Complaint Handling Code sets."
    "CH02 (2)" "complaints-in-code-stage-2" "percent" "higher" "services"
        "Stage 2 complaints answered in time"
        "Complaints at stage 2 that were answered in the time that the Complaint Handling Code sets."
    "NM01 (1)" "asb-cases" "per-1000" "neither" "services"
        "Cases of anti-social behaviour for each 1,000 homes"
        "Cases of anti-social behaviour opened in the year, for each 1,000 homes."
    "NM01 (2)" "hate-cases" "per-1000" "neither" "services"
        "Cases with hate incidents for each 1,000 homes"
        "Cases of anti-social behaviour with hate incidents opened in the year, for each 1,000 homes."
    "RP01" "not-decent" "percent" "lower" "homes"
        "Homes below the Decent Homes Standard"
        "Homes that did not meet the Decent Homes Standard at the end of the year."
    "RP02 (1)" "repairs-in-time" "percent" "higher" "services"
        "Repairs done in our target time"
        "Repairs that were no emergency and were done within our target time."
    "RP02 (2)" "emergency-repairs-in-time" "percent" "higher" "services"
        "Emergency repairs done in our target time"
        "Emergency repairs that were done within our target time."
    "BS01" "gas-safety" "percent" "higher" "homes"
        "Homes with all gas safety checks done"
        "Homes that had all the gas safety checks that they need."
    "BS02" "fire-safety" "percent" "higher" "homes"
        "Homes with all fire risk assessments done"
        "Homes in buildings that had all the fire risk assessments that they need."
    "BS03" "asbestos-safety" "percent" "higher" "homes"
        "Homes with all asbestos checks done"
        "Homes in buildings that had all the asbestos surveys that they need."
    "BS04" "water-safety" "percent" "higher" "homes"
        "Homes with all water safety checks done"
        "Homes that had all the legionella risk assessments that they need."
    "BS05" "lift-safety" "percent" "higher" "homes"
        "Homes with all lift safety checks done"
        "Homes in buildings with lifts that had all the lift safety checks that they need."
}
