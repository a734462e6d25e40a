//! The server as a process: it starts with one command, answers, and ends in order.

use std::io::Write;
use std::process::Command;

use super::run;
use crate::on_both;
use crate::support::TestDb;
use crate::support::server::{Server, answer, head, planverk};

const COUNT: &str = "{ planer { totalCount } tiltak { totalCount } }";

on_both! {
    /// An empty database begins with the shipped plan; once begun it is left alone.
    async fn one_command_serves_the_first_plan(db: &TestDb) {
        let address = &db.fresh_address().await;
        for _ in 0..2 {
            let mut server = Server::on(address);
            assert_eq!(server.ask(COUNT), r#"{"data":{"planer":{"totalCount":1},"tiltak":{"totalCount":36}}}"#);
            assert_eq!(server.ask("{ plan(slug: \"temaplan-for-integrering\") { sekvens } }"), r#"{"data":{"plan":{"sekvens":"1"}}}"#);
            assert_eq!(server.get("/helse/klar", "*/*").0, "HTTP/1.1 200 OK");
            assert_eq!(server.get("/helse/live", "*/*").0, "HTTP/1.1 200 OK");
            let (status, page) = server.get("/", "text/html");
            assert!(status.ends_with("200 OK") && page.contains("<html lang=\"nb\""), "{page}");
            assert!(server.get("/graphql", "text/html").1.contains("graphiql"));
            assert_eq!(server.get("/finnes-ikke", "*/*").0, "HTTP/1.1 404 Not Found");
            assert_eq!(server.stop(), 0);
        }
        let server = Server::start(planverk(&["serve", "--empty", "--listen", "127.0.0.1:0", "--database", &db.address]));
        assert_eq!(server.ask(COUNT), r#"{"data":{"planer":{"totalCount":0},"tiltak":{"totalCount":0}}}"#);
    }

    /// A request under way when the server is told to stop is answered.
    async fn what_is_under_way_is_carried_out(db: &TestDb) {
        let mut server = Server::on(&db.address);
        let body = serde_json::json!({ "query": COUNT }).to_string();
        let (first, rest) = body.split_at(10);
        let mut stream = server.connect();
        write!(stream, "{}{first}", head(body.len())).unwrap();
        // The server has read the head when it asks for the rest of another connection's request.
        server.ask(COUNT);
        assert!(Command::new("kill").args(["-TERM", &server.process.id().to_string()]).status().unwrap().success());
        write!(stream, "{rest}").unwrap();
        assert!(answer(stream).1.contains("totalCount"));
        assert_eq!(server.process.wait().unwrap().code(), Some(0));
    }
}

#[tokio::test]
async fn settings_alone_start_it() {
    let db = TestDb::sqlite().await;
    let mut command = planverk(&[]);
    command.env("PLANVERK_LISTEN", "127.0.0.1:0").env("PLANVERK_DATABASE", db.fresh_address().await);
    assert!(Server::start(command).ask(COUNT).contains("36"));
    let settings = db.folder.path().join("planverk.toml");
    std::fs::write(&settings, format!("listen = \"127.0.0.1:0\"\ndatabase = {:?}\n", db.fresh_address().await))
        .unwrap();
    let server = Server::start(planverk(&["serve", "--config", settings.to_str().unwrap()]));
    assert!(server.ask(COUNT).contains("36"));
}

#[tokio::test]
async fn what_stands_in_the_way_is_one_clear_line() {
    let db = TestDb::sqlite().await;
    let server = Server::on(&db.address);
    let (code, _, err) = run(&["serve", "--listen", &server.address, "--database", &db.address]);
    let busy = format!("planverk: cannot listen on {}: Address already in use", server.address);
    assert!(code == 1 && err.starts_with(&busy) && err.ends_with("; choose another with --listen\n"), "{err}");
    let nowhere = db.folder.path().join("finnes/ikke.db");
    let (code, _, err) =
        run(&["serve", "--listen", "127.0.0.1:0", "--database", &format!("sqlite:{}", nowhere.display())]);
    assert!(code == 1 && err.lines().count() == 1 && err.starts_with("planverk: cannot open the database"), "{err}");
    let (code, _, err) =
        run(&["serve", "--listen", "127.0.0.1:0", "--database", "postgres://kari:hemmelig@127.0.0.1:1/plan"]);
    assert!(code == 1 && err.lines().count() == 1 && !err.contains("hemmelig"), "{err}");
    let (code, _, err) = run(&["serve", "--listen", "ingensteds"]);
    assert!(code == 2 && err.contains("--listen"), "{err}");
}
