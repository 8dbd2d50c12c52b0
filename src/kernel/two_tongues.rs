//! A sentence in the two languages the house answers in.
use std::borrow::Cow;

/// The language of an answer, chosen by `Accept-Language`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

/// The same sentence in Vietnamese and English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tongues {
    pub vi: Cow<'static, str>,
    pub en: Cow<'static, str>,
}

impl Tongues {
    pub const fn of(vi: &'static str, en: &'static str) -> Self {
        Self { vi: Cow::Borrowed(vi), en: Cow::Borrowed(en) }
    }

    pub fn new(vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}
