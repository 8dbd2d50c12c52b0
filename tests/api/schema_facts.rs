//! Facts of the migrated schema, asked of the catalogue itself.
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use tokio_postgres::{NoTls, SimpleQueryMessage};

use crate::support::{database, empty_database};

/// A copy of the template: nobody may be connected to the template itself while it is copied.
fn url() -> String {
    database(module_path!()).url
}

/// Every row as text, its columns joined by `|`.
async fn rows(url: &str, query: &str) -> Vec<String> {
    let (client, connection) = url.parse::<tokio_postgres::Config>().unwrap().connect(NoTls).await.unwrap();
    let driver = tokio::spawn(connection);
    let answers = client.simple_query(query).await.unwrap_or_else(|e| panic!("{e:?}: {query}"));
    drop(client);
    driver.await.unwrap().unwrap();
    let rows = answers.iter().filter_map(|message| match message {
        SimpleQueryMessage::Row(row) => {
            Some((0..row.len()).map(|at| row.get(at).unwrap_or("-")).collect::<Vec<_>>().join("|"))
        }
        _ => None,
    });
    rows.collect()
}

#[track_caller]
fn assert_none(found: &[String], fact: &str) {
    assert!(found.is_empty(), "{fact}:\n  {}", found.join("\n  "));
}

const TABLES: &str = "select c.oid, c.relname from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> '__diesel_schema_migrations'";

#[actix_web::test]
async fn every_foreign_key_has_an_index() {
    let query = "select conrelid::regclass, conname from pg_constraint c
         where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
           select from pg_index i where i.indrelid = c.conrelid and i.indpred is null
             and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)";
    assert_none(&rows(&url(), query).await, "a foreign key without an index");
}

#[actix_web::test]
async fn every_constraint_has_a_name_of_its_own() {
    let query = "select conrelid::regclass, conname from pg_constraint
         where connamespace = 'public'::regnamespace and conname ~ case contype
           when 'f' then '_fkey[0-9]*$' when 'c' then '_check[0-9]*$' when 'u' then '_key[0-9]*$' else '_excl[0-9]*$' end";
    assert_none(&rows(&url(), query).await, "a constraint that PostgreSQL named (names are error codes)");
}

#[actix_web::test]
async fn there_is_no_enum_type() {
    let query = "select typname from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace";
    assert_none(&rows(&url(), query).await, "an enum type");
}

#[actix_web::test]
async fn no_table_has_more_than_32_columns() {
    let query = format!(
        "with t as ({TABLES}) select relname, count(*) from t join pg_attribute a on a.attrelid = t.oid
         where a.attnum > 0 and not a.attisdropped group by relname having count(*) > 32"
    );
    assert_none(&rows(&url(), &query).await, "a wide table");
}

#[actix_web::test]
async fn every_table_has_a_primary_key() {
    let query = format!(
        "with t as ({TABLES}) select relname from t
         where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)"
    );
    assert_none(&rows(&url(), &query).await, "a table without a primary key");
}

#[actix_web::test]
async fn the_trail_takes_no_change() {
    for table in ["audit_entries", "audit_seals", "audit_sealed"] {
        for change in ["update {} set {} = {}", "delete from {}", "truncate {} cascade"] {
            let column = if table == "audit_seals" { "entries" } else { "hash" };
            let column = if table == "audit_sealed" { "seal_no" } else { column };
            let mut words = [table, column, column].into_iter();
            let change: String = change
                .split("{}")
                .enumerate()
                .map(|(at, part)| if at == 0 { part.to_owned() } else { words.next().unwrap_or("").to_owned() + part })
                .collect();
            let guarded = format!(
                "do $$ begin begin {change}; raise exception 'taken'; exception when others then
                   if sqlerrm = 'taken' then raise; end if; end; end $$"
            );
            rows(&url(), &guarded).await;
        }
    }
}

/// Where something like a person's name, number or whereabouts may stand, and why it is no citizen's there.
const NAMED: &[(&str, &str)] = &[
    ("people", "the one place of citizens' own data"),
    ("users", "officers' accounts"),
    ("agencies", "names of agencies"),
    ("calendar_days", "names of days"),
    ("dialogues", "who chairs: the head"),
    ("petition_against", "whom a petition is against: officials and agencies"),
    ("reception_sessions", "who receives: officials"),
    ("receptions", "the official who received, and how a statement was confirmed"),
    ("petition_steps", "the official who signed"),
    ("council_questions", "deputies and heads of agencies: public posts"),
    ("voter_petitions", "the deputy who sent it on; voters are not named"),
    ("mediators", "who mediates, recognised by a decision and known in the village"),
];

#[actix_web::test]
async fn what_names_people_stands_in_its_own_rows() {
    let query = format!(
        "with t as ({TABLES}) select relname, attname from t join pg_attribute a on a.attrelid = t.oid
         where a.attnum > 0 and not a.attisdropped and atttypid in ('text'::regtype, 'varchar'::regtype)
           and attname ~ '(^|_)(name|phone|address|email|identity_number|birth|birth_year|birthday)($|_)'
           and attname not in ('to_name', 'settling_name', 'forwarder_name', 'agency_name')"
    );
    let found: Vec<String> = rows(&url(), &query).await;
    let strange: Vec<String> =
        found.into_iter().filter(|row| !NAMED.iter().any(|(table, _)| row.starts_with(&format!("{table}|")))).collect();
    assert_none(&strange, "a column that names people outside their rows (to_name … are bodies)");
}

#[actix_web::test]
async fn the_list_of_tables_in_the_code_is_the_catalogue() {
    let query = format!(
        "with t as ({TABLES})
         select t.relname, a.attname, format_type(a.atttypid, null), a.attnotnull, coalesce(k.place, 0)
         from t join pg_attribute a on a.attrelid = t.oid
         left join lateral (select array_position(i.indkey::int2[], a.attnum) + 1 as place from pg_index i
           where i.indrelid = t.oid and i.indisprimary) k on true
         where a.attnum > 0 and not a.attisdropped order by t.relname collate \"C\", a.attnum"
    );
    let mut tables: BTreeMap<String, (BTreeMap<i32, String>, String)> = BTreeMap::new();
    for row in rows(&url(), &query).await {
        let [table, column, kind, not_null, place] = row.split('|').collect::<Vec<_>>().try_into().unwrap();
        let kind = match kind {
            "bigint" => "BigInt",
            "integer" => "Integer",
            "smallint" => "SmallInt",
            "boolean" => "Bool",
            "bytea" => "Binary",
            "date" => "Date",
            "jsonb" => "Jsonb",
            "text" => "Text",
            "text[]" => "Array<Nullable<Text>>",
            "timestamp with time zone" => "Timestamptz",
            "uuid" => "Uuid",
            "double precision" => "Double",
            other => panic!("{table}.{column}: no diesel type is known here for {other}"),
        };
        let kind = if not_null == "t" { kind.to_owned() } else { format!("Nullable<{kind}>") };
        let (keys, columns) = tables.entry(table.to_owned()).or_default();
        if place.parse::<i32>().unwrap() > 0 {
            keys.insert(place.parse().unwrap(), column.to_owned());
        }
        writeln!(columns, "        {column} -> {kind},").unwrap();
    }
    let mut catalogue = String::new();
    for (table, (keys, columns)) in &tables {
        let keys: Vec<&str> = keys.values().map(String::as_str).collect();
        writeln!(catalogue, "\ndiesel::table! {{\n    {table} ({}) {{\n{columns}    }}\n}}", keys.join(", ")).unwrap();
    }
    let committed = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schema.rs")).unwrap();
    let code: Vec<&str> = committed
        .split_inclusive("\n}\n")
        .filter_map(|part| part.find("\ndiesel::table!").map(|at| &part[at..]))
        .collect();
    for (written, real) in code.concat().split("\n\n").zip(catalogue.split("\n\n")) {
        assert_eq!(written, real, "src/schema.rs and the migrated catalogue");
    }
    assert_eq!(code.concat(), catalogue, "src/schema.rs and the migrated catalogue");
}

/// Everything a migration makes, in words.
async fn shape(url: &str) -> Vec<String> {
    let columns = format!(
        "with t as ({TABLES}) select relname, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
           pg_get_expr(d.adbin, d.adrelid), col_description(t.oid, attnum), obj_description(t.oid)
         from t join pg_attribute a on a.attrelid = t.oid
         left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
         where attnum > 0 and not attisdropped order by 1, attnum"
    );
    let mut all = rows(url, &columns).await;
    for query in [
        "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
         where connamespace = 'public'::regnamespace order by 1, 2",
        "select indexdef from pg_indexes where schemaname = 'public' order by 1",
        "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1",
        "select proname, prosrc from pg_proc p where pronamespace = 'public'::regnamespace
           and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1",
        "select extname from pg_extension order by 1",
    ] {
        all.extend(rows(url, query).await);
    }
    all
}

#[actix_web::test]
async fn going_down_and_up_again_leaves_the_same_schema() {
    let url = empty_database("up_and_down");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut changes: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    changes.sort();
    let run = async |change: &Path, way: &str| {
        rows(&url, &fs::read_to_string(change.join(way)).unwrap()).await;
    };
    let nothing = shape(&url).await;
    for change in &changes {
        let before = shape(&url).await;
        run(change, "up.sql").await;
        let after = shape(&url).await;
        run(change, "down.sql").await;
        assert_eq!(shape(&url).await, before, "{} down", change.display());
        run(change, "up.sql").await;
        assert_eq!(shape(&url).await, after, "{} up again", change.display());
    }
    for change in changes.iter().rev() {
        run(change, "down.sql").await;
    }
    assert_eq!(shape(&url).await, nothing, "all the way down");
}
