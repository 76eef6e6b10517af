//! Squares of 4 by 4 as coefficients and back, exactly as every decoder does it.

/// A square's differences from what was foreseen, as coefficients.
pub(super) fn forward(square: &[i32; 16]) -> [i32; 16] {
    let (mut half, mut out) = ([0; 16], [0; 16]);
    for row in 0..4 {
        let [a, b, c, d] = [square[row * 4], square[row * 4 + 1], square[row * 4 + 2], square[row * 4 + 3]];
        let (outer, inner, turn, slope) = (a + d, b + c, b - c, a - d);
        half[row * 4] = (outer + inner) * 8;
        half[row * 4 + 1] = (turn * 2217 + slope * 5352 + 1812) >> 9;
        half[row * 4 + 2] = (outer - inner) * 8;
        half[row * 4 + 3] = (slope * 2217 - turn * 5352 + 937) >> 9;
    }
    for column in 0..4 {
        let [a, b, c, d] = [half[column], half[4 + column], half[8 + column], half[12 + column]];
        let (outer, inner, turn, slope) = (a + d, b + c, b - c, a - d);
        out[column] = (outer + inner + 7) >> 4;
        out[4 + column] = ((turn * 2217 + slope * 5352 + 12000) >> 16) + i32::from(slope != 0);
        out[8 + column] = (outer - inner + 7) >> 4;
        out[12 + column] = (slope * 2217 - turn * 5352 + 51000) >> 16;
    }
    out
}

/// Coefficients as differences again.
pub(super) fn back(coefficients: &[i32; 16]) -> [i32; 16] {
    let half = |value: i32| (value * 35468) >> 16;
    let more = |value: i32| value + ((value * 20091) >> 16);
    let mut out = *coefficients;
    for column in 0..4 {
        let [a, b, c, d] = [out[column], out[4 + column], out[8 + column], out[12 + column]];
        let (even, odd, turn, slope) = (a + c, a - c, half(b) - more(d), more(b) + half(d));
        (out[column], out[4 + column], out[8 + column], out[12 + column]) =
            (even + slope, odd + turn, odd - turn, even - slope);
    }
    for row in out.chunks_exact_mut(4) {
        let [a, b, c, d] = [row[0], row[1], row[2], row[3]];
        let (even, odd, turn, slope) = (a + c + 4, a - c + 4, half(b) - more(d), more(b) + half(d));
        (row[0], row[1], row[2], row[3]) =
            ((even + slope) >> 3, (odd + turn) >> 3, (odd - turn) >> 3, (even - slope) >> 3);
    }
    out
}

/// The means of sixteen squares as coefficients of their own.
pub(super) fn forward_means(means: &[i32; 16]) -> [i32; 16] {
    let (mut half, mut out) = ([0; 16], [0; 16]);
    for row in 0..4 {
        let [a, b, c, d] = [means[row * 4], means[row * 4 + 1], means[row * 4 + 2], means[row * 4 + 3]];
        let (outer, inner, turn, slope) = (a + c, b + d, b - d, a - c);
        half[row * 4] = outer + inner;
        half[row * 4 + 1] = slope + turn;
        half[row * 4 + 2] = slope - turn;
        half[row * 4 + 3] = outer - inner;
    }
    for column in 0..4 {
        let [a, b, c, d] = [half[column], half[4 + column], half[8 + column], half[12 + column]];
        let (outer, inner, turn, slope) = (a + c, b + d, b - d, a - c);
        out[column] = (outer + inner) >> 1;
        out[4 + column] = (slope + turn) >> 1;
        out[8 + column] = (slope - turn) >> 1;
        out[12 + column] = (outer - inner) >> 1;
    }
    out
}

/// Those coefficients as means again.
pub(super) fn back_means(coefficients: &[i32; 16]) -> [i32; 16] {
    let mut out = *coefficients;
    for column in 0..4 {
        let [a, b, c, d] = [out[column], out[4 + column], out[8 + column], out[12 + column]];
        let (outer, inner, turn, slope) = (a + d, b + c, b - c, a - d);
        (out[column], out[4 + column], out[8 + column], out[12 + column]) =
            (outer + inner, turn + slope, outer - inner, slope - turn);
    }
    for row in out.chunks_exact_mut(4) {
        let [a, b, c, d] = [row[0], row[1], row[2], row[3]];
        let (outer, inner, turn, slope) = (a + d + 3, b + c, b - c, a - d + 3);
        (row[0], row[1], row[2], row[3]) =
            ((outer + inner) >> 3, (turn + slope) >> 3, (outer - inner) >> 3, (slope - turn) >> 3);
    }
    out
}
