//! Dates in addresses: `/2023/11/08/`, `/2023-11-08-`, `/20231108/`, `-20231108.html`.

use super::Stamp;

/// The first whole day in an address.
pub(super) fn read(address: &str) -> Option<Stamp> {
    let path = address.split_once("//").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let numbers = numbers(path);
    for (index, (start, digits)) in numbers.iter().enumerate() {
        if let Some(stamp) = compact(digits) {
            return Some(stamp);
        }
        if let Some(stamp) = day_first(&numbers, index) {
            return Some(stamp);
        }
        if digits.len() != 4 || !plausible_year(digits) {
            continue;
        }
        let (Some(month), Some(day)) = (numbers.get(index + 1), numbers.get(index + 2)) else {
            continue;
        };
        let adjacent = month.0 == start + 5 && day.0 == month.0 + month.1.len() + 1;
        if adjacent && month.1.len() <= 2 && day.1.len() <= 2 {
            let stamp = Stamp::day(
                digits.parse().ok()?,
                month.1.parse().ok()?,
                day.1.parse().ok()?,
            );
            if stamp.is_some() {
                return stamp;
            }
        }
    }
    None
}

/// `/08-11-2023`.
fn day_first(numbers: &[(usize, &str)], index: usize) -> Option<Stamp> {
    let (day, month, year) = (
        numbers[index],
        numbers.get(index + 1)?,
        numbers.get(index + 2)?,
    );
    let adjacent = month.0 == day.0 + 3 && year.0 == month.0 + 3;
    let sized = day.1.len() == 2 && month.1.len() == 2 && year.1.len() == 4;
    if !adjacent || !sized || !plausible_year(year.1) {
        return None;
    }
    Stamp::day(
        year.1.parse().ok()?,
        month.1.parse().ok()?,
        day.1.parse().ok()?,
    )
}

/// Runs of digits with the byte where they begin.
fn numbers(path: &str) -> Vec<(usize, &str)> {
    let mut numbers = Vec::new();
    let mut start = None;
    for (at, byte) in path.bytes().chain([b' ']).enumerate() {
        match (byte.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                numbers.push((from, &path[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    numbers
}

fn compact(digits: &str) -> Option<Stamp> {
    if digits.len() != 8 || !plausible_year(digits) {
        return None;
    }
    Stamp::day(
        digits[..4].parse().ok()?,
        digits[4..6].parse().ok()?,
        digits[6..].parse().ok()?,
    )
}

fn plausible_year(digits: &str) -> bool {
    digits.starts_with("199") || digits.starts_with("20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_addresses() {
        let cases = [
            ("https://a.example/2023/11/08/a-story", Some("2023-11-08")),
            (
                "https://a.example/news/2023-11-8-a-story",
                Some("2023-11-08"),
            ),
            ("https://a.example/c_20231108.html", Some("2023-11-08")),
            ("https://a.example/reports/08-11-2023", Some("2023-11-08")),
            ("https://a.example/2023/11/a-story-12", None),
            ("https://a.example/id/20239999/", None),
            ("https://a.example/story?d=2023/11/08", None),
        ];
        for (address, expected) in cases {
            let day = read(address).map(|stamp| stamp.date.to_string());
            assert_eq!(day.as_deref(), expected, "{address}");
        }
    }
}
