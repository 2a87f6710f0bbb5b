//! The `marsad` command: reads the command line and wires the stages together.

mod cli;
mod commands;
mod config;
mod input;
mod observatory;
mod output;
mod reading;
mod renewal;
mod sample;
mod sources;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Read(ref args) => commands::read::run(&cli.config, args),
        Command::Serve(ref args) => commands::serve::run(&cli.config, args),
        Command::Try(ref args) => commands::sample::run(&cli.config, args),
        Command::Import(ref args) => commands::import::run(&cli.config, args),
        Command::Search(ref args) => commands::search::run(&cli.config, args),
        Command::Export(ref args) => commands::export::run(&cli.config, args),
        Command::Sources(ref args) => commands::sources::run(&cli.config, args),
        Command::Users(ref args) => commands::users::run(&cli.config, args),
        Command::Backup(ref args) => commands::upkeep::backup(&cli.config, args),
        Command::Restore(ref args) => commands::upkeep::restore(&cli.config, args),
        Command::Doctor(ref args) => commands::upkeep::doctor(&cli.config, args),
        Command::Rebuild(ref args) => commands::upkeep::rebuild(&cli.config, args),
        Command::Eval(ref args) => commands::eval::run(&cli.config, args),
        Command::Schema => commands::schema::run(),
        Command::Config => commands::config::run(&cli.config),
    };
    match outcome {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("marsad: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of our output went away (`marsad read … | head`).
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
