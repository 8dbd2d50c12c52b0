//! PINs with which a citizen looks up a case: made again from a key, the record and a number, and stored nowhere.
use uuid::Uuid;

use super::crypto::{self, Key};

const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LENGTH: usize = 8;

/// The `number`-th PIN of a record: eight characters of base32 (RFC 4648) of an HMAC.
pub fn pin(key: &Key, record: Uuid, number: u32) -> String {
    let mac = crypto::mac(key, &[record.as_bytes(), &number.to_be_bytes()]);
    let bits = mac.iter().take(LENGTH).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let letter = |at: usize| LETTERS.get(usize::try_from(bits >> (59 - 5 * at) & 31).unwrap_or(0)).copied();
    (0..LENGTH).filter_map(letter).map(char::from).collect()
}
