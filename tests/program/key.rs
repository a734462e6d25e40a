//! Keys as an administrator makes them and a system uses them.

use super::run;
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::TestDb;
use crate::support::server::Server;

const OPEN: &str =
    "mutation { aapneRapportering(input: {plan: \"plan\", aar: 2025}) { skrevet brukerfeil { melding } } }";

on_both! {
    async fn a_key_opens_what_its_role_may_until_it_is_revoked(db: &TestDb) {
        accept(db, SMALL).await;
        let key = |arguments: &[&str]| run(&[&["key"], arguments, &["--database", &db.address]].concat());
        let (code, secret, err) = key(&["create", "--role", "REDAKTOER", "--organisasjon", "987654325", "--name", "Plansystemet"]);
        assert_eq!((code, err.as_str()), (0, ""));
        let secret = secret.trim();
        assert!(secret.starts_with("planverk_") && secret.len() == 73, "{secret}");
        let server = Server::on(&db.address);
        let opened = server.ask_as(secret, OPEN);
        assert!(opened.1.contains(r#""skrevet":true,"brukerfeil":[]"#), "{opened:?}");
        for wrong in ["planverk_00", "hemmelig", ""] {
            assert!(server.ask_as(wrong, OPEN).0.contains("401"), "{wrong}");
        }
        let (_, list, _) = key(&["list"]);
        let (id, rest) = list.split_once(' ').unwrap();
        assert_eq!(rest.trim(), "REDAKTOER   stands   Plansystemet");
        assert!(!list.contains(secret));
        assert_eq!(key(&["revoke", id]).0, 0);
        assert!(server.ask_as(secret, OPEN).0.contains("401"), "at once");
        let (code, _, err) = key(&["revoke", id]);
        assert_eq!((code, err), (1, format!("planverk: there is no key {id} that stands\n")));
        assert!(key(&["list"]).1.contains("revoked"));
    }

    async fn a_key_for_nobody_is_refused(db: &TestDb) {
        accept(db, SMALL).await;
        let create = |arguments: &[&str]| {
            run(&[&["key", "create", "--name", "x", "--database", &db.address], arguments].concat())
        };
        let (code, _, err) = create(&["--role", "ADMIN", "--organisasjon", "999999999"]);
        assert_eq!((code, err.as_str()), (1, "planverk: there is no organisation \"999999999\" in the database\n"));
        let (code, _, err) = create(&["--role", "RAPPORTOER", "--organisasjon", "987654325", "--enhet", "finnes-ikke"]);
        assert!(code == 1 && err.contains("no unit with the noekkel \"finnes-ikke\""), "{err}");
        assert_eq!(create(&["--role", "ADMIN", "--organisasjon", "987654325", "--enhet", "x"]).0, 1);
        assert_eq!(create(&["--role", "SJEF", "--organisasjon", "987654325"]).0, 2);
        let (_, secret, _) = create(&["--role", "ADMIN", "--organisasjon", "987654325", "--expires", "2020-01-01"]);
        assert!(Server::on(&db.address).ask_as(secret.trim(), OPEN).0.contains("401"), "expired");
    }
}
