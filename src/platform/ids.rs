//! Where ids are made. Petitions, receptions, people and sealed rows get random ids, since a
//! time-ordered one tells when the denouncer came; everything else gets time-ordered ones.
use uuid::Uuid;

#[expect(clippy::disallowed_methods, reason = "the one place where ids are made")]
pub fn random() -> Uuid {
    Uuid::new_v4()
}

#[expect(clippy::disallowed_methods, reason = "the one place where ids are made")]
pub fn ordered() -> Uuid {
    Uuid::now_v7()
}

/// The same id for the same name, always: for what is loaded again and must not be loaded twice.
pub fn named(name: &str) -> Uuid {
    let digest = super::crypto::digest(&[name.as_bytes()]);
    uuid::Builder::from_custom_bytes(*digest.first_chunk::<16>().unwrap_or(&[0; 16])).into_uuid()
}
