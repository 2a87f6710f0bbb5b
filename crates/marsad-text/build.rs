//! Lists the pack files under `lexicon/` so that the binary can carry them.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let lexicon =
        Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../lexicon");
    println!("cargo::rerun-if-changed={}", lexicon.display());
    let mut files = Vec::new();
    for folder in children(&lexicon) {
        for file in children(&folder) {
            if file.extension().is_some_and(|extension| extension == "tsv") {
                files.push(file);
            }
        }
    }
    files.sort();
    let mut source = String::from("&[\n");
    for file in files {
        let folder = file
            .parent()
            .and_then(Path::file_name)
            .expect("it lies in a folder")
            .to_string_lossy()
            .into_owned();
        let name = file
            .file_stem()
            .expect("a .tsv file has a name")
            .to_string_lossy()
            .into_owned();
        let path = file.canonicalize().expect("it was just listed");
        println!("cargo::rerun-if-changed={}", path.display());
        source += &format!(
            "    ({:?}, include_str!({:?})),\n",
            format!("{folder}/{name}"),
            path.display().to_string()
        );
    }
    source += "]\n";
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("packs.rs");
    fs::write(out, source).expect("the build folder is writable");
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect()
}
