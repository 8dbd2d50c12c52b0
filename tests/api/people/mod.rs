//! Behaviour of the room of people.
mod giveaway;
