//! Citizens, organisations and their representatives, in rows of their own, apart from procedure; and
//! the sealed identities of denouncers (Luật Tố cáo 2018, Điều 8, 9, 47), each under a key of its own.
//! Numbers are encrypted; names, addresses and phones of a denunciation stand only in its sealed row.
mod giveaway;
mod model;
pub mod rules;
mod sealed;
mod spelling;
mod store;

pub use giveaway::{gives_away, name_gives_away};
pub use model::{Person, PersonBody, Warning};
pub use sealed::{
    SealedContent, has_sealed, key_of_sealed, link_sealed, open_all_sealed, open_sealed, seal, take_sealed,
};
pub use store::{Alike, Among, alike, digest_of, fill, forget, keep, known_number, named, of_subjects, with_number};
