//! `marsad schema`: the JSON Schema of the record.

use std::process::ExitCode;

use anyhow::Result;

pub(crate) fn run() -> Result<ExitCode> {
    println!(
        "{}",
        serde_json::to_string_pretty(&marsad_record::schema())?
    );
    Ok(ExitCode::SUCCESS)
}
