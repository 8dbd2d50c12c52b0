//! Luật Tiếp công dân 2013, Điều 29: many people with one content send representatives from among themselves,
//! 1 or 2 for five to ten people, at most 5 for more. Two to four people need one too (Điều 7 khoản 2 điểm đ), of a
//! number the law does not fix. Exactly ten counts with "five to ten".
use super::Refusal;
use crate::kernel::Tongues;

const BASIS: &str = "Luật Tiếp công dân 2013, Điều 29";

/// How many representatives people with one content send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Representatives {
    pub at_least: u32,
    pub at_most: u32,
    pub basis: &'static str,
}

/// How many representatives so many people send; none are needed for one person.
pub fn representatives_for(people: u32) -> Representatives {
    match people {
        0 | 1 => Representatives { at_least: 0, at_most: people, basis: BASIS },
        2..=4 => {
            Representatives {
                at_least: 1, at_most: people, basis: "Luật Tiếp công dân 2013, Điều 7 khoản 2 điểm đ"
            }
        }
        5..=10 => Representatives { at_least: 1, at_most: 2, basis: BASIS },
        _ => Representatives { at_least: 1, at_most: 5, basis: BASIS },
    }
}

/// Refuses too few or too many representatives.
///
/// # Errors
/// `representatives`, with how many the law wants.
pub fn check_representatives(people: u32, representatives: u32) -> Result<(), Refusal> {
    let Representatives { at_least, at_most, basis } = representatives_for(people);
    if (at_least..=at_most).contains(&representatives) {
        return Ok(());
    }
    Err(Refusal::new(
        "representatives",
        Tongues::new(
            format!("{people} người cùng một nội dung cử từ {at_least} đến {at_most} người đại diện."),
            format!("{people} people with one content send {at_least} to {at_most} representatives."),
        ),
        Some(basis),
    ))
}
