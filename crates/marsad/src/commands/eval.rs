//! `marsad eval`: quality and speed on evaluation data.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use marsad_eval::grouping::{duplicates, stories};
use marsad_eval::names::mentions::Wrong;
use marsad_eval::{
    Figure, dates, events, extraction, feeds, keywords, language, morphology, names, quotes,
    search, segmentation,
};
use marsad_extract::feed::FeedReader;
use marsad_pipeline::Pipeline;

use crate::cli::{ConfigArgs, EvalArgs, EvalFormat, TaskArg};
use crate::commands::read::packs;
use crate::config;

pub(crate) fn run(config: &ConfigArgs, args: &EvalArgs) -> Result<ExitCode> {
    let config = config::load(config)?;
    let packs = packs(&config)?;
    let pipeline = Pipeline::without_analysis(&packs);
    match args.task {
        TaskArg::Extraction if args.speed => {
            speed(&folder(args, "extraction")?, &pipeline, args.format)?
        }
        TaskArg::Extraction => run_extraction(&folder(args, "extraction")?, &pipeline, args)?,
        TaskArg::Language => {
            let sentences = language::load(&folder(args, "analysis")?.join("language.jsonl"))?;
            print(&language::score(&sentences, &packs), args.format)?;
            if args.speed {
                println!(
                    "{:.0} sentences/s, one thread",
                    language::speed(&sentences, &packs)
                );
            }
        }
        TaskArg::Duplicates => {
            let (figures, speed) = duplicates::measure(&folder(args, "grouping")?)?;
            print(&figures, args.format)?;
            if args.speed {
                println!(
                    "{:.0} articles/s from text, {:.0} from words, one thread; {} B a sketch, {} B of tables an article",
                    speed.from_text, speed.from_words, speed.bytes, speed.table_bytes
                );
            }
        }
        TaskArg::Dates => print(
            &dates::score(&folder(args, "analysis")?, &packs)?,
            args.format,
        )?,
        TaskArg::Mentions => {
            let (figures, wrong) = names::measure_mentions(&folder(args, "analysis")?, &packs)?;
            print_with_faults(&figures, &wrong, args)?;
        }
        TaskArg::Quotes => print(
            &quotes::measure(&folder(args, "analysis")?, &packs)?,
            args.format,
        )?,
        TaskArg::Actors => {
            let (figures, wrong) = names::measure_actors(&folder(args, "analysis")?, &packs)?;
            print_with_faults(&figures, &wrong, args)?;
        }
        TaskArg::Morphology => print(&morphology::measure(&root(args)?, &packs)?, args.format)?,
        TaskArg::Segmentation => {
            let data = folder(args, "analysis")?;
            print(&segmentation::measure(&data, &packs)?, args.format)?;
        }
        TaskArg::Keywords => print(&keywords::measure(&root(args)?, &packs)?, args.format)?,
        TaskArg::Stories => {
            let folder = folder(args, "grouping")?;
            print(&stories::measure(&folder, &packs)?, args.format)?;
            if args.speed {
                let (speed, article, cluster) = stories::speed(&folder, &packs)?;
                println!(
                    "{speed:.0} articles/s, one thread; {article} B an article, {cluster} B a cluster"
                );
            }
        }
        TaskArg::Events => {
            let own = Path::new("eval/events");
            let figures = events::measure(&folder(args, "analysis")?, own, &packs)?;
            print(&figures, args.format)?;
        }
        TaskArg::Parallel => print(
            &events::measure_parallel(&folder(args, "analysis")?, &packs)?,
            args.format,
        )?,
        TaskArg::Search => print(&search::measure(&folder(args, "grouping")?)?, args.format)?,
        TaskArg::Feeds => {
            let reader = FeedReader::new(&packs);
            print(
                &feeds::evaluate(&folder(args, "feeds")?, &reader)?,
                args.format,
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Figures, and the first faults where they are asked for.
fn print_with_faults(figures: &[Figure], wrong: &[Wrong], args: &EvalArgs) -> Result<()> {
    print(figures, args.format)?;
    for fault in wrong.iter().take(args.worst.unwrap_or(0)) {
        println!(
            "   {:<12} {:<8} {} – {}",
            fault.doc, fault.what, fault.words, fault.note
        );
    }
    Ok(())
}

/// The data folder itself.
fn root(args: &EvalArgs) -> Result<PathBuf> {
    let root = args
        .data
        .clone()
        .unwrap_or_else(|| PathBuf::from("../shared/eval"));
    root.is_dir()
        .then_some(root)
        .context("no evaluation data: name its folder, or set MARSAD_EVAL_DATA")
}

/// The folder of a task: the one named, below it, or the default one.
fn folder(args: &EvalArgs, task: &str) -> Result<PathBuf> {
    let root = match &args.data {
        Some(folder) => folder.clone(),
        None => PathBuf::from("../shared/eval"),
    };
    let below = root.join(task);
    let folder = if below.is_dir() { below } else { root };
    folder
        .is_dir()
        .then_some(folder)
        .context("no evaluation data: name its folder, or set MARSAD_EVAL_DATA")
}

fn run_extraction(folder: &Path, pipeline: &Pipeline, args: &EvalArgs) -> Result<()> {
    let mut figures = Vec::new();
    for set in extraction::measure::SETS {
        let result = extraction::measure::measure(folder, set, pipeline)?;
        if args.format == EvalFormat::Table {
            print(&result.figures, EvalFormat::Table)?;
            for loss in result.losses.iter().take(args.worst.unwrap_or(0)) {
                println!("   {:<36} {:.3}", loss.id, loss.loss);
            }
        }
        figures.extend(result.figures);
    }
    if args.format == EvalFormat::Json {
        print(&figures, EvalFormat::Json)?;
    }
    Ok(())
}

fn speed(folder: &Path, pipeline: &Pipeline, format: EvalFormat) -> Result<()> {
    let speed = extraction::speed::speed(folder, "trafilatura-990", pipeline)?;
    match format {
        EvalFormat::Json => println!("{}", serde_json::to_string_pretty(&speed)?),
        EvalFormat::Table => println!(
            "{}: {} pages, one thread: {:.0} pages/s, {:.1} MB/s; slowest {} with {:.1} ms",
            speed.set,
            speed.pages,
            speed.pages_per_second,
            speed.megabytes_per_second,
            speed.slowest,
            speed.slowest_ms
        ),
    }
    Ok(())
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
