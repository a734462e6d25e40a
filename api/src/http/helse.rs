//! Probes: whether the process lives, and whether it can answer.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use super::Door;

/// The process lives.
pub async fn live() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], "ok")
}

/// Requests can be answered, or not yet.
pub async fn ready(State(door): State<Door>) -> impl IntoResponse {
    let (status, text) =
        if (door.ready)().await { (StatusCode::OK, "klar") } else { (StatusCode::SERVICE_UNAVAILABLE, "ikke klar") };
    (status, [(header::CACHE_CONTROL, "no-store")], text)
}
