//! Prints the search figures of the set in the folder given as argument.

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .ok_or("which folder?")?;
    let start = std::time::Instant::now();
    for figure in marsad_eval::search::run(&folder, &marsad_text::Packs::embedded())? {
        println!("{}", figure.line());
    }
    eprintln!("{:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}
