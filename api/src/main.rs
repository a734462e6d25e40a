//! `planverk`: parses the command line and hands over.

use std::process::ExitCode;

use clap::Parser;
use planverk::clock::Clock;
use planverk::commands::{self, CommandLine};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match commands::run(CommandLine::parse(), Clock::system()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("planverk: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}
