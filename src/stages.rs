//! The stages of a build as they begin and end, told to whoever watches.
//!
//! The pipeline knows no clock. It tells a [`Watch`] what it is at, and a command that has a clock keeps the times.

/// Somebody who is told of each stage.
pub trait Watch: Sync {
    /// A stage begins. Stages may stand within others, and beside others on another thread.
    fn began(&self, stage: &'static str);
    /// The stage has ended.
    fn ended(&self, stage: &'static str);
}

/// Nobody.
#[derive(Debug)]
pub struct Nobody;

impl Watch for Nobody {
    fn began(&self, _: &'static str) {}

    fn ended(&self, _: &'static str) {}
}

/// Does the work of a stage, and tells of it.
pub fn during<T>(watch: &dyn Watch, stage: &'static str, work: impl FnOnce() -> T) -> T {
    watch.began(stage);
    let done = work();
    watch.ended(stage);
    done
}
