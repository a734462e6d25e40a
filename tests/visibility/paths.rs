//! Questions made from the schema: each field of each type, with values for each argument.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::graphql::Api;

/// What the schema says of itself.
pub struct Paths {
    types: HashMap<String, Value>,
    values: Values,
}

/// Values that arguments can take, by the argument's name; and all ids, by table.
pub struct Values {
    pub named: BTreeMap<&'static str, Vec<String>>,
    pub ids: BTreeMap<String, Vec<String>>,
}

/// How the standard introspection query asks of types, with depth enough for a list of what must be there.
const INTROSPECTION: &str = "{ __schema { types { kind name fields { name args { name defaultValue type { ...t } } type { ...t } } \
    inputFields { name type { ...t } } enumValues { name } possibleTypes { name } } } } \
    fragment t on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// Arguments of lists, which are walked on their own.
const PAGING: [&str; 4] = ["first", "last", "after", "before"];

impl Paths {
    /// Reads the schema of an API.
    pub async fn of(api: &Api, values: Values) -> Self {
        let found = api.ask(INTROSPECTION).await;
        let types = found["__schema"]["types"].as_array().unwrap().iter();
        Self { types: types.map(|t| (text(&t["name"]).to_owned(), t.clone())).collect(), values }
    }

    fn list(&self, of: &str, what: &str) -> &[Value] {
        self.types[of][what].as_array().map_or(&[], Vec::as_slice)
    }

    /// Every root field with each way of giving its arguments, and of what it answers all fields to a depth.
    pub fn roots(&self, depth: u8) -> Vec<String> {
        let fields = self.list("Query", "fields").iter();
        let fields = fields.filter(|field| !matches!(text(&field["name"]), "node" | "nodes"));
        let calls = fields.flat_map(|field| self.calls(field, depth, &mut vec!["Query"]));
        calls.map(|call| format!("{{ {call} }}")).collect()
    }

    /// All fields of what has each id, with each way of giving their arguments: some ids of a type a question.
    pub fn nodes(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (table, ids) in &self.values.ids {
            let mut types = self.list("Node", "possibleTypes").iter().map(|of| text(&of["name"]));
            let all = match types.find(|of| of.to_lowercase() == table.replace('_', "")) {
                Some(of) => format!("{{ ... on {of} {} }}", self.selection(of, 1, &mut Vec::new())),
                // What has no id in the API must not be found by one.
                None => "{ __typename id }".into(),
            };
            found.extend(ids.chunks(50).map(|ids| format!("{{ nodes(ids: {ids:?}) {all} }}")));
        }
        found
    }

    /// The lists at the root.
    pub fn lists(&self) -> Vec<&str> {
        let fields = self.list("Query", "fields").iter();
        fields.filter(|field| named(&field["type"]).ends_with("Connection")).map(|field| text(&field["name"])).collect()
    }

    /// A field called with nothing but what it must have, then with each value of each argument.
    fn calls<'p>(&'p self, field: &'p Value, depth: u8, path: &mut Vec<&'p str>) -> Vec<String> {
        let arguments: Vec<_> =
            field["args"].as_array().unwrap().iter().filter(|a| !PAGING.contains(&text(&a["name"]))).collect();
        let must = |argument: &Value| argument["type"]["kind"] == "NON_NULL" && argument["defaultValue"].is_null();
        let mut ways: Vec<Vec<String>> = vec![Vec::new()];
        for argument in arguments.iter().filter(|argument| must(argument)) {
            let values = self.literals(text(&argument["name"]), &argument["type"], 0);
            ways = ways
                .iter()
                .flat_map(|way| values.iter().map(|value| [way.clone(), vec![pair(argument, value)]].concat()))
                .collect();
        }
        let least = ways.clone();
        for argument in arguments.iter().filter(|argument| !must(argument)) {
            for value in self.literals(text(&argument["name"]), &argument["type"], 0) {
                ways.extend(least.iter().map(|way| [way.clone(), vec![pair(argument, &value)]].concat()));
            }
        }
        let answer = self.selection(named(&field["type"]), depth, path);
        let name = text(&field["name"]);
        let call = |(at, way): (usize, &Vec<String>)| {
            let arguments = if way.is_empty() { String::new() } else { format!("({})", way.join(", ")) };
            if at == 0 {
                format!("{name}{arguments} {answer}")
            } else {
                format!("{name}_{at}: {name}{arguments} {answer}")
            }
        };
        ways.iter().enumerate().map(call).collect()
    }

    /// What is asked of a type: of what has no id of its own, everything; of what has one, everything as far as the depth goes, then
    /// the id, by which it is walked itself.
    fn selection<'p>(&'p self, of: &'p str, depth: u8, path: &mut Vec<&'p str>) -> String {
        match text(&self.types[of]["kind"]) {
            "SCALAR" | "ENUM" => return String::new(),
            "INTERFACE" | "UNION" => return "{ __typename ... on Node { id } }".into(),
            _ => {}
        }
        let is_node = self.list("Node", "possibleTypes").iter().any(|node| node["name"] == of);
        if is_node && depth == 0 {
            return "{ __typename id }".into();
        }
        if !is_node && path.contains(&of) {
            return "{ __typename }".into();
        }
        path.push(of);
        let depth = depth - u8::from(is_node);
        let fields: Vec<_> = self.list(of, "fields").iter().flat_map(|field| self.calls(field, depth, path)).collect();
        path.pop();
        format!("{{ __typename {} }}", fields.join(" "))
    }

    /// The values that an argument or a field of an input is given, as they are written in a question.
    fn literals(&self, name: &str, of: &Value, nested: u8) -> Vec<String> {
        match text(&of["kind"]) {
            "NON_NULL" => return self.literals(name, &of["ofType"], nested),
            "LIST" => {
                let one = self.literals(name, &of["ofType"], nested);
                return one.into_iter().map(|value| format!("[{value}]")).chain(["[]".into()]).collect();
            }
            "ENUM" => {
                return self
                    .list(text(&of["name"]), "enumValues")
                    .iter()
                    .map(|value| text(&value["name"]).into())
                    .collect();
            }
            "INPUT_OBJECT" => return self.inputs(text(&of["name"]), nested),
            _ => {}
        }
        match text(&of["name"]) {
            "Boolean" => vec!["true".into(), "false".into()],
            _ => self
                .values
                .named
                .get(name)
                .unwrap_or_else(|| panic!("say which values {name} can have: what is added is walked too"))
                .clone(),
        }
    }

    /// An input with each field alone; where it names one year, with that too.
    fn inputs(&self, of: &str, nested: u8) -> Vec<String> {
        let fields = self.list(of, "inputFields");
        let has_year = fields.iter().any(|field| field["name"] == "aar" && field["type"]["kind"] != "LIST");
        let mut found = Vec::new();
        for field in fields {
            let (name, kind) = (text(&field["name"]), named(&field["type"]));
            if kind == of {
                // A filter within a filter: one is enough, the rest is the same code.
                if nested == 0 {
                    found.extend(["{nivaa: [1]}", "{tekst: \"løyndom\"}"].map(|inner| {
                        match text(&field["type"]["kind"]) {
                            "LIST" => format!("{{{name}: [{inner}]}}"),
                            _ => format!("{{{name}: {inner}}}"),
                        }
                    }));
                }
                continue;
            }
            for value in self.literals(name, &field["type"], nested + 1) {
                if has_year && name != "aar" {
                    found.extend(self.values.named["aar"].iter().map(|aar| format!("{{{name}: {value}, aar: {aar}}}")));
                } else if of.ends_with("Order") && name != "field" {
                    found.push(format!("{{field: ENDRET, {name}: {value}}}"));
                } else {
                    found.push(format!("{{{name}: {value}}}"));
                }
            }
        }
        found
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The type within lists and what must be there.
fn named(of: &Value) -> &str {
    if of["ofType"].is_null() { text(&of["name"]) } else { named(&of["ofType"]) }
}

fn pair(argument: &Value, value: &str) -> String {
    format!("{}: {value}", text(&argument["name"]))
}
