//! The program as a process, and as a server that answers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::program;

/// Runs the program with no settings but these arguments.
pub fn planverk(arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).env_clear().current_dir(std::env::temp_dir());
    command
}

/// A server of its own; killed when the test ends.
pub struct Server {
    pub process: Child,
    pub address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    pub fn start(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line = lines.find(|line| line.as_ref().unwrap().contains("http://")).unwrap().unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { process, address }
    }

    pub fn on(database: &str) -> Self {
        Self::start(planverk(&["serve", "--listen", "127.0.0.1:0", "--database", database]))
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// The status line and the body.
    pub fn get(&self, path: &str, accept: &str) -> (String, String) {
        let mut stream = self.connect();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: planverk\r\nAccept: {accept}\r\nConnection: close\r\n\r\n")
            .unwrap();
        answer(stream)
    }

    /// The status line and the body of an answer to whoever bears a key.
    pub fn ask_as(&self, key: &str, query: &str) -> (String, String) {
        let body = serde_json::json!({ "query": query }).to_string();
        let head = head(body.len()).replace("Host:", &format!("Authorization: Bearer {key}\r\nHost:"));
        let mut stream = self.connect();
        write!(stream, "{head}{body}").unwrap();
        answer(stream)
    }

    pub fn ask(&self, query: &str) -> String {
        let body = serde_json::json!({ "query": query }).to_string();
        let mut stream = self.connect();
        write!(stream, "{}{body}", head(body.len())).unwrap();
        answer(stream).1
    }

    pub fn stop(&mut self) -> i32 {
        assert!(Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap().success());
        self.process.wait().unwrap().code().unwrap()
    }
}

pub fn head(length: usize) -> String {
    format!(
        "POST /graphql HTTP/1.1\r\nHost: planverk\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    )
}

pub fn answer(mut stream: TcpStream) -> (String, String) {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let is_in_pieces = head.to_lowercase().contains("transfer-encoding: chunked");
    let body = if is_in_pieces { joined(body) } else { body.to_owned() };
    (head.lines().next().unwrap().to_owned(), body)
}

/// A body that was sent in pieces, each after its length (RFC 9112).
fn joined(mut pieces: &str) -> String {
    let mut body = String::new();
    while let Some((length, rest)) = pieces.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).unwrap();
        body.push_str(&rest[..length]);
        pieces = &rest[length + 2..];
    }
    body
}
