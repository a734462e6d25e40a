//! What the scalars read, refuse and write.

use super::*;

fn parse<T: InputType>(value: impl Into<Value>) -> Result<T, String> {
    T::parse(Some(value.into())).map_err(|error| error.into_server_error(Default::default()).message)
}

fn comes_back<T: InputType>(text: &str) {
    assert_eq!(parse::<T>(text).unwrap().to_value(), Value::from(text));
}

#[test]
fn only_text_is_read() {
    for value in [Value::Null, Value::from(1), Value::from(1.5), Value::from(true)] {
        assert_eq!(parse::<Date>(value.clone()), Err(format!("Expected input type \"Date\", found {value}.")));
        assert_eq!(parse::<DateTime>(value.clone()), Err(format!("Expected input type \"DateTime\", found {value}.")));
        assert_eq!(parse::<Decimal>(value.clone()), Err(format!("Expected input type \"Decimal\", found {value}.")));
        assert_eq!(parse::<Url>(value.clone()), Err(format!("Expected input type \"URL\", found {value}.")));
    }
}

#[test]
fn a_date_is_a_day_of_the_calendar() {
    for text in ["0001-01-01", "2023-12-07", "2024-02-29", "9999-12-31"] {
        comes_back::<Date>(text);
    }
    for text in ["", "0000-12-31", "10000-01-01", "2023-02-29", "2023-12-7", "20231207", "2023-12-07T00:00:00Z"] {
        let wrong = format!("Failed to parse \"Date\": \"{text}\" is not a date; write one as \"2023-12-07\".");
        assert_eq!(parse::<Date>(text), Err(wrong));
    }
}

#[test]
fn a_decimal_keeps_its_scale() {
    for text in ["0", "0.00", "12.0", "-11.8", "79228162514264337593543950335", "-79228162514264337593543950335"] {
        comes_back::<Decimal>(text);
    }
    for text in ["", "-0", "01", "1e3", "1,5", ".5", "1 000", "NaN", "79228162514264337593543950336"] {
        assert!(parse::<Decimal>(text).unwrap_err().contains("is not a decimal"), "{text}");
    }
}

#[test]
fn an_address_leads_to_the_web() {
    let long = format!("https://example.no/{}", "å".repeat(10_000));
    for text in ["https://www.trondelagfylke.no/", "http://a", "https://lovdata.no/lov/2008?x=1#§1", &long] {
        comes_back::<Url>(text);
    }
    for text in ["", "https://", "https:///sti", "javascript:alert(1)", "www.ssb.no", "https://a b", "https://a\nb"] {
        assert!(parse::<Url>(text).unwrap_err().contains("is not an address"), "{text}");
    }
}

#[test]
fn an_instant_is_written_in_utc_with_three_decimals() {
    for (millis, text) in [
        (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (0, "1970-01-01T00:00:00.000Z"),
        (1_701_948_600_070, "2023-12-07T11:30:00.070Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ] {
        let instant = value::Instant(millis);
        assert_eq!(DateTime(instant).to_value(), Value::from(text));
        assert_eq!(parse(text), Ok(DateTime(instant)));
    }
    for millis in [i64::MIN, -62_167_219_200_001, 253_402_300_800_000, i64::MAX] {
        assert_eq!(write(value::Instant(millis)), None);
    }
}

#[test]
fn an_instant_is_read_with_any_offset() {
    for (text, utc) in [
        ("2023-12-07T12:30:00+01:00", "2023-12-07T11:30:00.000Z"),
        ("2023-12-07t11:30:00.5z", "2023-12-07T11:30:00.500Z"),
        ("2023-12-07T11:30:00-00:00", "2023-12-07T11:30:00.000Z"),
        ("2023-12-08T11:29:00+23:59", "2023-12-07T11:30:00.000Z"),
        ("2023-12-06T11:31:00-23:59", "2023-12-07T11:30:00.000Z"),
        ("1969-12-31T23:59:59.9999999999Z", "1969-12-31T23:59:59.999Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"),
    ] {
        assert_eq!(parse::<DateTime>(text).unwrap().to_value(), Value::from(utc), "{text}");
    }
    for text in [
        "",
        "2023-12-07",
        "2023-12-07T11:30:00",
        "2023-12-07 11:30:00Z",
        "2023-12-07T11:30Z",
        "20231207T113000Z",
        "2023-12-07T11:30:00.Z",
        "2023-12-07T11:30:00.5",
        "2023-12-07T11:30:00,5Z",
        "2023-12-07T11:30:00+01",
        "2023-12-07T11:30:00+0100",
        "2023-12-07T11:30:00+24:00",
        "2023-12-07T11:30:00+01:60",
        "2023-02-29T00:00:00Z",
        "2023-12-07T24:00:00Z",
        "2023-12-07T11:30:00Z[Europe/Oslo]",
        "2023-12-07T11:30:00å",
        "+002023-12-07T11:30:00Z",
        "0000-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
    ] {
        assert!(parse::<DateTime>(text).unwrap_err().contains("is not an instant"), "{text}");
    }
}
