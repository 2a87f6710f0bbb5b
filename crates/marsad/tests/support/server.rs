//! A running `marsad serve` or `marsad try`, killed with the test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// The program and where it listens.
pub(crate) struct Server {
    pub(crate) child: Child,
    /// Host and port.
    pub(crate) address: String,
}

impl Server {
    /// Starts it and waits for its address; the lines before that come too.
    pub(crate) fn start(command: &mut Command) -> (Server, Vec<String>) {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut said = Vec::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            if let Some(address) = line.strip_prefix("Marsad: http://") {
                let address = address.trim_end_matches('/').to_owned();
                return (Server { child, address }, said);
            }
            said.push(line);
        }
        panic!("it never says where it listens: {said:?}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
