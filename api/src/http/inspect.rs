//! Parses a document and weighs it before the executor sees it.

use std::collections::HashMap;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, FragmentDefinition, FragmentSpread, OperationDefinition, OperationType,
    Selection, SelectionSet,
};
use async_graphql::parser::{self, Error};
use async_graphql::{Name, Positioned, Request, Variables};
use serde_json::{Map, Value};

use super::errors::{Refusal, bad_graphql, bad_method, bad_request, limit, too_deep};
use super::parameters::Parameters;
use super::scan::{self, MAX_NESTING};

/// Operations and fragments in a document.
const MAX_DEFINITIONS: usize = 200;
/// Fields in a document once its fragments are written out.
const MAX_FIELDS: usize = 20_000;
/// Aliases in an operation once its fragments are written out.
const MAX_ALIASES: usize = 100;
/// Fields at the root of an operation once its fragments are written out.
const MAX_ROOTS: usize = 20;

/// How much a selection holds once its fragments are written out.
#[derive(Clone, Copy, Default)]
struct Weight {
    fields: usize,
    aliases: usize,
    roots: usize,
    /// Levels of selections, this one included.
    depth: usize,
}

/// Weighs each fragment once, however often it is spread.
struct Scales<'a> {
    fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    /// `None`: being weighed, so that meeting it again is a cycle.
    weighed: HashMap<&'a str, Option<Weight>>,
}

/// The document of a query, parsed and weighed.
pub fn document(query: &str) -> Result<ExecutableDocument, Refusal> {
    scan::query(query)?;
    let document = parser::parse_query(query).map_err(|error| unparsable(&error))?;
    weigh(&document)?;
    Ok(document)
}

/// Whether the operation asked for only reads; an error where it is not there or may not be carried out with what came along.
pub fn check(document: &ExecutableDocument, parameters: &Parameters, only_queries: bool) -> Result<bool, Refusal> {
    let operation = chosen(&document.operations, parameters.operation_name.as_deref())?;
    let reads = operation.ty == OperationType::Query;
    if only_queries && !reads {
        return Err(bad_method("POST", "Only queries may be sent by GET; send this operation by POST."));
    }
    required(operation, &parameters.variables)?;
    Ok(reads)
}

/// The request as the executor takes it.
pub fn request(parameters: Parameters) -> Result<Request, Refusal> {
    let mut request = Request::new(parameters.query);
    request.operation_name = parameters.operation_name;
    request.variables = Variables::from_json(Value::Object(parameters.variables));
    for (name, value) in parameters.extensions {
        let value = async_graphql::Value::from_json(value).map_err(|error| bad_request(error.to_string()))?;
        request.extensions.insert(name, value);
    }
    Ok(request)
}

fn unparsable(error: &Error) -> Refusal {
    let message = match error {
        // The parser draws the line of the query where it stopped; what it expected stands on the last line.
        Error::Syntax { message, .. } => match message.rsplit_once("= ") {
            Some((_, expected)) => format!("Syntax error: {expected}"),
            None => "Syntax error".into(),
        },
        Error::RecursionLimitExceeded => return too_deep(),
        other => other.to_string(),
    };
    bad_graphql("GRAPHQL_PARSE_FAILED", message, error.positions().collect())
}

fn chosen<'a>(operations: &'a DocumentOperations, name: Option<&str>) -> Result<&'a OperationDefinition, Refusal> {
    let found = match (operations, name) {
        (DocumentOperations::Single(operation), None) => Some(operation),
        (DocumentOperations::Multiple(named), Some(name)) => named.get(name),
        (DocumentOperations::Multiple(named), None) if named.len() == 1 => named.values().next(),
        (DocumentOperations::Multiple(_), None) => {
            return Err(bad_request("The query has several operations: say which in \"operationName\"."));
        }
        (DocumentOperations::Single(_), Some(_)) => None,
    };
    found.map(|operation| &operation.node).ok_or_else(|| bad_request("The query has no operation named so."))
}

/// The executor would find a missing variable out only on the way, and call it a fault of the field.
fn required(operation: &OperationDefinition, variables: &Map<String, Value>) -> Result<(), Refusal> {
    for definition in &operation.variable_definitions {
        let (name, node) = (definition.node.name.node.as_str(), &definition.node);
        let given = match variables.get(name) {
            None => node.default_value.is_some(),
            Some(value) => !value.is_null(),
        };
        if !given && !node.var_type.node.nullable {
            let message = format!("Variable \"${name}\" of required type \"{}\" has no value.", node.var_type.node);
            return Err(bad_graphql("BAD_USER_INPUT", message, vec![definition.pos]));
        }
    }
    Ok(())
}

fn weigh(document: &ExecutableDocument) -> Result<(), Refusal> {
    let definitions = document.operations.iter().len() + document.fragments.len();
    if definitions > MAX_DEFINITIONS {
        return Err(limit("QUERY_TOO_LARGE", format!("The query has more than {MAX_DEFINITIONS} definitions.")));
    }
    let mut scales = Scales { fragments: &document.fragments, weighed: HashMap::new() };
    // Those that nothing spreads too: validation walks through them all.
    for name in document.fragments.keys() {
        scales.fragment(name.as_str(), 0)?;
    }
    let mut fields = 0;
    for (_, operation) in document.operations.iter() {
        let weight = scales.selection(&operation.node.selection_set.node, 1)?;
        fields += weight.fields;
        within("TOO_MANY_ALIASES", "aliases in an operation", weight.aliases, MAX_ALIASES)?;
        within("TOO_MANY_ROOT_FIELDS", "fields at the root of an operation", weight.roots, MAX_ROOTS)?;
        within("QUERY_TOO_COMPLEX", "fields", fields, MAX_FIELDS)?;
    }
    Ok(())
}

fn within(code: &'static str, what: &str, count: usize, most: usize) -> Result<(), Refusal> {
    if count <= most {
        return Ok(());
    }
    Err(limit(code, format!("The query has more than {most} {what}, counted with its fragments written out.")))
}

impl<'a> Scales<'a> {
    fn selection(&mut self, set: &'a SelectionSet, level: usize) -> Result<Weight, Refusal> {
        if set.items.is_empty() {
            return Ok(Weight::default());
        }
        if level > MAX_NESTING {
            return Err(too_deep());
        }
        let mut sum = Weight { depth: 1, ..Weight::default() };
        for item in &set.items {
            let part = self.item(&item.node, level)?;
            sum.fields += part.fields;
            sum.aliases += part.aliases;
            sum.roots += part.roots;
            sum.depth = sum.depth.max(part.depth + 1);
            // At once, so that no sum can run over.
            within("QUERY_TOO_COMPLEX", "fields", sum.fields, MAX_FIELDS)?;
        }
        Ok(sum)
    }

    fn item(&mut self, item: &'a Selection, level: usize) -> Result<Weight, Refusal> {
        match item {
            Selection::Field(field) => {
                let below = self.selection(&field.node.selection_set.node, level + 1)?;
                let aliases = below.aliases + usize::from(field.node.alias.is_some());
                Ok(Weight { fields: below.fields + 1, aliases, roots: 1, depth: below.depth })
            }
            Selection::InlineFragment(fragment) => self.selection(&fragment.node.selection_set.node, level + 1),
            Selection::FragmentSpread(spread) => self.spread(spread, level),
        }
    }

    fn spread(&mut self, spread: &'a Positioned<FragmentSpread>, level: usize) -> Result<Weight, Refusal> {
        let name = spread.node.fragment_name.node.as_str();
        self.fragment(name, level)?.ok_or_else(|| {
            let message = format!("Cannot spread fragment {name:?} within itself.");
            bad_graphql("GRAPHQL_VALIDATION_FAILED", message, vec![spread.pos])
        })
    }

    /// The weight of a fragment spread at `level`; `None` while it is being weighed.
    fn fragment(&mut self, name: &'a str, level: usize) -> Result<Option<Weight>, Refusal> {
        match self.weighed.get(name) {
            Some(Some(weight)) if level + weight.depth > MAX_NESTING => Err(too_deep()),
            Some(weight) => Ok(*weight),
            None => {
                // One that is not there is for validation to tell.
                let Some(fragment) = self.fragments.get(name) else { return Ok(Some(Weight::default())) };
                self.weighed.insert(name, None);
                let weight = self.selection(&fragment.node.selection_set.node, level + 1)?;
                self.weighed.insert(name, Some(weight));
                Ok(Some(weight))
            }
        }
    }
}
