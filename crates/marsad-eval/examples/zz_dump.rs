//! dump
use marsad_eval::extraction::*;
use marsad_extract::dom::*;
fn main() {
    let id = std::env::args().nth(1).unwrap();
    let pages = load(&data_folder().unwrap(), id.split('/').next().unwrap()).unwrap();
    let p = pages.iter().find(|p| p.id == id).unwrap();
    let d = parse(&p.html);
    let pat = std::env::args().nth(2).unwrap();
    for n in d.nodes() {
        if d.text(n).contains(&pat) {
            println!(
                "--- {}",
                d.text(n).trim().chars().take(60).collect::<String>()
            );
            for a in d.ancestors(n) {
                println!(
                    "  <{} {}>",
                    d.name(a),
                    d.attrs(a)
                        .map(|(k, v)| format!("{k}={} ", v.chars().take(80).collect::<String>()))
                        .collect::<String>()
                );
            }
        }
    }
}
