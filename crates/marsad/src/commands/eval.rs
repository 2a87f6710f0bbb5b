//! `marsad eval`: quality and speed on evaluation data.

use std::process::ExitCode;

use anyhow::{Context, Result};
use marsad_eval::Figure;

use crate::cli::{ConfigArgs, EvalArgs, EvalFormat};

pub(crate) fn run(_config: &ConfigArgs, args: &EvalArgs) -> Result<ExitCode> {
    let _folder = args
        .data
        .clone()
        .or_else(marsad_eval::extraction::data_folder)
        .context("no evaluation data: name its folder, or set MARSAD_EVAL_DATA")?;
    let figures: Vec<Figure> = Vec::new();
    print(&figures, args.format)?;
    Ok(ExitCode::SUCCESS)
}

fn print(figures: &[Figure], format: EvalFormat) -> Result<()> {
    match format {
        EvalFormat::Table => {
            for figure in figures {
                println!("{}", figure.line());
            }
        }
        EvalFormat::Json => println!("{}", serde_json::to_string_pretty(figures)?),
    }
    Ok(())
}
