//! The pages of the evaluation sets, where `MARSAD_EVAL_DATA` names their folder.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;

/// Id and HTML of every page; nothing where the data is not at hand.
pub(crate) fn evaluation_pages() -> impl Iterator<Item = (String, String)> {
    let folder = std::env::var_os("MARSAD_EVAL_DATA").map(PathBuf::from);
    let files = folder.and_then(|folder| std::fs::read_dir(folder.join("extraction")).ok());
    let mut paths: Vec<PathBuf> = files
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".jsonl.zst"))
        .collect();
    paths.sort();
    paths.into_iter().flat_map(|path| {
        let file = std::fs::File::open(&path).expect("the file was listed");
        let lines = BufReader::new(zstd::Decoder::new(file).expect("the file is zstd"));
        lines.lines().map_while(Result::ok).filter_map(|line| {
            let page: serde_json::Value = serde_json::from_str(&line).ok()?;
            let field = |name: &str| Some(page.get(name)?.as_str()?.to_owned());
            Some((field("id")?, field("html")?))
        })
    })
}
