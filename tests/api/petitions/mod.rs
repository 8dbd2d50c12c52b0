//! Behaviour of the room of petitions.
mod denounced;
mod sealed_case;
