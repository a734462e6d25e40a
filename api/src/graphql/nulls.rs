//! Where a field fails: null goes up to the nearest place that may be null, as the specification says. The engine leaves the field out.

use std::collections::HashMap;
use std::sync::LazyLock;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, ExecutableDocument, Selection, SelectionSet, Type, TypeKind, TypeSystemDefinition,
};
use async_graphql::{Name, PathSegment, Response, Value};

/// The types of the fields of each type, by their names.
type Types = HashMap<String, HashMap<String, Type>>;

static TYPES: LazyLock<Types> = LazyLock::new(|| types(&super::sdl()));

fn types(sdl: &str) -> Types {
    let definitions = parse_schema(sdl).map(|document| document.definitions).unwrap_or_default();
    let fields = |definition| {
        let TypeSystemDefinition::Type(definition) = definition else { return None };
        let fields = match definition.node.kind {
            TypeKind::Object(object) => object.fields,
            TypeKind::Interface(interface) => interface.fields,
            _ => return None,
        };
        let fields = fields.into_iter().map(|field| (field.node.name.node.to_string(), field.node.ty.node));
        Some((definition.node.name.node.to_string(), fields.collect()))
    };
    definitions.into_iter().filter_map(fields).collect()
}

/// Puts null where each error's path says, or above it.
pub fn mend(response: &mut Response, document: &ExecutableDocument, operation: Option<&str>) {
    mend_by(&TYPES, response, document, operation);
}

fn mend_by(types: &Types, response: &mut Response, document: &ExecutableDocument, operation: Option<&str>) {
    let mut operations = document.operations.iter();
    let Some((_, operation)) = operations.find(|(name, _)| operation.is_none() || name.map(Name::as_str) == operation)
    else {
        return;
    };
    let root =
        if operation.node.ty == async_graphql::parser::types::OperationType::Mutation { "Mutation" } else { "Query" };
    let at = |path: &[PathSegment]| {
        let walk = Walk { types, document, sets: vec![(root.to_owned(), &operation.node.selection_set.node)] };
        walk.nullable(path)
    };
    let paths = response.errors.iter().map(|error| error.path.as_slice()).filter(|path| !path.is_empty());
    let mut nulls: Vec<_> = paths.filter_map(|path| path.get(..at(path))).collect();
    // Those further up last: they cover the others.
    nulls.sort_by_key(|path| std::cmp::Reverse(path.len()));
    for path in nulls {
        put_null(&mut response.data, path);
    }
}

/// A place on the way down a path: what is selected there, each set by the type it is selected of.
struct Walk<'a> {
    types: &'a Types,
    document: &'a ExecutableDocument,
    sets: Vec<(String, &'a SelectionSet)>,
}

impl Walk<'_> {
    /// How long the longest beginning of the path is that ends at a place that may be null; 0: the whole answer.
    fn nullable(mut self, path: &[PathSegment]) -> usize {
        let mut longest = 0;
        let mut list: Option<BaseType> = None;
        for (n, segment) in path.iter().enumerate() {
            let nullable = match (segment, list.take()) {
                (PathSegment::Field(key), _) => {
                    let Some(ty) = self.enter(key) else { return longest };
                    list = Some(ty.base);
                    ty.nullable
                }
                (PathSegment::Index(_), Some(BaseType::List(item))) => {
                    list = Some(item.base);
                    item.nullable
                }
                (PathSegment::Index(_), _) => return longest,
            };
            if nullable {
                longest = n + 1;
            }
        }
        longest
    }

    /// Goes to the field of that key. Fields of one key have the same shape, whatever they are selected of: one of them tells its type.
    fn enter(&mut self, key: &str) -> Option<Type> {
        let (mut found, mut sets) = (None, Vec::new());
        let mut open = std::mem::take(&mut self.sets);
        while let Some((of, set)) = open.pop() {
            for selection in &set.items {
                match &selection.node {
                    Selection::Field(field) if field.node.response_key().node == key => {
                        let fields = self.types.get(&of);
                        let Some(ty) = fields.and_then(|fields| fields.get(field.node.name.node.as_str())) else {
                            continue;
                        };
                        sets.push((named(&ty.base), &field.node.selection_set.node));
                        found = Some(ty.clone());
                    }
                    Selection::Field(_) => {}
                    Selection::InlineFragment(fragment) => {
                        let on = fragment.node.type_condition.as_ref().map(|on| on.node.on.node.to_string());
                        open.push((on.unwrap_or_else(|| of.clone()), &fragment.node.selection_set.node));
                    }
                    Selection::FragmentSpread(spread) => {
                        let fragment = self.document.fragments.get(&spread.node.fragment_name.node)?;
                        let on = fragment.node.type_condition.node.on.node.to_string();
                        open.push((on, &fragment.node.selection_set.node));
                    }
                }
            }
        }
        self.sets = sets;
        found
    }
}

fn named(base: &BaseType) -> String {
    match base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(item) => named(&item.base),
    }
}

fn put_null(value: &mut Value, path: &[PathSegment]) {
    let Some((segment, rest)) = path.split_first() else {
        *value = Value::Null;
        return;
    };
    match segment {
        PathSegment::Field(key) => {
            // An object all of whose fields failed was made null itself.
            if *value == Value::Null {
                *value = Value::Object(Default::default());
            }
            if let Value::Object(fields) = value {
                put_null(fields.entry(Name::new(key)).or_insert(Value::Null), rest);
            }
        }
        PathSegment::Index(index) => {
            if let Value::List(items) = value
                && let Some(item) = items.get_mut(*index)
            {
                put_null(item, rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use async_graphql::{EmptyMutation, EmptySubscription, Object, Request, Result, Schema};

    use super::*;

    struct Query;

    #[Object]
    impl Query {
        async fn ja(&self) -> i32 {
            1
        }
        async fn nei(&self) -> Result<i32> {
            Err("no".into())
        }
        async fn kanskje(&self) -> Option<Result<i32>> {
            Some(Err("no".into()))
        }
        async fn selv(&self) -> Query {
            Query
        }
        async fn maaskje(&self) -> Option<Query> {
            Some(Query)
        }
        async fn alle(&self) -> Vec<Query> {
            vec![Query, Query]
        }
        async fn noen(&self) -> Vec<Option<Query>> {
            vec![Some(Query), None]
        }
    }

    async fn ask(query: &str) -> String {
        let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
        let mut response = schema.execute(Request::new(query)).await;
        mend_by(&types(&schema.sdl()), &mut response, &parse_query(query).unwrap(), None);
        serde_json::to_string(&response.data).unwrap()
    }

    #[tokio::test]
    async fn null_goes_up_to_the_nearest_place_that_may_be_null() {
        for (query, data) in [
            ("{ ja nei }", "null"),
            ("{ ja kanskje }", r#"{"ja":1,"kanskje":null}"#),
            ("{ kanskje }", r#"{"kanskje":null}"#),
            ("{ ja maaskje { ja nei } }", r#"{"ja":1,"maaskje":null}"#),
            ("{ maaskje { selv { ja nei } } ja }", r#"{"maaskje":null,"ja":1}"#),
            ("{ maaskje { kanskje } }", r#"{"maaskje":{"kanskje":null}}"#),
            ("{ maaskje { alle { ja nei } } ja }", r#"{"maaskje":null,"ja":1}"#),
            ("{ ja noen { ja nei } }", r#"{"ja":1,"noen":[null,null]}"#),
            ("{ alle { ja noen { nei } } }", r#"{"alle":[{"ja":1,"noen":[null,null]},{"ja":1,"noen":[null,null]}]}"#),
            ("{ x: maaskje { ...F } } fragment F on Query { y: nei ... { kanskje } }", r#"{"x":null}"#),
            ("{ maaskje { a: kanskje b: maaskje { nei } } }", r#"{"maaskje":{"a":null,"b":null}}"#),
        ] {
            assert_eq!(ask(query).await, data, "{query}");
        }
    }
}
