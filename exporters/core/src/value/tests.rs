//! That every value has one spelling and comes back from it.

use proptest::prelude::*;

use super::*;

#[test]
fn kroner_are_exact_and_have_one_spelling() {
    for (oere, text) in
        [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123_450, "1234.50"), (i64::MIN, "-92233720368547758.08")]
    {
        assert_eq!(Kroner::from_oere(oere).to_string(), text);
        assert_eq!(text.parse(), Ok(Kroner::from_oere(oere)));
    }
    for text in ["", "1", "1.5", "1.500", "+1.00", "-0.00", "01.00", "1,00", "1.+5", "99999999999999999999.00"] {
        assert!(text.parse::<Kroner>().is_err(), "{text}");
    }
}

#[test]
fn a_share_has_four_decimals() {
    assert_eq!(Dekningsgrad::of(5, 6).unwrap().to_string(), "0.8333");
    assert_eq!(Dekningsgrad::of(2, 3).unwrap().to_string(), "0.6667");
    assert_eq!(Dekningsgrad::of(36, 36).unwrap().to_string(), "1.0000");
    assert_eq!(Dekningsgrad::of(u32::MAX, u32::MAX).unwrap().to_string(), "1.0000");
    assert_eq!(Dekningsgrad::of(0, 0), None);
    assert_eq!(Dekningsgrad::of(2, 1), None);
    assert!("1.0001".parse::<Dekningsgrad>().is_err());
    assert!("0.83".parse::<Dekningsgrad>().is_err());
}

#[test]
fn dates_and_instants_have_one_spelling() {
    assert!("2023-02-29".parse::<Date>().is_err());
    assert!("2023-2-1".parse::<Date>().is_err());
    assert_eq!("2024-02-29".parse::<Date>().unwrap().to_string(), "2024-02-29");
    assert_eq!(Instant::from_millisecond(0).unwrap().to_string(), "1970-01-01T00:00:00.000Z");
    assert!("2026-01-31T12:00:00Z".parse::<Instant>().is_err());
    assert!("2026-01-31T13:00:00.000+01:00".parse::<Instant>().is_err());
}

#[test]
fn decimals_keep_their_scale() {
    assert_eq!("12.0".parse::<Decimal>().unwrap().to_string(), "12.0");
    assert!("1e3".parse::<Decimal>().is_err());
    assert!("-0".parse::<Decimal>().is_err());
    assert!("1_000".parse::<Decimal>().is_err());
}

proptest! {
    #[test]
    fn amounts_come_back(oere: i64) {
        let amount = Kroner::from_oere(oere);
        prop_assert_eq!(amount.to_string().parse(), Ok(amount));
    }

    #[test]
    fn instants_come_back(millisecond in -62_135_596_800_000_i64..253_402_207_200_000) {
        let instant = Instant::from_millisecond(millisecond).unwrap();
        prop_assert_eq!(instant.to_string().parse(), Ok(instant));
    }

    #[test]
    fn shares_come_back(part in 0_u32..5000, whole in 1_u32..5000) {
        if let Some(share) = Dekningsgrad::of(part, whole) {
            prop_assert_eq!(share.to_string().parse(), Ok(share));
        }
    }
}
