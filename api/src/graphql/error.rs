//! Errors that a client can act on: a code beside the words.

use async_graphql::{Error, ErrorExtensions};

/// An error with its code.
pub fn coded(code: &'static str, message: impl Into<String>) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set("code", code))
}

/// A value in the query that cannot be used.
pub fn bad_input(message: impl Into<String>) -> Error {
    coded("BAD_USER_INPUT", message)
}
