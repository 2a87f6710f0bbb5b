//! `marsad config`: the settings in force, as TOML.

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::ConfigArgs;

pub(crate) fn run(args: &ConfigArgs) -> Result<ExitCode> {
    print!("{}", toml::to_string_pretty(&crate::config::load(args)?)?);
    Ok(ExitCode::SUCCESS)
}
