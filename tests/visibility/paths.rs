//! Questions made from the schema: each field of each type, with values for each argument.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::graphql::Api;

/// What the schema says of itself.
pub struct Paths {
    types: HashMap<String, Value>,
    values: Values,
}

/// Values that arguments can take, by the argument's name; and all ids, by the type of what they name.
pub struct Values {
    pub named: BTreeMap<&'static str, Vec<String>>,
    pub ids: Vec<String>,
}

/// How the standard introspection query asks of types, with depth enough for a list of what must be there.
const INTROSPECTION: &str = "{ __schema { types { kind name fields { name args { name defaultValue type { ...t } } type { ...t } } \
    inputFields { name type { ...t } } enumValues { name } possibleTypes { name } } } } \
    fragment t on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// Arguments of lists, which are walked on their own.
const PAGING: [&str; 4] = ["first", "last", "after", "before"];

/// How far a question goes on into what has an id of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Its type and id alone.
    Id,
    /// All its fields, and those of what it leads to so many steps on.
    Fields(u8),
}

impl Paths {
    /// Reads the schema of an API.
    pub async fn of(api: &Api, values: Values) -> Self {
        let found = api.ask(INTROSPECTION).await;
        let types = found["__schema"]["types"].as_array().unwrap().iter();
        Self { types: types.map(|t| (text(&t["name"]).to_owned(), t.clone())).collect(), values }
    }

    /// The names of the fields of a type.
    pub fn fields(&self, of: &str) -> Vec<&str> {
        self.list(of, "fields").iter().map(|field| text(&field["name"])).collect()
    }

    fn list(&self, of: &str, what: &str) -> &[Value] {
        self.types[of][what].as_array().map_or(&[], Vec::as_slice)
    }

    /// Every root field with each way of giving its arguments, and all that it answers to a depth.
    pub fn roots(&self, depth: Depth) -> Vec<String> {
        let fields =
            self.list("Query", "fields").iter().filter(|field| !matches!(text(&field["name"]), "node" | "nodes"));
        fields
            .flat_map(|field| self.calls(field, depth, &mut vec!["Query"]))
            .map(|call| format!("{{ {call} }}"))
            .collect()
    }

    /// All fields of what has each id, with each way of giving their arguments: some ids a question.
    pub fn nodes(&self) -> Vec<String> {
        let all = self.selection("Node", Depth::Fields(0), true, &mut Vec::new());
        let ids = self.values.ids.chunks(50).map(|ids| format!("{ids:?}"));
        ids.map(|ids| format!("{{ nodes(ids: {ids}) {all} }}")).collect()
    }

    /// Every list with a page of two after another.
    pub fn lists(&self) -> Vec<&str> {
        let fields = self.list("Query", "fields").iter();
        fields.filter(|field| named(&field["type"]).ends_with("Connection")).map(|field| text(&field["name"])).collect()
    }

    /// A field called with nothing but what it must have, then with each value of each argument.
    fn calls<'p>(&'p self, field: &'p Value, depth: Depth, path: &mut Vec<&'p str>) -> Vec<String> {
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
        let answer = self.selection(named(&field["type"]), depth, false, path);
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

    /// What is asked of a type. What has no id of its own is asked for whole; what has one, as far as the depth goes.
    fn selection<'p>(&'p self, of: &'p str, depth: Depth, is_start: bool, path: &mut Vec<&'p str>) -> String {
        let kind = text(&self.types[of]["kind"]);
        if kind == "SCALAR" || kind == "ENUM" {
            return String::new();
        }
        if kind != "OBJECT" {
            let each = self.list(of, "possibleTypes").iter().map(|t| text(&t["name"]));
            let each: Vec<_> =
                each.map(|t| format!("... on {t} {}", self.selection(t, depth, is_start, path))).collect();
            return format!("{{ __typename {} }}", each.join(" "));
        }
        let is_node =
            self.fields(of).contains(&"id") && self.list("Node", "possibleTypes").iter().any(|t| t["name"] == of);
        let further = match depth {
            _ if !is_node || is_start => depth,
            Depth::Fields(left) if left > 0 => Depth::Fields(left - 1),
            _ => return "{ __typename id }".into(),
        };
        if !is_node && path.contains(&of) {
            return "{ __typename }".into();
        }
        path.push(of);
        let fields =
            self.list(of, "fields").iter().flat_map(|field| self.calls(field, further, path)).collect::<Vec<_>>();
        path.pop();
        format!("{{ __typename {} }}", self.alike(of, &fields))
    }

    /// Fields under names of their type, so that two types of one question may differ in what a field of theirs is.
    fn alike(&self, of: &str, fields: &[String]) -> String {
        let named = |call: &String| {
            let (name, rest) =
                call.split_at(call.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(call.len()));
            match rest.strip_prefix(": ") {
                Some(rest) => format!("{of}_{name}: {rest}"),
                None => format!("{of}_{name}: {name}{rest}"),
            }
        };
        fields.iter().map(named).collect::<Vec<_>>().join(" ")
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

    /// An input with each field alone, where a year belongs to it with that too.
    fn inputs(&self, of: &str, nested: u8) -> Vec<String> {
        let fields = self.list(of, "inputFields");
        let has_year = fields.iter().any(|field| field["name"] == "aar" && of == "TiltakFilter");
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
