//! What it takes to answer the first question: as many statements for many plans as for one.

use std::sync::atomic::{AtomicUsize, Ordering};

use planverk::plan::everything::Everything;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement};

use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::TestDb;

/// A connection that counts what is asked of it.
struct Counting<'a>(&'a DatabaseConnection, AtomicUsize);

impl Counting<'_> {
    fn count(&self) -> &DatabaseConnection {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0
    }
}

#[async_graphql::async_trait::async_trait]
impl ConnectionTrait for Counting<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }
    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.count().execute_raw(statement).await
    }
    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.count().execute_unprepared(sql).await
    }
    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.count().query_one_raw(statement).await
    }
    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.count().query_all_raw(statement).await
    }
}

async fn statements(db: &TestDb) -> (usize, usize) {
    let counting = Counting(db.db.read(), AtomicUsize::new(0));
    let all = Everything::read(&counting, usize::MAX).await.unwrap();
    (counting.1.into_inner(), all.registers().count() + all.plans().count())
}

on_both! {
    async fn the_number_of_statements_does_not_grow_with_the_plans(db: &TestDb) {
        let (of_none, _) = statements(db).await;
        accept(db, SMALL).await;
        let (of_one, scopes) = statements(db).await;
        assert_eq!(scopes, 2, "a plan and its organisation");
        for n in 0..20 {
            accept(db, &SMALL.replace("noekkel: plan\n", &format!("noekkel: plan{n}\n")).replace("slug: plan\n", &format!("slug: plan{n}\n"))).await;
        }
        let (of_many, scopes) = statements(db).await;
        assert_eq!(scopes, 22);
        assert!(of_none < of_one, "nothing is read of plans that are not there");
        assert_eq!(of_one, of_many);
    }
}
