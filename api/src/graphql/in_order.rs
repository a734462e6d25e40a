//! What is of one of several types answers its fields in the order in which they were asked.
//!
//! The specification wants that order of every answer. The executor keeps it for objects that are `serial`, and has no such word for
//! interfaces and unions: there a field that waits for the database would come after those that do not.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::resolver_utils::resolve_container_serial;
use async_graphql::{ContainerType, ContextSelectionSet, OutputType, Positioned, ServerResult, Value};

/// A value of an interface or a union.
#[derive(Clone)]
pub struct InOrder<T>(pub T);

#[async_graphql::async_trait::async_trait]
impl<T: OutputType + ContainerType> OutputType for InOrder<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        self.0.introspection_type_name()
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        resolve_container_serial(ctx, &self.0).await
    }
}
