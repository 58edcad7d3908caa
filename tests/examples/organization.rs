//! An organization from nothing: the embedded database, users, typed JSON, queries in a transaction.
//!
//! `cargo run -p tests --example organization`

use std::error::Error;

use generated::ids::{
    ActionId, AutomationRuleId, EmailId, EntityTypeId, MessageId, StateId, UserEntityId, UserId,
    WebhookMessageId,
};
use generated::json::{AutomationTrigger, ClerkUser, EmailSentTo, Mailbox};
use generated::queries::{automation, emails, organizations, users};
use runtime::embedded::Embedded;
use runtime::query::async_::Params;
use runtime::{Json, migrate};

/// What an optional parameter is when it is absent.
const NONE: Option<&str> = None;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Embedded::start()?;
    migrate::up(server.url(), &tests::root().join("db/migrations")).await?;
    let (mut client, connection) = tokio_postgres::connect(server.url(), tokio_postgres::NoTls).await?;
    let connection = tokio::spawn(connection);

    let tx = client.transaction().await?;
    let organization = organizations::async_::create_organization()
        .params(
            &tx,
            &organizations::CreateOrganizationParams {
                clerk_org_id: "org_2abc",
                name: "Acme",
                slug: "acme",
                image_url: "https://example.org/acme.png",
                clerk_data: None::<Json<generated::json::ClerkOrganization>>,
                description: Some("Everything a coyote needs"),
            },
        )
        .one()
        .await?;
    println!("created the organization {} as {:?}", organization.name, organization.id);

    for (id, first_name, role) in [("user_ada", "Ada", "admin"), ("user_bob", "Bob", "member")] {
        // What the identity provider sent, held to its JSON Schema; keys it does not know are kept.
        let clerk: ClerkUser = runtime::json::check(
            format!(r#"{{"id": "{id}", "first_name": "{first_name}", "favourite_colour": "teal"}}"#)
                .as_bytes(),
        )?;
        let user = users::async_::create_user()
            .params(
                &tx,
                &users::CreateUserParams {
                    id: UserId::from(id),
                    clerk_user_id: id,
                    clerk_data: Some(Json(clerk)),
                    first_name: Some(first_name),
                    last_name: NONE,
                    image_url: NONE,
                    email_address: Some(format!("{first_name}@example.org").to_lowercase()),
                    primary_organization_id: Some(organization.id.clone()),
                },
            )
            .one()
            .await?;
        let membership = organizations::async_::add_organization_member()
            .params(
                &tx,
                &organizations::AddOrganizationMemberParams {
                    role,
                    user_id: user.id,
                    organization_id: organization.id.clone(),
                },
            )
            .one()
            .await?;
        println!("added {first_name} as {} ({:?})", membership.role, membership.user_id);
    }

    let email = emails::async_::insert_email()
        .params(
            &tx,
            &emails::InsertEmailParams {
                id: EmailId::from("email_1"),
                organization_id: organization.id.clone(),
                r#type: "sent",
                message_id: MessageId::from("<1@example.org>"),
                body_html: "<p>Welcome!</p>",
                from_user_id: Some(UserId::from("user_ada")),
                from_user_entity_id: None::<UserEntityId>,
                in_reply_to_message_id: None::<MessageId>,
                references: NONE,
                from_name: Some("Ada"),
                from_email_address: Some("ada@example.org"),
                subject: Some("Welcome"),
                body: Some("Welcome!"),
                sent_to: Some(Json(EmailSentTo(vec![
                    Mailbox::String("bob@example.org".to_owned()),
                    Mailbox::MailboxNamed {
                        email: "carol@example.org".to_owned().into(),
                        name: Some("Carol".to_owned()),
                    },
                ]))),
                sent_cc: None::<Json<generated::json::EmailSentCc>>,
                sent_bcc: None::<Json<generated::json::EmailSentBcc>>,
                email_data: None::<Json<generated::json::EmailData>>,
                webhook_message_id: None::<WebhookMessageId>,
            },
        )
        .one()
        .await?;
    for recipient in email.sent_to.iter().flat_map(|it| &it.0.0) {
        match recipient {
            Mailbox::String(address) => println!("sent to {address}"),
            Mailbox::MailboxNamed { email, name } => println!("sent to {name:?} at {}", email.0),
        }
    }

    let rule = automation::async_::insert_automation_rule()
        .params(
            &tx,
            &automation::InsertAutomationRuleParams {
                id: AutomationRuleId::from("rule_1"),
                organization_id: organization.id.clone(),
                entity_type_id: EntityTypeId::from("etype_1"),
                state_id: None::<StateId>,
                action_id: None::<ActionId>,
                trigger_config: Json(AutomationTrigger::OnSchedule { cron: "0 9 * * 1".to_owned().into() }),
                raw_description: Some("Each Monday at nine"),
                instructions: NONE,
            },
        )
        .one()
        .await?;
    match &rule.trigger_config.0 {
        AutomationTrigger::OnSchedule { cron } => println!("the rule runs at {}", cron.0),
        other => println!("the rule waits for {other:?}"),
    }
    tx.commit().await?;

    let members = organizations::async_::organization_members()
        .params(
            &client,
            &organizations::OrganizationMembersParams {
                version_type: "prod",
                organization_id: organization.id,
                role: NONE,
            },
        )
        .all()
        .await?;
    for it in &members {
        println!("{} is {} ({:?})", it.first_name.as_deref().unwrap_or("?"), it.role, it.user_id);
    }

    let ada = users::async_::user_clerk_data().bind(&client, &UserId::from("user_ada")).one().await?;
    if let Some(Json(clerk)) = &ada.clerk_data {
        println!("Ada's favourite colour, which no schema knows: {}", clerk.extra["favourite_colour"]);
    }

    drop(client);
    connection.await??;
    server.stop()?;
    Ok(())
}
