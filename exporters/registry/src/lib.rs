//! The list of export formats: the only place that names them.
