//! The logged tables as one list, and a row of any of them.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use sea_orm::{
    ColumnTrait, ColumnType, ConnectionTrait, DbErr, EntityTrait, IdenStatic, Iterable, ModelTrait, QueryFilter, Value,
};
use uuid::Uuid;

use crate::log::sladding;
use crate::plans::*;
use crate::registers::*;
use crate::reporting::*;
use crate::value::Instant;

/// The schema number of the images written now; a migration of a logged table raises it and ships an upcaster.
pub const IMAGE_SCHEMA: i32 = 1;

/// A row whose table is logged.
pub trait Logged: ModelTrait + Into<Row> {
    /// Its table.
    const TABLE: Table;

    /// The row, if it is of this table.
    fn of(row: &Row) -> Option<&Self>;

    /// The row, if it is of this table, shared.
    fn shared(row: &Row) -> Option<Arc<Self>>;

    /// It as a row, shared.
    fn row(shared: Arc<Self>) -> Row;
}

/// A row as its columns by name.
pub type Columns = serde_json::Map<String, serde_json::Value>;

/// Why an image cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ImageError {
    /// Written by a newer program, or damaged.
    #[error("image schema {0} is not one this program knows (1 to {IMAGE_SCHEMA})")]
    Schema(i32),
    /// Not the JSON object of such a row.
    #[error("not an image of a row of {0}")]
    Shape(Table, #[source] serde_json::Error),
}

/// The version and time that the log has put on an object; a part has none.
macro_rules! stamped {
    (object $row:ident) => {
        Some(($row.versjon, $row.endret))
    };
    (part $row:ident) => {{
        let _ = $row;
        None
    }};
}

/// The version and time that the log puts on an object; a part has none.
macro_rules! stamp {
    (object $row:ident) => {
        Some((&mut $row.versjon, &mut $row.endret))
    };
    (part $row:ident) => {{
        let _ = $row;
        None
    }};
}

/// Declares the logged tables: `object` rows carry version and time, `part` rows do not; `of` names the scope column.
macro_rules! tables {
    ($($kind:ident $name:ident = $module:ident of $scope:ident;)+) => {
        /// A logged table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Table {$(
            #[doc = concat!("`", stringify!($module), "`")]
            $name,
        )+}

        impl Table {
            /// Every logged table; each stands after the ones it refers to, except for references within a table.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in the database.
            pub const fn as_str(self) -> &'static str {
                match self {$(Self::$name => stringify!($module)),+}
            }

            /// The column that says whose row it is: the plan's, or the organisation's.
            pub const fn scope_column(self) -> &'static str {
                match self {$(Self::$name => stringify!($scope)),+}
            }

            /// The names of its columns, in order.
            pub fn columns(self) -> Vec<&'static str> {
                match self {$(Self::$name => $module::Column::iter().map(|c| c.as_str()).collect()),+}
            }

            /// The declared type of each column and whether it may be null, in order.
            pub fn column_types(self) -> Vec<(&'static str, ColumnType, bool)> {
                match self {$(Self::$name => $module::Column::iter().map(|c| {
                    let definition = c.def();
                    (c.as_str(), definition.get_column_type().clone(), definition.is_null())
                }).collect()),+}
            }

            /// Reads the rows of some scopes.
            ///
            /// # Errors
            /// Where the database does not answer or a row does not fit.
            pub async fn load(self, db: &impl ConnectionTrait, scopes: &[Uuid]) -> Result<Vec<Row>, DbErr> {
                match self {$(Self::$name => {
                    let rows = $module::Entity::find().filter($module::COLUMN.$scope.is_in(scopes.iter().copied())).all(db).await?;
                    Ok(rows.into_iter().map(Row::from).collect())
                }),+}
            }

            /// Reads all rows there are.
            ///
            /// # Errors
            /// Where the database does not answer or a row does not fit.
            pub async fn load_all(self, db: &impl ConnectionTrait) -> Result<Vec<Row>, DbErr> {
                match self {$(Self::$name => {
                    Ok($module::Entity::find().all(db).await?.into_iter().map(Row::from).collect())
                }),+}
            }

            /// Reads one row.
            ///
            /// # Errors
            /// Where the database does not answer or the row does not fit.
            pub async fn find(self, db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Row>, DbErr> {
                match self {$(Self::$name => Ok($module::Entity::find_by_id(id).one(db).await?.map(Row::from))),+}
            }

            /// Reads a row from its image.
            ///
            /// # Errors
            /// An unknown schema number, or an image that is not of this table.
            pub fn row(self, schema: i32, image: &str) -> Result<Row, ImageError> {
                if schema != IMAGE_SCHEMA {
                    return Err(ImageError::Schema(schema));
                }
                match self {$(Self::$name => serde_json::from_str::<$module::Model>(image).map(Row::from)),+}
                    .map_err(|error| ImageError::Shape(self, error))
            }

            /// The row with those columns by name; a column that is left out is null.
            ///
            /// # Errors
            /// Not the columns of such a row.
            pub fn of_columns(self, columns: Columns) -> serde_json::Result<Row> {
                let columns = serde_json::Value::Object(columns);
                match self {$(Self::$name => serde_json::from_value::<$module::Model>(columns).map(Row::from)),+}
            }
        }

        /// A row of a logged table; cheap to clone.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Row {$(
            #[doc = concat!("A row of `", stringify!($module), "`.")]
            $name(Arc<$module::Model>),
        )+}

        impl Row {
            /// Its table.
            pub const fn table(&self) -> Table {
                match self {$(Self::$name(_) => Table::$name),+}
            }

            /// Its id.
            pub fn id(&self) -> Uuid {
                match self {$(Self::$name(row) => row.id),+}
            }

            /// The plan it belongs to or, in a register, the organisation.
            pub fn scope(&self) -> Uuid {
                match self {$(Self::$name(row) => row.$scope),+}
            }

            /// The values of its columns, in the order of [`Table::columns`].
            pub fn values(&self) -> Vec<Value> {
                match self {$(Self::$name(row) => $module::Column::iter().map(|c| row.get(c)).collect()),+}
            }

            fn value(&self, column: &str) -> Option<Value> {
                match self {$(Self::$name(row) => Some(row.get(column.parse::<$module::Column>().ok()?))),+}
            }

            /// Its version and when it last changed, where it is an object.
            pub fn stamped(&self) -> Option<(i32, Instant)> {
                match self {$(Self::$name(row) => stamped!($kind row)),+}
            }

            /// Its version and when it last changed, to be set, where it is an object.
            pub fn stamp(&mut self) -> Option<(&mut i32, &mut Instant)> {
                match self {$(Self::$name(row) => {
                    let row = Arc::make_mut(row);
                    stamp!($kind row)
                }),+}
            }

            /// About how many bytes it takes in memory.
            pub fn weight(&self) -> usize {
                match self {$(Self::$name(row) => {
                    static TEXTS: LazyLock<Vec<$module::Column>> = LazyLock::new(|| {
                        $module::Column::iter().filter(|column| is_text(column.def().get_column_type())).collect()
                    });
                    size_of::<$module::Model>() + TEXTS.iter().map(|column| length(&row.get(*column))).sum::<usize>()
                }),+}
            }

            fn json(&self) -> serde_json::Result<serde_json::Value> {
                match self {$(Self::$name(row) => serde_json::to_value(row.as_ref())),+}
            }
        }

        $(
            impl From<$module::Model> for Row {
                fn from(model: $module::Model) -> Self {
                    Self::$name(Arc::new(model))
                }
            }

            impl Logged for $module::Model {
                const TABLE: Table = Table::$name;

                fn of(row: &Row) -> Option<&Self> {
                    match row {
                        Row::$name(model) => Some(model),
                        _ => None,
                    }
                }

                fn shared(row: &Row) -> Option<Arc<Self>> {
                    match row {
                        Row::$name(model) => Some(Arc::clone(model)),
                        _ => None,
                    }
                }

                fn row(shared: Arc<Self>) -> Row {
                    Row::$name(shared)
                }
            }
        )+
    };
}

tables! {
    object Organisasjon = organisasjon of id;
    object Organ = organ of organisasjon_id;
    object Vedtak = vedtak of organisasjon_id;
    object Vedtakspunkt = vedtakspunkt of organisasjon_id;
    object Aktoer = aktoer of organisasjon_id;
    part Aktoernavn = aktoernavn of organisasjon_id;
    object Kilde = kilde of organisasjon_id;
    object Strategi = strategi of organisasjon_id;
    part Strategitittel = strategitittel of organisasjon_id;
    part Strategivedtak = strategivedtak of organisasjon_id;
    part Satsing = satsing of organisasjon_id;
    object Plan = plan of id;
    object Kapittel = kapittel of plan_id;
    object Hovedmaal = hovedmaal of plan_id;
    object Innsatsomraade = innsatsomraade of plan_id;
    object Delmaal = delmaal of plan_id;
    part DelmaalSammenheng = delmaal_sammenheng of plan_id;
    part DelmaalStrategi = delmaal_strategi of plan_id;
    object Utfordring = utfordring of plan_id;
    object Tiltak = tiltak of plan_id;
    part TiltakOgsaaUnder = tiltak_ogsaa_under of plan_id;
    part TiltakErstatning = tiltak_erstatning of plan_id;
    part TiltakStrategi = tiltak_strategi of plan_id;
    part Kontostreng = kontostreng of plan_id;
    part Deltakelse = deltakelse of plan_id;
    object UtvalgtTiltak = utvalgt_tiltak of plan_id;
    part UtvalgtTiltakTiltak = utvalgt_tiltak_tiltak of plan_id;
    object Fotnote = fotnote of plan_id;
    part Fotnoteplassering = fotnoteplassering of plan_id;
    part Vedtakshenvisning = vedtakshenvisning of plan_id;
    part Kildehenvisning = kildehenvisning of plan_id;
    object Tekstendring = tekstendring of plan_id;
    part Tekstendringsavsnitt = tekstendringsavsnitt of plan_id;
    object Retting = retting of plan_id;
    object Plikt = plikt of plan_id;
    part PliktDelmaal = plikt_delmaal of plan_id;
    part PliktTiltak = plikt_tiltak of plan_id;
    object Kildeavvik = kildeavvik of plan_id;
    part Avvikssted = avvikssted of plan_id;
    object Planreferanse = planreferanse of plan_id;
    object Retningsmaal = retningsmaal of plan_id;
    part PlanBaerekraftsmaal = plan_baerekraftsmaal of plan_id;
    object Fokusomraade = fokusomraade of plan_id;
    part PlanStrategi = plan_strategi of plan_id;
    object Indikator = indikator of plan_id;
    part IndikatorDelmaal = indikator_delmaal of plan_id;
    part IndikatorTiltak = indikator_tiltak of plan_id;
    part IndikatorUtfordring = indikator_utfordring of plan_id;
    object Maaling = maaling of plan_id;
    object Rapportering = rapportering of plan_id;
    object Statusrapport = statusrapport of plan_id;
    object Delmaalsomtale = delmaalsomtale of plan_id;
    object Oekonomilinje = oekonomilinje of plan_id;
    object Pliktsvar = pliktsvar of plan_id;
    object Rapport = rapport of plan_id;
    part Planfil = planfil of plan_id;
    part Sladding = sladding of scope_id;
}

const fn is_text(column: &ColumnType) -> bool {
    matches!(column, ColumnType::String(_) | ColumnType::Text | ColumnType::Char(_))
}

fn length(value: &Value) -> usize {
    if let Value::String(Some(text)) = value { text.len() } else { 0 }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Table {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|table| table.as_str() == name)
            .ok_or_else(|| format!("no logged table {name:?}"))
    }
}

impl Row {
    /// The row as RFC 8785 JSON: its columns by name, nulls left out.
    ///
    /// # Errors
    /// None for the tables of this crate: every column has a JSON form.
    pub fn image(&self) -> serde_json::Result<String> {
        serde_json_canonicalizer::to_string(&self.columns()?)
    }

    /// Its columns by name, nulls left out.
    ///
    /// # Errors
    /// None for the tables of this crate: every column has a JSON form.
    pub fn columns(&self) -> serde_json::Result<Columns> {
        let mut columns = match self.json()? {
            serde_json::Value::Object(columns) => columns,
            _ => Columns::new(),
        };
        columns.retain(|_, value| !value.is_null());
        Ok(columns)
    }

    /// The text in a column; `None` where there is none, or the column holds something else.
    pub fn text(&self, column: &str) -> Option<String> {
        if let Value::String(text) = self.value(column)? { text } else { None }
    }

    /// Whether a column holds nothing, or there is no such column.
    pub fn is_null(&self, column: &str) -> bool {
        self.value(column).is_none_or(|value| value == value.as_null())
    }

    /// The id in a column; `None` where there is none, or the column holds something else.
    pub fn reference(&self, column: &str) -> Option<Uuid> {
        if let Value::Uuid(id) = self.value(column)? { id } else { None }
    }

    /// The whole number in a column; `None` where there is none, or the column holds something else.
    pub fn number(&self, column: &str) -> Option<i32> {
        if let Value::Int(number) = self.value(column)? { number } else { None }
    }

    /// Its version, where it is an object.
    pub fn version(&self) -> Option<i32> {
        self.stamped().map(|(version, _)| version)
    }

    /// Whether both rows say the same, whatever their version and time.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let mut one = self.clone();
        if let (Some((version, time)), Some(stamp)) = (one.stamp(), other.stamped()) {
            (*version, *time) = stamp;
        }
        one == *other
    }
}
