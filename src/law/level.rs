use crate::kernel::codes::codes;

codes! {
    /// The level at which a complaint is settled, or a denunciation examined.
    Level {
        First = "first" ("lần đầu", "first"),
        Second = "second" ("lần hai", "second"),
    }
    /// How complex a case was determined to be, by a person and with reasons.
    Complexity {
        Normal = "normal" ("bình thường", "normal"),
        Complex = "complex" ("phức tạp", "complex"),
        SpeciallyComplex = "specially_complex" ("đặc biệt phức tạp", "specially complex"),
    }
}

impl Level {
    /// The level of the contract's `level: 1|2`.
    pub fn from_number(number: i16) -> Option<Self> {
        match number {
            1 => Some(Self::First),
            2 => Some(Self::Second),
            _ => None,
        }
    }

    pub fn number(self) -> i16 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }
}
