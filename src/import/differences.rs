//! What a change does to a file, line by line.

/// The longest stretch of changed lines that is compared line with line.
const MOST_COMPARED: usize = 2_000;

/// How many lines that stay are shown on each side.
const AROUND: usize = 1;

/// The lines that go with `-`, those that come with `+`, and a line around them.
pub fn differences(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let lines = compared(&old, &new);
    let near = |at: usize| {
        let range = at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len());
        lines.get(range).is_some_and(|lines| lines.iter().any(|(mark, _)| *mark != ' '))
    };
    let (mut text, mut gap) = (String::new(), false);
    for (at, (mark, line)) in lines.iter().enumerate() {
        if near(at) {
            if gap && !text.is_empty() {
                text.push_str("    …\n");
            }
            gap = false;
            text.push_str(&format!("  {mark} {line}\n"));
        } else {
            gap = true;
        }
    }
    text
}

/// Every line of the two, with whether it stays, goes or comes.
fn compared<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_middle, new_middle) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut lines: Vec<(char, &str)> = old[..head].iter().map(|line| (' ', *line)).collect();
    if old_middle.len().max(new_middle.len()) > MOST_COMPARED {
        lines.extend(old_middle.iter().map(|line| ('-', *line)));
        lines.extend(new_middle.iter().map(|line| ('+', *line)));
    } else {
        lines.extend(middle(old_middle, new_middle));
    }
    lines.extend(old[old.len() - tail..].iter().map(|line| (' ', *line)));
    lines
}

/// The same by the longest run of lines that both have in order.
fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = match old[i] == new[j] {
                true => longest[(i + 1) * width + j + 1] + 1,
                false => longest[(i + 1) * width + j].max(longest[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
            lines.push(('-', old[i]));
            i += 1;
        } else {
            lines.push(('+', new[j]));
            j += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_is_shown_and_a_line_around_it() {
        let before = "a\nb\nc\nd\ne\nf\ng\n";
        let after = "a\nb\nC\nd\ne\nf\ng\nh\n";
        assert_eq!(differences(before, after), "    b\n  - c\n  + C\n    d\n    …\n    g\n  + h\n");
        assert_eq!(differences("", "a\n"), "  + a\n");
        assert_eq!(differences(before, before), "");
    }
}
