//! One spelling of a JSON value, whatever order its members were stored in.
use serde_json::Value;

/// Compact JSON with members sorted by name.
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by(|a, b| a.0.cmp(b.0));
            let inner: Vec<_> =
                sorted.iter().map(|(name, v)| format!("{}:{}", Value::String((*name).clone()), canonical(v))).collect();
            format!("{{{}}}", inner.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}
