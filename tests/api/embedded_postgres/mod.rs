//! The private PostgreSQL, started for real: each test has a data folder of its own below the system's folder for
//! temporary files. What other processes do (hold a folder, get killed) is played by this test binary run again.
mod attach;
mod binaries;
mod kill;
mod locale;
mod lock;
mod orphan;
mod path;
mod root;
mod second_start;
mod side_by_side;
mod stop;
mod support;
mod unfinished;
mod user;
