//! The Gregorian calendar, carried back before its time as PostgreSQL does. Days count from 2000-01-01; year 0
//! is 1 BC.

/// Days of the 400 years after which the calendar repeats.
const DAYS_PER_CYCLE: i64 = 146_097;
/// Days from 0000-03-01, where a cycle starts, to 2000-01-01.
const EPOCH: i64 = 730_425;

/// The day of a year, month and day; `None` if the month has no such day.
pub(super) fn days(year: i32, month: u8, day: u8) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(leap),
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Years start in March, so that the leap day is the last.
    let year = i64::from(year) - i64::from(month <= 2);
    let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    Some(cycle * DAYS_PER_CYCLE + year * 365 + year / 4 - year / 100 + day_of_year - EPOCH)
}

/// The year, month and day of a day.
pub(super) fn civil(days: i32) -> (i32, u8, u8) {
    let days = i64::from(days) + EPOCH;
    let (cycle, day) = (days.div_euclid(DAYS_PER_CYCLE), days.rem_euclid(DAYS_PER_CYCLE));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = cycle * 400 + year + i64::from(month <= 2);
    // Days of 32 bits are years of fewer; months and days are small.
    (year as i32, month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_two_cycles_has_its_date() {
        assert_eq!(days(2000, 1, 1), Some(0));
        let (mut year, mut month, mut day) = (-400, 1, 1);
        let mut count = days(year, month, day).unwrap();
        while year < 400 {
            assert_eq!(civil(i32::try_from(count).unwrap()), (year, month, day));
            count += 1;
            // The next day is tomorrow, or the first of a month.
            (year, month, day) = match (days(year, month, day + 1), month) {
                (Some(_), _) => (year, month, day + 1),
                (None, 12) => (year + 1, 1, 1),
                (None, _) => (year, month + 1, 1),
            };
            assert_eq!(days(year, month, day), Some(count));
        }
    }

    #[test]
    fn no_other_day_is_one() {
        for (year, month, day) in
            [(2023, 2, 29), (1900, 2, 29), (2000, 2, 30), (1, 0, 1), (1, 13, 1), (1, 4, 31), (1, 1, 0)]
        {
            assert_eq!(days(year, month, day), None);
        }
        for (year, month, day) in [(2024, 2, 29), (2000, 2, 29), (0, 2, 29), (-4, 2, 29)] {
            assert!(days(year, month, day).is_some());
        }
        for count in [i32::MIN, i32::MAX] {
            let (year, month, day) = civil(count);
            assert_eq!(days(year, month, day), Some(count.into()));
        }
    }
}
