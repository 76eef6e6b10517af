//! Other landlords' figures brought in by the real command: the regulator's workbook, and a table of rows.

use std::fs;

use crate::import_tables::candour;
use crate::import_tables::files;
use crate::import_tables::import;
use crate::import_tables::regulators;
use crate::import_tables::site;
use crate::import_tables::text;
use crate::import_tables::write;

#[test]
fn every_landlord_of_the_regulators_workbook_arrives_with_a_reason_for_each_gap() {
    let folder = site("benchmark-regulator");
    write(&folder, "tsm.xlsx", regulators());
    let (status, out, err) = import(&folder, &["tsm.xlsx", "--into", "benchmarks"]);
    assert_eq!(status, Some(0), "{out}{err}");
    assert!(out.contains("2 landlords taken, 0 left. Nothing was written."), "{out}");
    assert!(!folder.join("data/benchmarks").exists(), "it was written without --yes");
    let all = ["tsm.xlsx", "--into", "benchmarks", "--published", "2025-11-20", "--yes"];
    let (status, out, err) = import(&folder, &all);
    assert_eq!(status, Some(0), "{out}{err}");
    let path = "data/benchmarks/regulator-2024-25.yaml";
    let made = text(&folder, path);
    for wanted in [
        "period: 2024-25\npublished: 2025-11-20\n",
        "licence: Open Government Licence v3.0\n",
        "  - name: Alder Vale Homes Limited\n    code: L0001\n    results:\n      TP05: {value: 60, sample: 100}\n      TP06: {missing: ",
        "The regulator’s code is [E].",
        "      BS05: {missing: \"There was nothing to count, so there is no figure. The regulator’s code is [U]. It owned no homes that it applies to.\"}\n",
        "      CH01 (1): {value: 51.5}\n",
        "      RP01: {missing: \"It left this blank in its return to the regulator. The regulator’s code is [X].\"}\n",
        "  - name: Somebody Else\n    code: L0002\n    results:\n      TP05: {value: 10, sample: 10}\n      TP06: {value: 33.3333}\n",
    ] {
        assert!(made.contains(wanted), "{wanted}\n{made}");
    }
    // What is not in the tables at all is no figure that is missing.
    assert!(!made.contains("TP01") && !made.contains("\nus:"), "{made}");
    assert_eq!(candour(&folder, &["check"]).0, Some(0));
    let before = files(&folder);
    let (_, out, _) = import(&folder, &all);
    assert!(out.contains("Nothing changes") && files(&folder) == before, "{out}");
    // What staff wrote stays; what they changed among the landlords is shown and put right only when agreed to.
    let theirs =
        made.replace("value: 60,", "value: 99,").replace("\n# like_us:", "\nlike_us: {homes_from: 1}\n# like_us:");
    fs::write(folder.join(path), &theirs).unwrap();
    let (_, out, _) = import(&folder, &["tsm.xlsx", "--into", "benchmarks"]);
    assert!(out.contains("  -       TP05: {value: 99, sample: 100}\n") && text(&folder, path) == theirs, "{out}");
    let (status, out, err) =
        import(&folder, &["tsm.xlsx", "--into", "benchmarks", "--landlord", "Alder Vale", "--yes"]);
    assert_eq!(status, Some(0), "{out}{err}");
    assert_eq!(
        text(&folder, path),
        theirs.replace("value: 99,", "value: 60,").replace("\npeers:", "\nus: L0001\npeers:")
    );
    let (status, _, err) = import(&folder, &["tsm.xlsx", "--into", "benchmarks", "--landlord", "Nobody At All"]);
    assert!(status == Some(2) && err.contains("no landlord"), "{err}");
}

#[test]
fn a_table_of_landlords_becomes_a_benchmark_and_its_quartiles_are_left() {
    let folder = site("benchmark-table");
    let rows = "Organisation,Code,Type,Stock,Measure,Result,Sample size,Quartile,Why missing\n\
                Ash Homes,A1,association,\"5,100\",TP06,66.5%,578,1,\n\
                Ash Homes,A1,association,\"5,100\",TP01,71,570,2,\n\
                Birch Homes,B1,council,,TP06,,,,Nobody asked.\n\
                Cedar Homes,C1,council,,TP06,,,3,\n\
                Dogwood Homes,D1,council,,TP06,about 60,,3,\n\
                Ash Homes,A1,association,,TP01,72,570,2,\n";
    write(&folder, "club.csv", rows);
    let (status, out, err) = import(&folder, &["club.csv", "--into", "benchmarks", "--yes"]);
    assert!(status == Some(1) && err.contains("give `period`, `publisher` and `source`"), "{status:?} {out}{err}");
    assert!(out.contains("`Quartile`: left. Quartiles are worked out anew from the figures."), "{out}");
    let mapping = text(&folder, "import/club.yaml");
    let filled = mapping
        .replace("\nperiod:\n", "\nperiod: 2024-25\n")
        .replace("\npublisher:\n", "\npublisher: The club\n")
        .replace("\nsource:\n", "\nsource: A list of the club\n");
    fs::write(folder.join("import/club.yaml"), filled).unwrap();
    let (status, out, err) = import(&folder, &["club.csv", "--landlord", "ash homes", "--yes"]);
    assert_eq!(status, Some(1), "{out}{err}");
    assert!(
        err.contains("F5: there is neither a figure nor a reason") && err.contains("F6: `value` should be a figure"),
        "{err}"
    );
    assert!(err.contains("this is the same record as row 3"), "{err}");
    assert!(out.contains("2 landlords taken, 3 left. Wrote 1 file."), "{out}");
    let made = text(&folder, "data/benchmarks/club.yaml");
    assert!(
        made.starts_with(
            "title: The club, 2024-25\npublisher: The club\nsource: A list of the club\nperiod: 2024-25\nus: A1\n"
        ),
        "{made}"
    );
    assert!(
        made.ends_with(
            "peers:\n  - name: Ash Homes\n    code: A1\n    type: association\n    homes: 5100\n    results:\n      TP06: {value: 66.5, sample: 578}\n      TP01: {value: 71, sample: 570}\n  - name: Birch Homes\n    code: B1\n    type: council\n    results:\n      TP06: {missing: Nobody asked.}\n"
        ),
        "{made}"
    );
    assert_eq!(candour(&folder, &["check"]).0, Some(0));
    let before = files(&folder);
    let (_, out, _) = import(&folder, &["club.csv", "--landlord", "A1", "--yes"]);
    assert!(out.contains("Nothing changes") && files(&folder) == before, "{out}");
}
