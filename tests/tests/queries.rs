//! The compiled queries do what they say, async and sync.

use generated::ids::{
    ActionId, AthenaOnboardingStateId, AutomationRuleId, EmailId, EntityTypeId, InboxConnectionSyncJobId,
    OrganizationId, StateId, UserId,
};
use generated::json::{AutomationTrigger, ClerkUser, EmailSentTo, Mailbox};
use generated::public::AthenaOnboardingStatus;
use generated::queries::{
    automation, billing, chain_runs, emails, gmail_queue, onboarding, organizations, users,
};
use postgres::{Client, NoTls};
use runtime::Json;
use runtime::futures_util::TryStreamExt;
use tests::{Server, on_every_migrated_server};

const SEED: &str = r#"
INSERT INTO auth.organization (id, clerk_org_id, name, slug, image_url)
    VALUES ('org', 'org_1', 'Acme', 'acme', ''), ('org2', 'org_2', 'Other', 'other', '');
INSERT INTO auth."user" (id, clerk_user_id, first_name, email_address, primary_organization_id)
    VALUES ('ada', 'user_1', 'Ada', 'ada@example.org', 'org'), ('bob', 'user_2', NULL, NULL, NULL);
INSERT INTO auth.organization_user (id, user_id, organization_id, role)
    VALUES (gen_random_uuid(), 'ada', 'org', 'admin'), (gen_random_uuid(), 'bob', 'org', 'member');
INSERT INTO builder.email (id, organization_id, type, message_id, in_reply_to_message_id, body_html, sent_to)
    VALUES ('e1', 'org', 'sent', 'm1', NULL, '', '["a@example.org"]'),
           ('e2', 'org', 'sent', 'm2', 'm1', '', NULL),
           ('e3', 'org', 'sent', 'm3', 'm2', '', '[{"email": "b@example.org", "name": "B"}]');
"#;

/// The seed on every server.
fn on_every_seeded(test: &str, check: impl Fn(&mut Client, &Server)) {
    on_every_migrated_server(test, "db/migrations", |server| {
        let mut client = server.connect();
        client.batch_execute(SEED).unwrap();
        check(&mut client, server);
    });
}

#[test]
fn rows_carry_ids_json_and_nulls() {
    on_every_seeded("rows_carry_ids_json_and_nulls", |client, _| {
        let acme = organizations::sync::organization_by_slug().bind(client, &"acme").one().unwrap();
        assert_eq!(acme.id, OrganizationId::from("org"));
        assert_eq!(acme.clerk_data, None);
        let none = organizations::sync::organization_by_slug().bind(client, &"nobody").opt().unwrap();
        assert_eq!(none, None);

        let email = emails::sync::email_by_id().bind(client, &EmailId::from("e3")).one().unwrap();
        let Some(Json(EmailSentTo(recipients))) = email.sent_to else { panic!("{email:?}") };
        let [Mailbox::MailboxNamed { email, name }] = &recipients[..] else { panic!("{recipients:?}") };
        assert_eq!((email.0.as_str(), name.as_deref()), ("b@example.org", Some("B")));
    });
}

#[test]
fn a_recursive_query_walks_a_thread_upwards() {
    on_every_seeded("a_recursive_query_walks_a_thread_upwards", |client, _| {
        let ids = emails::sync::email_ancestors()
            .bind(client, &EmailId::from("e3"), &10)
            .map(|it| it.id.to_owned())
            .all()
            .unwrap();
        assert!(ids.contains(&"e1".to_owned()) && ids.contains(&"e2".to_owned()), "{ids:?}");
    });
}

#[test]
fn an_optional_filter_that_is_absent_filters_nothing() {
    on_every_seeded("an_optional_filter_that_is_absent_filters_nothing", |client, _| {
        let mut members = |role: Option<&str>| {
            organizations::sync::organization_members()
                .bind(client, &"prod", &OrganizationId::from("org"), &role)
                .all()
                .unwrap()
                .into_iter()
                .map(|it| (it.user_id.to_string(), it.first_name))
                .collect::<Vec<_>>()
        };
        assert_eq!(members(Some("admin")), [("ada".to_owned(), Some("Ada".to_owned()))]);
        assert_eq!(members(None).len(), 2);
    });
}

#[test]
fn a_prepared_query_gives_the_same() {
    on_every_seeded("a_prepared_query_gives_the_same", |client, _| {
        let statement = users::sync::user_by_id().prepare(client).unwrap();
        for (id, name) in [("ada", Some("Ada")), ("bob", None)] {
            let user = statement.bind(client, &UserId::from(id)).one().unwrap();
            assert_eq!(user.first_name.as_deref(), name);
        }
    });
}

#[test]
fn what_the_schema_refuses_is_refused_on_writing_too() {
    on_every_seeded("what_the_schema_refuses_is_refused_on_writing_too", |client, _| {
        let mut set = |text: &str| -> Result<(), String> {
            let clerk: ClerkUser = serde_json::from_str(text).unwrap();
            users::sync::set_user_clerk_data()
                .bind(client, &Some(Json(clerk)), &UserId::from("ada"))
                .one()
                .map(|_| ())
                .map_err(|error| error.to_string())
        };
        assert_eq!(set(r#"{"id": "user_1"}"#), Ok(()));
        let error = set(r#"{"id": "somebody"}"#).unwrap_err();
        assert!(error.contains("auth.user.clerk_data: /id: "), "{error}");
    });
}

#[test]
fn a_bad_value_in_the_database_names_column_and_path() {
    on_every_seeded("a_bad_value_in_the_database_names_column_and_path", |client, _| {
        client
        .batch_execute(r#"UPDATE builder.email SET sent_to = '["a", {"email": "b@example.org"}, {"email": 7}]' WHERE id = 'e1'"#)
        .unwrap();
        let error = emails::sync::email_by_id().bind(client, &EmailId::from("e1")).one().unwrap_err();
        assert_eq!(error.to_string(), "builder.email.sent_to: /2/email: expected a string, found 7");
    });
}

#[test]
fn an_upsert_inserts_then_updates() {
    on_every_seeded("an_upsert_inserts_then_updates", |client, _| {
        let mut save = |countries: &[&str]| {
            users::sync::save_country_selection()
                .bind(client, &UserId::from("ada"), &countries.first().copied(), &Some(countries))
                .one()
                .unwrap()
        };
        assert_eq!(save(&["de"]).last_selected_country.as_deref(), Some("de"));
        let saved = save(&["fr", "it"]);
        assert_eq!(saved.last_selected_country.as_deref(), Some("fr"));
        assert_eq!(saved.latest_country_selection, Some(vec!["fr".to_owned(), "it".to_owned()]));
    });
}

#[test]
fn the_same_queries_are_async() {
    on_every_migrated_server("the_same_queries_are_async", "db/migrations", |server| {
        server.connect().batch_execute(SEED).unwrap();
        let threads = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        threads.block_on(async_queries(server.url()));
    });
}

async fn async_queries(url: &str) {
    let (mut client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    let connection = tokio::spawn(connection);

    let tx = client.transaction().await.unwrap();
    let user = users::async_::user_by_clerk_user_id().bind(&tx, &"user_1").one().await.unwrap();
    assert_eq!(user.primary_organization_id, Some(OrganizationId::from("org")));
    let rule = automation::async_::insert_automation_rule()
        .bind(
            &tx,
            &AutomationRuleId::from("rule"),
            &OrganizationId::from("org"),
            &EntityTypeId::from("etype"),
            &None::<StateId>,
            &None::<ActionId>,
            &Json(AutomationTrigger::OnInactivity { after: "P3D".to_owned().into() }),
            &None::<&str>,
            &None::<&str>,
        )
        .one()
        .await
        .unwrap();
    assert_eq!(rule.trigger_type, "on_inactivity");
    tx.rollback().await.unwrap();
    let rule = automation::async_::automation_rule_by_id()
        .bind(&client, &AutomationRuleId::from("rule"))
        .opt()
        .await
        .unwrap();
    assert_eq!(rule, None);

    // Rows as they come, in a task of their own.
    let statement = organizations::async_::organizations_of_user();
    let names: Vec<String> = {
        let stream =
            statement.bind(&client, &UserId::from("ada")).map(|it| it.name.to_owned()).iter().await.unwrap();
        std::pin::pin!(stream).try_collect().await.unwrap()
    };
    assert_eq!(names, ["Acme"]);
    drop(client);
    connection.await.unwrap().unwrap();
}

#[test]
fn two_workers_never_claim_the_same_message() {
    on_every_seeded("two_workers_never_claim_the_same_message", |client, server| {
        if server.is_embedded() {
            // It takes one connection at a time.
            return;
        }
        client
        .batch_execute(
            "INSERT INTO auth.inbox_connection (id, organization_id, user_id, email_address, mode, snapshot_stop_condition)
                 VALUES ('inbox', 'org', 'ada', 'ada@example.org', 'live', '{}');
             INSERT INTO auth.inbox_connection_sync_job (id, connection_id, status, sync_mode, workflow_id, workflow_run_id)
                 VALUES ('job', 'inbox', 'running', 'full', 'w', 'r');
             INSERT INTO builder.gmail_message_processing_queue
                 (id, inbox_connection_id, sync_job_id, message_id, priority, status, retry_count)
                 SELECT 'q' || n, 'inbox', 'job', 'm' || n, n, 'pending', 0 FROM generate_series(1, 6) AS n",
        )
        .unwrap();
        let claim = |client: &mut postgres::Transaction<'_>| -> Vec<String> {
            gmail_queue::sync::claim_gmail_messages()
                .bind(client, &InboxConnectionSyncJobId::from("job"), &3)
                .map(|it| it.id.to_owned())
                .all()
                .unwrap()
        };
        let (mut one, mut two) =
            (Client::connect(server.url(), NoTls).unwrap(), Client::connect(server.url(), NoTls).unwrap());
        let (mut one, mut two) = (one.transaction().unwrap(), two.transaction().unwrap());
        let (first, second) = (claim(&mut one), claim(&mut two));
        assert_eq!((first.len(), second.len()), (3, 3));
        assert!(first.iter().all(|it| !second.contains(it)), "{first:?} {second:?}");
    });
}

#[test]
fn enums_go_in_alone_and_in_arrays_and_come_out() {
    on_every_seeded("enums_go_in_alone_and_in_arrays_and_come_out", |client, _| {
        let started = onboarding::sync::start_athena_onboarding()
            .bind(
                client,
                &AthenaOnboardingStateId::from("a1"),
                &AthenaOnboardingStatus::CodeSent,
                &"+4312345",
                &"hello",
                &None::<&str>,
            )
            .one()
            .unwrap();
        assert_eq!(started.status, AthenaOnboardingStatus::CodeSent);
        let statuses = [AthenaOnboardingStatus::Initiated, AthenaOnboardingStatus::CodeSent];
        let page = onboarding::sync::athena_onboardings_by_status()
            .bind(client, &&statuses[..], &None, &None::<AthenaOnboardingStateId>, &10)
            .all()
            .unwrap();
        assert_eq!(page, [started]);
    });
}

#[test]
fn numerics_and_uuid_ids_of_chain_runs_come_back() {
    on_every_seeded("numerics_and_uuid_ids_of_chain_runs_come_back", |client, _| {
        client
        .batch_execute(
            r#"INSERT INTO builder.chain_run_table (thread_id, thread_name, chain_name, inputs, duration, model, prompt_tokens)
               VALUES ('t', 'T', 'c', '{"n": 1.50}', 1.250, 'm', 1000000), ('t', 'T', 'c', '{}', 0.750, 'm', NULL)"#,
        )
        .unwrap();
        let runs = chain_runs::sync::chain_runs_of_thread().bind(client, &"t").all().unwrap();
        assert_eq!(runs.len(), 2);
        let durations: Vec<String> =
            runs.iter().flat_map(|it| &it.duration).map(ToString::to_string).collect();
        assert!(durations.contains(&"1.250".to_owned()), "{durations:?}");
        let again = chain_runs::sync::chain_run_by_id().bind(client, &runs[0].id).one().unwrap();
        assert_eq!(again, runs[0]);
    });
}

#[test]
fn usage_is_stored_once_per_organization() {
    on_every_seeded("usage_is_stored_once_per_organization", |client, _| {
        let mut store = |seats: i32| {
            billing::sync::upsert_usage_metrics()
                .bind(client, &"org", &seats, &1, &2, &3, &4, &5)
                .one()
                .unwrap()
        };
        assert_eq!(store(1).seats_count, 1);
        assert_eq!(store(7).seats_count, 7);
        let rows: i64 =
            client.query_one("SELECT count(*) FROM billing_tracking.usage_metrics", &[]).unwrap().get(0);
        assert_eq!(rows, 1);
    });
}
