//! Guessing is slowed: whoever sends wrong proofs again and again is told to wait, longer each time.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use entities::value::Instant;
use quick_cache::sync::Cache;

/// Addresses that are remembered, at the most; the longest unseen are forgotten first.
const REMEMBERED: usize = 10_000;
/// Wrong proofs that anyone may send before they are slowed.
const FREE: u32 = 10;
/// Milliseconds to wait after the first wrong proof too many; twice as many after each that follows.
const FIRST_WAIT: i64 = 1_000;
/// How often it is doubled, at the most.
const DOUBLED: u32 = 6;
/// Milliseconds to wait at the most.
const LONGEST_WAIT: i64 = 60_000;
/// Milliseconds after which an address begins anew.
const FORGOTTEN: i64 = 15 * 60_000;

/// Who sent wrong proofs. Whoever sends a right one is never looked up here, and so never slowed.
#[derive(Debug)]
pub struct Slow(Cache<IpAddr, Arc<Mutex<Wrong>>>);

#[derive(Clone, Copy, Debug, Default)]
struct Wrong {
    times: u32,
    last: Instant,
    until: Instant,
}

impl Default for Slow {
    fn default() -> Self {
        Self(Cache::new(REMEMBERED))
    }
}

impl Slow {
    /// Takes note of a wrong proof from an address. Returns for how many seconds the address is to wait, if it sent this one too early.
    pub fn wrong(&self, client: IpAddr, now: Instant) -> Option<u32> {
        let Ok(it) = self.0.get_or_insert_with(&network(client), || Ok::<_, Infallible>(Arc::default()));
        let mut it = it.lock().unwrap_or_else(PoisonError::into_inner);
        if !(0..FORGOTTEN).contains(&(now.0 - it.last.0)) {
            *it = Wrong::default();
        }
        let early = now < it.until;
        it.last = now;
        if !early {
            it.times = it.times.saturating_add(1);
            if it.times > FREE {
                let doubled = FIRST_WAIT << (it.times - FREE - 1).min(DOUBLED);
                it.until = Instant(now.0 + doubled.min(LONGEST_WAIT));
            }
        }
        early.then(|| u32::try_from((it.until.0 - now.0 + 999) / 1_000).unwrap_or(1))
    }
}

/// Who an address belongs to: of IPv6, one customer has at least the last half.
fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn after_some_wrong_proofs_an_address_waits_longer_each_time() {
        let (slow, mut now) = (Slow::default(), Instant(1_000_000));
        for _ in 0..=FREE {
            assert_eq!(slow.wrong(HERE, now), None);
        }
        for wait in [1, 2, 4, 8, 16, 32, 60, 60, 60] {
            assert_eq!(slow.wrong(HERE, now), Some(wait));
            assert_eq!(slow.wrong(HERE, Instant(now.0 + 1)), Some(wait), "still, and no longer for asking");
            assert_eq!(slow.wrong([192, 0, 2, 2].into(), now), None, "others are not slowed for it");
            now.0 += i64::from(wait) * 1_000;
            assert_eq!(slow.wrong(HERE, now), None, "after the wait");
        }
        now.0 += FORGOTTEN;
        for _ in 0..=FREE {
            assert_eq!(slow.wrong(HERE, now), None, "forgotten");
        }
    }

    #[test]
    fn addresses_are_taken_together_where_one_has_many_and_forgotten_where_they_are_too_many() {
        let (slow, now) = (Slow::default(), Instant(1_000_000));
        for host in 0..=FREE {
            let address = Ipv6Addr::from_bits(0x2001_0db8 << 96 | u128::from(host));
            assert_eq!(slow.wrong(address.into(), now), None);
        }
        assert_eq!(slow.wrong("2001:db8::ffff".parse().unwrap(), now), Some(1));
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), HERE);
        for address in 0..3 * REMEMBERED as u32 {
            slow.wrong(std::net::Ipv4Addr::from_bits(address).into(), now);
        }
        assert!(slow.0.len() <= REMEMBERED);
    }
}
