//! What a pure function gave before, kept for when it is asked the same again.
//!
//! The preview builds a site each time that a file is saved, and nearly all of it is as it was. A [`Memory`] holds for
//! each place (a file, a text) what was worked out there last, *with all that it was worked out from*. It is given again
//! only where that is equal in every part: there is no digest that could be the same for two, and no date that could
//! lie. So a build with a memory gives what one without gives, and a build that is done once goes without.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

/// What a function gave last at each place `P`, for the input `I`: the output `O`.
#[derive(Debug)]
pub struct Memory<P, I, O> {
    /// None where nothing is kept.
    held: Option<Mutex<Held<P, I, O>>>,
}

type Held<P, I, O> = BTreeMap<P, Arc<Known<I, O>>>;

#[derive(Debug)]
struct Known<I, O> {
    input: I,
    output: O,
    /// Whether it was asked for since what was not was forgotten.
    used: AtomicBool,
}

impl<P: Ord, I: PartialEq, O: Clone> Memory<P, I, O> {
    /// One that keeps what it is told.
    pub fn new() -> Memory<P, I, O> {
        Memory { held: Some(Mutex::new(BTreeMap::new())) }
    }

    /// One that keeps nothing, for a build that is done once.
    pub fn none() -> Memory<P, I, O> {
        Memory { held: None }
    }

    /// Whether it keeps what it is told.
    pub fn keeps(&self) -> bool {
        self.held.is_some()
    }

    /// What was made at a place of this input; made now where it is not known. `make` must look at nothing else.
    pub fn recall(&self, place: P, input: I, make: impl FnOnce(&I) -> O) -> O {
        let Some(held) = &self.held else { return make(&input) };
        let known = held.lock().unwrap_or_else(PoisonError::into_inner).get(&place).cloned();
        if let Some(known) = known.filter(|known| known.input == input) {
            known.used.store(true, Ordering::Relaxed);
            return known.output.clone();
        }
        let output = make(&input);
        let known = Arc::new(Known { input, output: output.clone(), used: AtomicBool::new(true) });
        held.lock().unwrap_or_else(PoisonError::into_inner).insert(place, known);
        output
    }

    /// Forgets what was not asked for since this was called last: the files that it was made of are gone.
    pub fn forget_unused(&self) {
        if let Some(held) = &self.held {
            let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
            held.retain(|_, known| known.used.swap(false, Ordering::Relaxed));
        }
    }

    /// Forgets everything.
    pub fn forget(&self) {
        if let Some(held) = &self.held {
            held.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }
}

impl<P: Ord, I: PartialEq, O: Clone> Default for Memory<P, I, O> {
    fn default() -> Memory<P, I, O> {
        Memory::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Memory;

    use std::cell::Cell;

    /// Asks for a word's length, and tells whether it was counted.
    fn asked(memory: &Memory<u8, String, usize>, place: u8, word: &str) -> (usize, bool) {
        let counted = Cell::new(false);
        let length = memory.recall(place, word.to_owned(), |word| {
            counted.set(true);
            word.len()
        });
        (length, counted.get())
    }

    #[test]
    fn what_is_equal_is_made_once() {
        let memory = Memory::new();
        assert_eq!(asked(&memory, 1, "one"), (3, true));
        assert_eq!(asked(&memory, 1, "one"), (3, false));
        assert_eq!(asked(&memory, 1, "three"), (5, true));
        assert_eq!(asked(&memory, 1, "one"), (3, true));
        assert_eq!(asked(&memory, 2, "one"), (3, true));
        let none = Memory::none();
        assert_eq!([asked(&none, 1, "one"), asked(&none, 1, "one")], [(3, true), (3, true)]);
    }

    #[test]
    fn what_nobody_asks_for_is_forgotten() {
        let memory = Memory::new();
        assert_eq!(asked(&memory, 1, "one"), (3, true));
        assert_eq!(asked(&memory, 2, "two"), (3, true));
        memory.forget_unused();
        assert_eq!(asked(&memory, 1, "one"), (3, false));
        memory.forget_unused();
        assert_eq!(asked(&memory, 1, "one"), (3, false));
        assert_eq!(asked(&memory, 2, "two"), (3, true));
        memory.forget();
        assert_eq!(asked(&memory, 1, "one"), (3, true));
    }
}
