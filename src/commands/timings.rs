//! Where the time of a build went, stage by stage, for `--timings`.
//!
//! A stage's seconds by the clock, and the processor's seconds that the whole program used meanwhile: with two cores these
//! are up to twice as many. Stages within another stand below it; where they run beside each other their processor time
//! cannot be told apart, and is not given.

#![expect(clippy::disallowed_methods, reason = "reads this program's own figures from the system")]

use std::fmt::Write;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use crate::stages::Watch;

/// The times of a command's stages.
pub struct Timings {
    start: Instant,
    marks: Mutex<Vec<Mark>>,
}

/// A stage that has ended, or has not yet.
struct Mark {
    stage: &'static str,
    began: Moment,
    ended: Option<Moment>,
}

#[derive(Clone, Copy)]
struct Moment {
    wall: Duration,
    processor: Duration,
}

impl Timings {
    /// None so far.
    pub fn new() -> Timings {
        Timings { start: Instant::now(), marks: Mutex::default() }
    }

    fn now(&self) -> Moment {
        Moment { wall: self.start.elapsed(), processor: processor() }
    }

    /// All of them as lines, with what the program used in all.
    pub fn told(&self) -> String {
        let marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        let all = self.now();
        let mut out = String::from("stage                       seconds   processor\n");
        let mut above: Option<&Mark> = None;
        // What stands within a stage may do so many times, a part at a time.
        let mut within: Vec<(&str, Duration)> = Vec::new();
        for mark in marks.iter() {
            let Some(ended) = mark.ended else { continue };
            let wall = ended.wall.saturating_sub(mark.began.wall);
            if above.is_some_and(|above| above.ended.is_some_and(|end| mark.began.wall < end.wall)) {
                match within.iter_mut().find(|(stage, _)| *stage == mark.stage) {
                    Some((_, sum)) => *sum += wall,
                    None => within.push((mark.stage, wall)),
                }
                continue;
            }
            lines_within(&mut within, &mut out);
            let processor = ended.processor.saturating_sub(mark.began.processor);
            let line = (wall.as_secs_f64(), processor.as_secs_f64());
            let _ = writeln!(out, "{:<26} {:>8.3}    {:>8.3}", mark.stage, line.0, line.1);
            above = Some(mark);
        }
        lines_within(&mut within, &mut out);
        let line = (all.wall.as_secs_f64(), all.processor.as_secs_f64());
        let _ = writeln!(out, "{:<26} {:>8.3}    {:>8.3}", "in all", line.0, line.1);
        let _ = match most_memory() {
            Some(kilobytes) => writeln!(out, "most memory held: {} MB", kilobytes * 1024 / 1_000_000),
            None => writeln!(out, "most memory held: not told by this system"),
        };
        out
    }
}

fn lines_within(stages: &mut Vec<(&str, Duration)>, out: &mut String) {
    for (stage, wall) in stages.drain(..) {
        let _ = writeln!(out, "  {:<24} {:>8.3}", stage, wall.as_secs_f64());
    }
}

impl Watch for Timings {
    fn began(&self, stage: &'static str) {
        let mark = Mark { stage, began: self.now(), ended: None };
        self.marks.lock().unwrap_or_else(PoisonError::into_inner).push(mark);
    }

    fn ended(&self, stage: &'static str) {
        let now = self.now();
        let mut marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        // The last of that name which is still at work: no stage runs twice at once.
        if let Some(mark) = marks.iter_mut().rev().find(|mark| mark.stage == stage && mark.ended.is_none()) {
            mark.ended = Some(now);
        }
    }
}

/// The processor's time that this program has used, on all cores together.
#[cfg(unix)]
fn processor() -> Duration {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(used.tv_sec).unwrap_or_default(), u32::try_from(used.tv_nsec).unwrap_or_default())
}

/// The processor's time that this program has used, which is not asked for here.
#[cfg(not(unix))]
fn processor() -> Duration {
    Duration::ZERO
}

/// The most memory that this program has held, in kilobytes, as Linux tells it.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Timings;
    use crate::stages::during;

    #[test]
    fn stages_are_told_in_order_and_those_within_others_below_them() {
        let timings = Timings::new();
        during(&timings, "read", || ());
        during(&timings, "check", || {
            during(&timings, "links", || ());
            during(&timings, "words", || ());
            during(&timings, "links", || ());
        });
        during(&timings, "write", || ());
        let told = timings.told();
        let names: Vec<&str> = told.lines().filter_map(|line| line.get(..7)).map(str::trim_end).collect();
        assert_eq!(names, ["stage", "read", "check", "  links", "  words", "write", "in all", "most me"]);
    }
}
