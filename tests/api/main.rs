//! One test binary: `support`, then one folder a room, one file a behaviour.
// `cfg(test)` tells clippy that helpers may unwrap as the tests themselves do.
#[cfg(test)]
mod agencies;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod authz_matrix;
#[cfg(test)]
mod commitments;
#[cfg(test)]
mod council;
#[cfg(test)]
mod deadlines;
#[cfg(test)]
mod demo_year;
#[cfg(test)]
mod dialogues;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod embedded_postgres;
#[cfg(test)]
mod hostile_values;
#[cfg(test)]
mod house;
#[cfg(test)]
mod http;
#[cfg(test)]
mod identity;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod inbox;
#[cfg(test)]
mod inspection;
#[cfg(test)]
mod leaks;
#[cfg(test)]
mod mediation;
#[cfg(test)]
mod national;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod opened;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod people;
#[cfg(test)]
mod petitions;
#[cfg(test)]
mod plan_reports;
#[cfg(test)]
mod platform;
#[cfg(test)]
mod receptions;
#[cfg(test)]
mod registers;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod schema_facts;
#[cfg(test)]
mod support;
