//! Fetches the keys of an issuer: over HTTPS, within a time and a size, from the address in the settings and no other.

use std::time::Duration;

use ureq::Agent;

/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of a key set at the most.
const LARGEST: u64 = 256 << 10;

/// Fetches what stands at an address; through a proxy where the environment names one (`HTTPS_PROXY`, `NO_PROXY`).
///
/// # Errors
/// Why it could not be fetched.
pub async fn fetch(url: String) -> Result<Vec<u8>, String> {
    let fetched = tokio::task::spawn_blocking(move || {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            // Whoever answers may not send us elsewhere.
            .max_redirects(0)
            .max_redirects_will_error(true)
            .user_agent(concat!("planverk/", env!("CARGO_PKG_VERSION")))
            .build();
        let mut response = Agent::new_with_config(config).get(&url).call()?;
        response.body_mut().with_config().limit(LARGEST).read_to_vec()
    });
    fetched.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())
}
