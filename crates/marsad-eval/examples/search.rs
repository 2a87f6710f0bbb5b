//! Prints the search figures of the set in the folder given as argument.

use std::path::PathBuf;
use std::time::Instant;

use marsad_eval::search::{Setting, measure_in};
use marsad_text::Packs;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .ok_or("which folder?")?;
    let below = folder.join("grouping");
    let folder = if below.is_dir() { below } else { folder };
    let packs = Packs::embedded();
    for setting in [Setting::Alone, Setting::AmongNews] {
        let start = Instant::now();
        for figure in measure_in(&folder, setting, &packs)? {
            println!("{}", figure.line());
        }
        eprintln!("{:.1} s", start.elapsed().as_secs_f64());
    }
    Ok(())
}
