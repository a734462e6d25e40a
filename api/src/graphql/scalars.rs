//! The scalars: dates, instants, decimals and addresses, all of them text outside.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaType, MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, Error, InputType, InputValueError, InputValueResult, OutputType, Positioned, Scalar,
    ScalarType, ServerResult, Value,
};
use entities::value;
use jiff::{SignedDuration, civil};

/// A civil date in Europe/Oslo, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date(pub value::Date);

/// A point in time, to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime(pub value::Instant);

/// A decimal with its scale kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal(pub value::Decimal);

/// An address on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(pub String);

/// Makes wrappers convert both ways, so that resolvers write `.map(Into::into)`.
macro_rules! wraps {
    ($($name:ident: $inner:ty),+) => {$(
        impl From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                Self(inner)
            }
        }

        impl From<$name> for $inner {
            fn from(outer: $name) -> Self {
                outer.0
            }
        }
    )+};
}

wraps!(Date: value::Date, DateTime: value::Instant, Decimal: value::Decimal, Url: String);

/// En dato etter norsk tid (Europe/Oslo), skrevet `ÅÅÅÅ-MM-DD`, for eksempel `2023-12-07`; år 0001 til 9999.
/// EN: A date in Norwegian time (Europe/Oslo), written `YYYY-MM-DD`, such as `2023-12-07`; years 0001 to 9999.
#[Scalar(name = "Date", specified_by_url = "https://scalars.graphql.org/andimarek/local-date.html")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = text::<Self>(value)?;
        text.parse().map(Self).map_err(|_| {
            InputValueError::custom(format_args!("\"{text}\" is not a date; write one as \"2023-12-07\"."))
        })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// Et desimaltall som tekst, så ingenting rundes av, for eksempel `"1250.50"`; nuller etter komma beholdes.
/// EN: A decimal as text, so that nothing is rounded, such as `"1250.50"`; zeros after the point are kept.
#[Scalar(name = "Decimal")]
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = text::<Self>(value)?;
        text.parse().map(Self).map_err(|_| {
            InputValueError::custom(format_args!("\"{text}\" is not a decimal; write one as \"1250.50\" or \"-3\"."))
        })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// En nettadresse som begynner med `https://` eller `http://`.
/// EN: An address on the web that begins with `https://` or `http://`.
#[Scalar(name = "URL", specified_by_url = "https://url.spec.whatwg.org/")]
impl ScalarType for Url {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = text::<Self>(value)?;
        if is_web_address(&text) {
            Ok(Self(text))
        } else {
            Err(InputValueError::custom(format_args!("\"{text}\" is not an address; write one as \"https://…\".")))
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

// By hand, because a scalar of `#[Scalar]` cannot refuse to be written.
impl DateTime {
    const DESCRIPTION: &'static str = concat!(
        "Et tidspunkt etter RFC 3339, gitt i UTC med millisekunder, for eksempel `2023-12-07T11:30:00.000Z`; ",
        "inn kan det ha en hvilken som helst forskyvning fra UTC, og det som er finere enn millisekunder, faller bort.",
        "\nEN: A point in time by RFC 3339, given in UTC with milliseconds, such as `2023-12-07T11:30:00.000Z`; ",
        "as input it may have any offset from UTC, and what is finer than milliseconds falls away.",
    );

    fn info() -> MetaType {
        MetaType::Scalar {
            name: "DateTime".to_owned(),
            description: Some(Self::DESCRIPTION.to_owned()),
            is_valid: None,
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            specified_by_url: Some("https://datatracker.ietf.org/doc/html/rfc3339".to_owned()),
            directive_invocations: Vec::new(),
            requires_scopes: Vec::new(),
        }
    }
}

#[async_graphql::async_trait::async_trait]
impl OutputType for DateTime {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("DateTime")
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Scalar, |_| Self::info())
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let text = write(self.0).ok_or_else(|| Error::new("The instant lies outside the years 0 to 9999."));
        text.resolve(ctx, field).await
    }
}

impl InputType for DateTime {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("DateTime")
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_input_type::<Self, _>(MetaTypeId::Scalar, |_| Self::info())
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let text = text::<Self>(value.unwrap_or_default())?;
        read(&text).map(Self).ok_or_else(|| {
            InputValueError::custom(format_args!(
                "\"{text}\" is not an instant; write one as \"2023-12-07T11:30:00Z\"."
            ))
        })
    }

    fn to_value(&self) -> Value {
        write(self.0).map(Value::String).unwrap_or_default()
    }

    fn as_raw_value(&self) -> Option<&Self::RawValueType> {
        Some(self)
    }
}

/// The text that a value is; a number is refused, since it may have been rounded on its way.
fn text<T: InputType>(value: Value) -> Result<String, InputValueError<T>> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(InputValueError::expected_type(other)),
    }
}

/// Whether a text is what a reader can be sent to: never a script, never two lines.
fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

// Civil time, because jiff's own timestamps end 26 hours before the year 9999 does.
const EPOCH: civil::DateTime = civil::datetime(1970, 1, 1, 0, 0, 0, 0);

/// The instant in UTC, or `None` outside the years 0 to 9999, which are all that RFC 3339 has.
fn write(instant: value::Instant) -> Option<String> {
    let moment = EPOCH.checked_add(SignedDuration::from_millis(instant.0)).ok()?;
    (moment.year() >= 0).then(|| format!("{moment:.3}Z"))
}

/// The instant that a text by RFC 3339 means; more forms than RFC 3339 has are not read.
fn read(text: &str) -> Option<value::Instant> {
    // RFC 3339 lets "t" and "z" be small.
    let text = text.to_ascii_uppercase();
    let (moment, rest) = text.split_at_checked(19)?;
    let (fraction, offset) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at_checked(rest.find(|c: char| !c.is_ascii_digit())?)?,
        None => ("0", rest),
    };
    if fraction.is_empty() || !is_like(moment, "0000-00-00T00:00:00") {
        return None;
    }
    let moment: civil::DateTime = moment.parse().ok()?;
    let millis: i128 = format!("{fraction:0<3.3}").parse().ok()?;
    let since_epoch = moment.duration_since(EPOCH).as_millis() + millis - minutes(offset)? * 60_000;
    let instant = i64::try_from(since_epoch).ok().map(value::Instant)?;
    write(instant).map(|_| instant)
}

/// The minutes that an offset is ahead of UTC.
fn minutes(offset: &str) -> Option<i128> {
    if offset == "Z" {
        return Some(0);
    }
    let (sign, clock) = offset.split_at_checked(1)?;
    let (hours, minutes) = clock.split_once(':').filter(|_| is_like(clock, "00:00"))?;
    let hours: i128 = hours.parse().ok().filter(|hours| *hours < 24)?;
    let minutes: i128 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
    match sign {
        "+" => Some(hours * 60 + minutes),
        "-" => Some(-hours * 60 - minutes),
        _ => None,
    }
}

/// Whether a text is the same as another where every digit counts as 0.
fn is_like(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(c, like)| if like == b'0' { c.is_ascii_digit() } else { c == like })
}

#[cfg(test)]
mod tests;
