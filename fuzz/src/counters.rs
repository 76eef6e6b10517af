//! Which ways through the program an input took, where the program was built to count them.
//!
//! `run.sh` builds it with the compiler's counters at each branch; they are handed over here when the program starts.
//! Built without them there are none, and an input counts as new by what the target says of it alone.
//!
//! This is the one file with `unsafe` code: the counters are plain memory that the compiled code writes to.

use std::slice;
use std::sync::Mutex;

/// Where the counters lie: the address of the first, and how many there are, for each part of the program.
static PLACES: Mutex<Vec<(usize, usize)>> = Mutex::new(Vec::new());

/// Called before `main`, once for each part of the program that has counters.
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_8bit_counters_init(start: *mut u8, end: *mut u8) {
    let place = (start as usize, end as usize - start as usize);
    if let Ok(mut places) = PLACES.lock()
        && !places.contains(&place)
    {
        places.push(place);
    }
}

/// Called before `main` where the table of branches is kept too, which is not needed here.
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_pcs_init(_start: *const usize, _end: *const usize) {}

/// What has been seen of the counters so far.
#[derive(Default)]
pub struct Seen {
    /// For each counter the sizes of count that it had, as bits.
    sizes: Vec<u8>,
    /// How many branches were taken at least once.
    pub branches: usize,
}

/// How many counters there are.
pub fn count() -> usize {
    PLACES.lock().map_or(0, |places| places.iter().map(|(_, length)| length).sum())
}

impl Seen {
    /// Sets all counters back to nothing.
    pub fn forget(&self) {
        for counters in all() {
            counters.fill(0);
        }
    }

    /// Takes note of the counters; whether any had a size of count that it never had before.
    pub fn take(&mut self) -> bool {
        self.sizes.resize(count(), 0);
        let mut new = false;
        let mut from = 0;
        for counters in all() {
            // Most of the program has nothing to do with an input: that is passed over in long strides.
            for (counters, sizes) in counters.chunks_mut(STRIDE).zip(self.sizes[from..].chunks_mut(STRIDE)) {
                if counters.iter().any(|counter| *counter != 0) {
                    new |= note(counters, sizes, &mut self.branches);
                }
            }
            from += counters.len();
        }
        new
    }
}

/// How many counters are looked at together.
const STRIDE: usize = 256;

/// Takes note of some counters, and sets them back; whether any had a size of count that it never had before.
fn note(counters: &mut [u8], sizes: &mut [u8], branches: &mut usize) -> bool {
    let mut new = false;
    for (counter, sizes) in counters.iter_mut().zip(sizes) {
        // Counts of one size count as one: 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127, more.
        let size = match *counter {
            0 => continue,
            1..=3 => 1 << (*counter - 1),
            4..=7 => 1 << 3,
            8..=15 => 1 << 4,
            16..=31 => 1 << 5,
            32..=127 => 1 << 6,
            _ => 1 << 7,
        };
        if *sizes & size == 0 {
            *branches += usize::from(*sizes == 0);
            *sizes |= size;
            new = true;
        }
        *counter = 0;
    }
    new
}

/// The counters of all parts.
fn all() -> Vec<&'static mut [u8]> {
    let places = PLACES.lock().map(|places| places.clone()).unwrap_or_default();
    // Sound enough for counting: the compiled code writes single bytes here, and what is lost is a count.
    places.iter().map(|(start, length)| unsafe { slice::from_raw_parts_mut(*start as *mut u8, *length) }).collect()
}
