//! Drawings of figures as SVG: horizontal bars from nought, in the order of the table beside them.
//!
//! Whole numbers throughout, so that the drawing is the same bytes everywhere.

use super::prose::escape_text;
use crate::document::Chart;

/// Units of the drawing for labels, bars, and the column of values, which no target's line may cross.
const LABELS: i64 = 80;
const BARS: i64 = 120;
const VALUES: i64 = 76;
/// Height of a row, and of the bar within it.
const ROW: i64 = 26;
const BAR: i64 = 16;
/// Room above the bars for the target's label.
const TOP: i64 = 26;

/// The drawing.
pub fn svg(chart: &Chart) -> String {
    let most = chart
        .bars
        .iter()
        .filter_map(|bar| bar.thousandths)
        .chain(chart.target.iter().map(|(_, value)| *value))
        .chain(chart.bars.iter().filter_map(|bar| bar.target))
        .max()
        .unwrap_or(0)
        .max(1);
    let width = LABELS + BARS + VALUES;
    let height = TOP + ROW * chart.bars.len() as i64 + 4;
    let along = |value: i64| (i128::from(value.max(0)) * i128::from(BARS) / i128::from(most)) as i64;
    let mut out = format!("<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"");
    escape_text(&chart.description, &mut out);
    out.push_str("\">");
    for (at, bar) in chart.bars.iter().enumerate() {
        let top = TOP + ROW * at as i64 + (ROW - BAR) / 2;
        let text = top + BAR - 4;
        out.push_str(&format!("<text class=\"label\" x=\"{}\" y=\"{text}\" text-anchor=\"end\">", LABELS - 6));
        escape_text(&bar.label, &mut out);
        out.push_str("</text>");
        let (class, length) = match bar.thousandths {
            Some(value) => ("bar", along(value).max(1)),
            None => ("bar-missing", 24),
        };
        out.push_str(&format!(
            "<rect class=\"{class}\" x=\"{LABELS}\" y=\"{top}\" width=\"{length}\" height=\"{BAR}\"/>"
        ));
        if let Some(target) = bar.target {
            let at = LABELS + along(target);
            let (from, to) = (top - 3, top + BAR + 3);
            target_line(at, from, to, &mut out);
        }
        out.push_str(&format!("<text class=\"value\" x=\"{}\" y=\"{text}\" text-anchor=\"end\">", width - 2));
        escape_text(&bar.value, &mut out);
        out.push_str("</text>");
    }
    out.push_str(&format!(
        "<line class=\"axis\" x1=\"{LABELS}\" y1=\"{}\" x2=\"{LABELS}\" y2=\"{}\"/>",
        TOP - 4,
        height - 2
    ));
    if let Some((words, value)) = &chart.target {
        let at = LABELS + along(*value);
        target_line(at, TOP - 6, height - 2, &mut out);
        // The label reaches towards the wider side, so that it is never cut off.
        let anchor = if at * 2 > width { "end" } else { "start" };
        out.push_str(&format!(
            "<text class=\"target-label\" x=\"{at}\" y=\"{}\" text-anchor=\"{anchor}\">Target ",
            TOP - 10
        ));
        escape_text(words, &mut out);
        out.push_str("</text>");
    } else if chart.bars.iter().any(|bar| bar.target.is_some()) {
        // A target that changed has no line to lead to.
        out.push_str(&format!("<line class=\"target\" x1=\"{LABELS}\" y1=\"2\" x2=\"{LABELS}\" y2=\"{}\"/>", TOP - 8));
        out.push_str(&format!(
            "<text class=\"target-label\" x=\"{}\" y=\"{}\">Target at the time</text>",
            LABELS + 6,
            TOP - 12
        ));
    }
    out.push_str("</svg>");
    out
}

/// The line of a target. Its ground comes first, so that it is seen on a bar too.
fn target_line(at: i64, from: i64, to: i64, out: &mut String) {
    for class in ["target-ground", "target"] {
        out.push_str(&format!("<line class=\"{class}\" x1=\"{at}\" y1=\"{from}\" x2=\"{at}\" y2=\"{to}\"/>"));
    }
}
