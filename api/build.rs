//! Packs GraphiQL: the program carries a third of it, and browsers get it as it is carried.

use std::io::{Error, Result, Write};
use std::path::Path;
use std::{env, fs};

use flate2::{Compression, GzBuilder};

fn main() -> Result<()> {
    let out = env::var("OUT_DIR").map_err(Error::other)?;
    for name in ["graphiql.js", "graphiql.css"] {
        let source = format!("src/http/graphiql/{name}");
        println!("cargo:rerun-if-changed={source}");
        let mut packed = GzBuilder::new().write(Vec::new(), Compression::best());
        packed.write_all(&fs::read(&source)?)?;
        fs::write(Path::new(&out).join(format!("{name}.gz")), packed.finish()?)?;
    }
    Ok(())
}
