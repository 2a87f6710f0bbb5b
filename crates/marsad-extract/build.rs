//! Turns `data/entities.tsv` into a sorted table that the parser searches.

use std::fmt::Write as _;
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=data/entities.tsv");
    let text = std::fs::read_to_string("data/entities.tsv").expect("the table is in the crate");
    let mut table = String::from("[\n");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, points) = line.split_once('\t').expect("two columns");
        let mut characters = String::new();
        for point in points.split(' ') {
            let digits = point.strip_prefix("U+").expect("a code point");
            let number = u32::from_str_radix(digits, 16).expect("hexadecimal");
            characters.push(char::from_u32(number).expect("a character"));
        }
        writeln!(table, "({name:?}, {characters:?}),").expect("strings grow");
    }
    table.push(']');
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("entities.rs"), table).expect("OUT_DIR can be written");
}
