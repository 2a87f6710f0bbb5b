//! Prints the figures of the feed reader, and with `--all` each failed check.

use std::path::PathBuf;

use marsad_eval::feeds::{self, Outcome};
use marsad_extract::feed::FeedReader;
use marsad_text::Packs;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(
        arguments
            .next()
            .ok_or("usage: feeds FOLDER [--core|--all]")?,
    );
    let which = arguments.next();
    let reader = FeedReader::new(&Packs::embedded());
    if let Some(which) = which {
        for sample in feeds::load(&folder.join("feedparser.jsonl.zst"))? {
            let outcome = feeds::outcome(&reader, &sample);
            let is_wanted = which == "--all" || sample.core;
            match outcome {
                Outcome::Differs(why) if is_wanted => println!("{}: {why}", sample.id),
                Outcome::Refused(error) => println!("{}: REFUSED {error}", sample.id),
                _ => {}
            }
        }
    }
    for figure in feeds::evaluate(&folder, &reader)? {
        println!("{}", figure.line());
    }
    Ok(())
}
