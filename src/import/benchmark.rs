//! The file of a benchmark: what is said of the figures, and every landlord with its results, a line each.
//!
//! What stands above and below the landlords is written once and then belongs to the staff; only `peers` is made anew.

use rust_decimal::Decimal;

use crate::import::Left;
use crate::import::Taken;
use crate::import::patch;
use crate::import::patch::Want;
use crate::yaml::Value;
use crate::yaml::edit::Edits;
use crate::yaml::edit::end_of;
use crate::yaml::edit::is_flow;

/// What stands above the landlords of a new file, to be filled in by hand.
const LIKE_US: &str = "\
# Which landlords are of our kind? Take away the signs before these lines, and change them. Else we compare with all.
# like_us:
#   type: [PRP]
#   homes_from: 5000
#   homes_to: 20000
";

/// What a file of a benchmark says besides its landlords.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The names and values of a new file, in order.
    pub fields: Vec<(&'static str, String)>,
    /// Our own code in the source, where it was given.
    pub us: Option<String>,
}

/// A landlord with its results.
#[derive(Clone, Debug, Default)]
pub struct Peer {
    /// What is known of it, in the order of the declaration.
    pub fields: Vec<(String, Want)>,
    /// By the code of a measure, its result.
    pub results: Vec<(String, Want)>,
}

/// The file with these landlords: a new one, or the one that is there with all else in it left as it is.
pub fn text(before: Option<&str>, head: &Head, peers: &[Peer]) -> Result<String, String> {
    let peers = written(peers);
    let Some(before) = before.filter(|before| !before.trim().is_empty()) else {
        let mut fields: Vec<(String, Want)> =
            head.fields.iter().map(|(name, text)| ((*name).to_owned(), Want::Scalar(text.clone()))).collect();
        fields.extend(head.us.iter().map(|us| ("us".to_owned(), Want::Scalar(us.clone()))));
        return Ok(format!("{}{LIKE_US}{peers}", patch::block(&fields, 0)));
    };
    let odd = || "it is no benchmark with its landlords under `peers`: mend or move it".to_owned();
    let root = patch::parsed(before)?;
    let Value::Map(entries) = &root.value else { return Err(odd()) };
    if is_flow(&root, before) {
        return Err(odd());
    }
    let (key, value) = entries.iter().find(|(key, _)| key.name == "peers").ok_or_else(odd)?;
    let mut edits = Edits::of(before);
    let (start, end) = (edits.line_start(key.span.start as usize), edits.next_line(end_of(value, before)));
    let us = match (&head.us, root.get("us")) {
        (Some(us), None) => patch::block(&[("us".to_owned(), Want::Scalar(us.clone()))], 0),
        _ => String::new(),
    };
    edits.put(start..end, format!("{us}{peers}"));
    let after = edits.made();
    // Whatever form the file had: what was not to change is still there.
    let found = patch::parsed(&after)?;
    if entries.iter().any(|(key, _)| found.get(&key.name).is_none()) {
        return Err(odd());
    }
    match (&head.us, root.get("us")) {
        (Some(us), Some(_)) => patch::map(&after, &[("us".to_owned(), Want::Scalar(us.clone()))]),
        _ => Ok(after),
    }
}

/// The landlords as the last name of a file.
fn written(peers: &[Peer]) -> String {
    let mut text = "peers:\n".to_owned();
    for peer in peers {
        let mut fields = peer.fields.clone();
        if !peer.results.is_empty() {
            fields.push(("results".to_owned(), Want::Map(peer.results.clone())));
        }
        text.push_str(&format!("  - {}", patch::block(&fields, 4).trim_start()));
    }
    text
}

/// The code of a landlord by its code or its name.
pub fn code_of(peers: &[Peer], asked: &str) -> Option<String> {
    let text = |peer: &Peer, name: &str| {
        peer.fields.iter().find_map(|(have, want)| match want {
            Want::Scalar(text) if have == name => Some(text.clone()),
            _ => None,
        })
    };
    let is = |peer: &&Peer| {
        ["code", "name"].iter().any(|name| text(peer, name).is_some_and(|text| text.eq_ignore_ascii_case(asked.trim())))
    };
    peers.iter().find(is).and_then(|peer| text(peer, "code"))
}

/// Which fields of a row are about the landlord, by what benchmarks call them.
const OF_PEER: [(&str, &str); 7] = [
    ("peer", "name"),
    ("code", "code"),
    ("type", "type"),
    ("size", "size"),
    ("homes", "homes"),
    ("region", "region"),
    ("tenants", "tenants"),
];

/// The rows that a benchmark can hold, and those that were left, with why.
pub fn sound(rows: Vec<Taken>) -> (Vec<Taken>, Vec<Left>) {
    let mut left = Vec::new();
    let sound = |row: &Taken| {
        let text = |name: &str| {
            row.fields.iter().find_map(|(have, want)| match want {
                Want::Scalar(text) if have == name => Some(text.as_str()),
                _ => None,
            })
        };
        let mut faults = Vec::new();
        for name in ["value", "margin"] {
            if text(name).is_some_and(|text| text.parse::<Decimal>().is_err()) {
                faults.push((name, format!("`{name}` should be a figure, such as 71.3")));
            }
        }
        for name in ["sample", "homes", "tenants"] {
            if text(name).is_some_and(|text| text.parse::<u64>().is_err()) {
                faults.push((name, format!("`{name}` should be a whole number, such as 578")));
            }
        }
        match (text("value"), text("missing")) {
            (None, None) => faults.push((
                "value",
                "there is neither a figure nor a reason; give one of them, so that nobody takes it for nought"
                    .to_owned(),
            )),
            (Some(_), Some(_)) => {
                faults.push(("missing", "there is a figure and a reason why there is none; take one out".to_owned()));
            }
            _ => {}
        }
        let good = faults.is_empty();
        left.extend(faults.into_iter().map(|(name, why)| Left::new(row.place(Some(name)), why).of(&row.row)));
        good
    };
    let mut rows = rows;
    let mut sound = sound;
    rows.retain(|row| sound(row));
    (rows, left)
}

/// Rows of a table, one for each landlord and measure, as landlords with their results, in the order of the rows.
pub fn grouped(rows: &[Taken]) -> Vec<Peer> {
    let mut peers: Vec<(&str, Peer)> = Vec::new();
    for row in rows {
        let [landlord, measure] = &row.key[..] else { continue };
        let place = match peers.iter().position(|(have, _)| have == landlord) {
            Some(place) => place,
            None => {
                peers.push((landlord, Peer::default()));
                peers.len() - 1
            }
        };
        let Some((_, peer)) = peers.get_mut(place) else { continue };
        for (field, name) in OF_PEER {
            let told = row.fields.iter().find(|(have, _)| have == field);
            // What one row leaves empty another may say.
            if let Some((_, want)) = told.filter(|_| !peer.fields.iter().any(|(have, _)| have == name)) {
                peer.fields.push((name.to_owned(), want.clone()));
            }
        }
        let result = row.fields.iter().filter(|(name, _)| RESULT.contains(&name.as_str())).cloned().collect();
        peer.results.push((measure.clone(), Want::Map(result)));
    }
    let place = |name: &str| OF_PEER.iter().position(|(_, have)| *have == name);
    let sorted = |(_, mut peer): (&str, Peer)| {
        peer.fields.sort_by_key(|(name, _)| place(name));
        peer
    };
    peers.into_iter().map(sorted).collect()
}

/// The fields of a row that are of its result.
const RESULT: [&str; 4] = ["value", "sample", "margin", "missing"];

#[cfg(test)]
mod tests {
    use super::*;

    fn word(name: &str, text: &str) -> (String, Want) {
        (name.to_owned(), Want::Scalar(text.to_owned()))
    }

    fn peer(value: &str) -> Peer {
        Peer {
            fields: vec![word("name", "Ash Homes"), word("code", "L1")],
            results: vec![("TP06".to_owned(), Want::Map(vec![word("value", value), word("sample", "578")]))],
        }
    }

    fn head() -> Head {
        Head { fields: vec![("title", "Peers: 2024-25".to_owned()), ("period", "2024-25".to_owned())], us: None }
    }

    #[test]
    fn what_staff_wrote_stays_and_only_the_landlords_change() {
        let new = text(None, &head(), &[peer("66.5")]).unwrap();
        assert!(new.starts_with("title: \"Peers: 2024-25\"\nperiod: 2024-25\n# Which"), "{new}");
        let peers = "peers:\n  - name: Ash Homes\n    code: L1\n    results:\n      TP06: {value: 66.5, sample: 578}\n";
        assert!(new.ends_with(peers), "{new}");
        assert_eq!(text(Some(&new), &head(), &[peer("66.5")]).unwrap(), new);
        let theirs = format!("# ours\ntitle: Mine\n{peers}# below\nlike_us: {{type: [PRP]}}\n");
        let after = text(Some(&theirs), &head(), &[peer("67")]).unwrap();
        assert_eq!(after, theirs.replace("66.5", "67"));
        let with_us = Head { us: Some("L1".to_owned()), ..head() };
        let after = text(Some(&theirs), &with_us, &[peer("66.5")]).unwrap();
        assert_eq!(after, theirs.replace("peers:", "us: L1\npeers:"));
        assert_eq!(text(Some(&after), &with_us, &[peer("66.5")]).unwrap(), after);
        assert_eq!(text(Some(&after.replace("L1\npeers", "L2\npeers")), &with_us, &[peer("66.5")]).unwrap(), after);
        assert!(text(Some("- a\n"), &head(), &[]).is_err());
        assert!(text(Some("title: x\n"), &head(), &[]).is_err());
    }

    #[test]
    fn rows_of_one_landlord_come_together() {
        let row = |code: &str, measure: &str, fields: &[(&str, &str)]| Taken {
            row: String::new(),
            key: vec![code.to_owned(), measure.to_owned()],
            fields: fields.iter().map(|(name, text)| word(name, text)).collect(),
            cells: Default::default(),
        };
        let peers = grouped(&[
            row("A", "TP06", &[("peer", "Ash"), ("value", "1")]),
            row("B", "TP06", &[("peer", "Birch"), ("missing", "No.")]),
            row("A", "TP01", &[("peer", "Ash"), ("code", "A"), ("value", "2")]),
        ]);
        assert_eq!(
            written(&peers),
            "peers:\n  - name: Ash\n    code: A\n    results:\n      TP06: {value: 1}\n      TP01: {value: 2}\n  - name: Birch\n    results:\n      TP06: {missing: No.}\n"
        );
    }
}
