//! Values at the ends of what can be written: each is refused with its reason, none is a fault of ours.
mod amending;
mod consequences;
mod cursors;
mod days;
mod figures;
mod imports;
mod methods;
mod parameters;
mod seals;
mod search;
mod unseen_text;
