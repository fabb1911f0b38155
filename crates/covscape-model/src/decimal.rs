//! Numbers with decimals, without the tables and the long arithmetic that `fmt` brings for all
//! floats there are: the page is smaller by some kilobytes.

/// Decimals that can be asked for.
pub const MOST_DECIMALS: usize = 16;

/// Bits of a float below its exponent.
const FRACTION_BITS: u32 = f64::MANTISSA_DIGITS - 1;

/// A number with `precision` decimals, at most [`MOST_DECIMALS`] and 19 digits in all: what
/// `{number:.precision$}` writes, so rounded half to even by the float's exact value.
pub fn decimal(number: f64, precision: usize) -> String {
    if number < 0.0 {
        return format!("-{}", decimal(-number, precision));
    }
    let precision = precision.min(MOST_DECIMALS);
    let one = 10_u64.pow(precision as u32);
    let units = rounded(number, one);
    match precision {
        0 => units.to_string(),
        _ => format!("{}.{:0precision$}", units / one, units % one),
    }
}

/// `number * scale`, rounded half to even.
fn rounded(number: f64, scale: u64) -> u64 {
    let bits = number.to_bits();
    // What is too small to have the leading bit is rounded to nothing with it as well.
    let mantissa = bits & ((1 << FRACTION_BITS) - 1) | 1 << FRACTION_BITS;
    let exponent = (bits >> FRACTION_BITS) as u32;
    let shift =
        (f64::MAX_EXP.cast_unsigned() - 1 + FRACTION_BITS).saturating_sub(exponent).clamp(1, 127);
    let scaled = u128::from(mantissa) * u128::from(scale);
    let (floor, rest, half) =
        ((scaled >> shift) as u64, scaled & ((1 << shift) - 1), 1 << (shift - 1));
    floor + u64::from(rest > half || (rest == half && floor % 2 == 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Counter;
    use proptest::prelude::*;

    fn check(number: f64) {
        let most = if number.abs() < 1000.0 { MOST_DECIMALS } else { 9 };
        for precision in 0..=most {
            assert_eq!(decimal(number, precision), format!("{number:.precision$}"));
        }
    }

    /// Every percentage that a report of up to 500 statements can have, and those of larger ones.
    #[test]
    fn percentages_are_written_as_fmt_writes_them() {
        for statements in (0..=500).chain([999, 1000, 1024, 1999, 2000, 4096]) {
            for missing in 0..=statements {
                let percent = Counter { statements, missing, ..Counter::default() }.percent();
                for precision in [0, 1, 2, 12, 16] {
                    assert_eq!(decimal(percent, precision), format!("{percent:.precision$}"));
                }
            }
        }
    }

    #[test]
    fn odd_numbers_are_written_as_fmt_writes_them() {
        for number in [0.0, 5e-324, 1e-300, 1e-9, 0.05, 0.25, 0.35, 0.5, 1.5, 2.5, 2.675, 99.95] {
            check(number);
        }
        check(f64::EPSILON);
        check(2_f64.powi(31) + 0.5);
        assert_eq!(decimal(17_000_000.25, 1), "17000000.2");
    }

    proptest! {
        #[test]
        fn any_number_is_written_as_fmt_writes_it(number in 0.0..1e9_f64, small in 0.0..100_f64) {
            check(number);
            check(small);
            check(-number);
            check((number * 8.0).round() / 8.0);
        }
    }
}
