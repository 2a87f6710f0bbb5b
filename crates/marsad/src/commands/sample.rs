//! `marsad try`: the bundled sample, read and shown.

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::{ConfigArgs, TryArgs};

pub(crate) fn run(_config: &ConfigArgs, _args: &TryArgs) -> Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
