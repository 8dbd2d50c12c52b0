//! Looks through the zip container before anything parses it: what does it really unpack to?
use super::{Limits, XlsxError};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A workbook has a few dozen parts.
const MAX_ENTRIES: usize = 5_000;
const CHUNK: usize = 64 * 1024;
/// A table of strings may announce at most 999,999 of them.
const MAX_COUNT_DIGITS: u32 = 6;

/// Unpacks every part once, keeping nothing, and stops at the first byte too many.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), XlsxError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| XlsxError::NotXlsx)?;
    if archive.index_for_name("[Content_Types].xml").is_none() {
        return Err(XlsxError::NotXlsx);
    }
    if archive.len() > MAX_ENTRIES {
        return Err(XlsxError::Damaged);
    }
    let too_large = || XlsxError::UnpacksTooLarge(limits.unpacked_bytes);
    // The declared sizes may lie, so they can only refuse, never admit.
    if archive.decompressed_size().is_some_and(|declared| declared > u128::from(limits.unpacked_bytes)) {
        return Err(too_large());
    }
    let mut left = limits.unpacked_bytes;
    let mut chunk = vec![0_u8; CHUNK];
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|_| XlsxError::Damaged)?;
        let name = entry.name().map_err(|_| XlsxError::Damaged)?.to_ascii_lowercase();
        let mut announced = name.ends_with("sharedstrings.xml").then(AnnouncedStrings::default);
        loop {
            let read = entry.read(&mut chunk).map_err(|_| XlsxError::Damaged)?;
            if read == 0 {
                break;
            }
            left = u64::try_from(read).ok().and_then(|read| left.checked_sub(read)).ok_or_else(too_large)?;
            if let Some(announced) = &mut announced {
                announced.watch(chunk.get(..read).unwrap_or_default())?;
            }
        }
    }
    Ok(())
}

/// Watches the announced number of shared strings pass by.
///
/// calamine reserves memory for as many as `uniqueCount` announces, and an allocation that fails ends the
/// process, which no `catch_unwind` can catch.
#[derive(Default)]
struct AnnouncedStrings {
    matched: usize,
    in_value: bool,
    digits: u32,
}

const ATTRIBUTE: &[u8] = b"uniqueCount";

impl AnnouncedStrings {
    fn watch(&mut self, chunk: &[u8]) -> Result<(), XlsxError> {
        for byte in chunk {
            self.step(*byte)?;
        }
        Ok(())
    }

    fn step(&mut self, byte: u8) -> Result<(), XlsxError> {
        // Only UTF-16 or UTF-32 text has zero bytes; it would hide the attribute from this search.
        if byte == 0 {
            return Err(XlsxError::Damaged);
        }
        if self.in_value {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\'' | b'+' | b'0' if self.digits == 0 => {}
                b'0'..=b'9' => {
                    self.digits += 1;
                    if self.digits > MAX_COUNT_DIGITS {
                        return Err(XlsxError::Damaged);
                    }
                }
                _ => *self = Self::default(),
            }
        } else if ATTRIBUTE.get(self.matched) == Some(&byte) {
            self.matched += 1;
            self.in_value = self.matched == ATTRIBUTE.len();
        } else {
            self.matched = usize::from(ATTRIBUTE.first() == Some(&byte));
        }
        Ok(())
    }
}
