//! Problems in SARIF, the form in which code hosts take them.

use crate::diagnostic;
use crate::diagnostic::Severity;
use crate::pipeline;

/// The problems in SARIF 2.1.0, which code hosts show beside the lines.
pub(super) fn sarif(problems: &[diagnostic::Problem]) -> String {
    let level = |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    };
    let result = |problem: &diagnostic::Problem| {
        let text = if problem.help.is_empty() {
            problem.message.clone()
        } else {
            format!("{}. {}", problem.message, problem.help)
        };
        serde_json::json!({
            "ruleId": problem.code,
            "level": level(problem.severity),
            "message": {"text": text},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": problem.file}, "region": {"startLine": problem.line, "startColumn": problem.column}}}],
        })
    };
    let rule = |fault: &&diagnostic::Fault| serde_json::json!({"id": fault.code, "shortDescription": {"text": fault.about}, "fullDescription": {"text": fault.why}});
    let used = |fault: &&diagnostic::Fault| problems.iter().any(|problem| problem.code == fault.code);
    let document = serde_json::json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "candour", "version": env!("CARGO_PKG_VERSION"), "rules": pipeline::faults().iter().filter(|fault| used(fault)).map(rule).collect::<Vec<_>>()}},
            "results": problems.iter().map(result).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_string_pretty(&document).unwrap_or_default()
}
