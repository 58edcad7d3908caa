-- Removes the builder database. The `public` schema stays; what the up migration created in it goes.
-- All rows are lost.

-- Tables of public: one that refers to another goes first, and takes its indexes, triggers and foreign keys along

DROP TABLE public.kysely_migration_lock;
DROP TABLE public.kysely_migration;

-- Tables of marketing

DROP TABLE marketing.landing_page;
DROP TABLE marketing.vertical;
DROP TABLE marketing.industry;
DROP TABLE marketing.homepage_generation_share_view;
DROP TABLE marketing.homepage_generation_share;
DROP TABLE marketing.homepage_generation;
DROP TABLE marketing.blog_posts;

-- Tables of builder

DROP TABLE builder.workspace_version_state_machine_metadata_version;
DROP TABLE builder.workspace_version_relation_version;
DROP TABLE builder.workspace_version_entity_type_version;
DROP TABLE builder.workspace_version_action_version;
DROP TABLE builder.workspace_version;
DROP TABLE builder.version_refs;
DROP TABLE builder.state_machine_transition;
DROP TABLE builder.state_machine_state;
DROP TABLE builder.state_machine_metadata;
DROP TABLE builder.relation_edits_history;
DROP TABLE builder.onboarding_session;
DROP TABLE builder.lock_user_entity_type;
DROP TABLE builder.gmail_message_processing_queue;
DROP TABLE builder.field_group;
DROP TABLE builder.feature_suggestions_run;
DROP TABLE builder.feature_application_run_features;
DROP TABLE builder.features;
DROP TABLE builder.feature_application_run;
DROP TABLE builder.fake_m2m_table;
DROP TABLE builder.fake_data_entity_type_retrieval_pointer;
DROP TABLE builder.fake_ai_relations_computation_table;
DROP TABLE builder.fake_ai_columns_computation_table;
DROP TABLE builder.entity_type_edits_history;
DROP TABLE builder.entity_enrichment_processing;
DROP TABLE builder.entity_comment;
DROP TABLE builder.entity_action_draft;
DROP TABLE builder.email_processing;
DROP TABLE builder.email_extracted_action_input;
DROP TABLE builder.derived_relation_metadata;
DROP TABLE builder.derived_relation_computation;
DROP TABLE builder.derived_column_metadata;
DROP TABLE builder.derived_column_computation;
DROP TABLE builder.data_store_config;
DROP TABLE builder.data_model_validation_group;
DROP TABLE builder.data_model_entity_type_column_validation;
DROP TABLE builder.data_model_entity_type_column;
DROP TABLE builder.data_model_entity_type_version;
DROP TABLE builder.data_model_entity_relation;
DROP TABLE builder.data_model_authorization;
DROP TABLE builder.data_model_ai_relation_metadata;
DROP TABLE builder.data_model_ai_column_metadata;
DROP TABLE builder.data_model_action;
DROP TABLE builder.custom_views;
DROP TABLE builder.crm_cache;
DROP TABLE builder.chain_run_table;
DROP TABLE builder.category_with_entity_type;
DROP TABLE builder.data_model_entity_type;
DROP TABLE builder.category;
DROP TABLE builder.automation_execution;
DROP TABLE builder.automation_rule;
DROP TABLE builder.athena_onboarding_state;
DROP TABLE builder.application_group;
DROP TABLE builder.action_log;
DROP TABLE builder.action_edits_history;
DROP TABLE builder.action_draft_email_extracted_input;
DROP TABLE builder.email;

-- Tables of billing_tracking

DROP TABLE billing_tracking.usage_metrics;
DROP TABLE billing_tracking.organization_subscription;
DROP TABLE billing_tracking.invoice;
DROP TABLE billing_tracking.customer;
DROP TABLE billing_tracking.billing_event_queue;

-- Tables of auth

DROP TABLE auth.user_preferences;
DROP TABLE auth.organization_user_entity_id;
DROP TABLE auth.organization_user;
DROP TABLE auth.inbox_connection_sync_job;
DROP TABLE auth.inbox_connection;
DROP TABLE auth."user";
DROP TABLE auth.organization;

-- Functions

DROP FUNCTION public.trigger_set_timestamp();

-- Types

DROP TYPE public."CustomViewType";
DROP TYPE public."AthenaOnboardingStatus";

-- Schemas

DROP SCHEMA marketing;
DROP SCHEMA builder;
DROP SCHEMA billing_tracking;
DROP SCHEMA auth;
