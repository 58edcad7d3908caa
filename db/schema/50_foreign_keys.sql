ALTER TABLE auth.organization_user ADD FOREIGN KEY (user_id)
    REFERENCES auth."user" (id) ON DELETE CASCADE;
ALTER TABLE auth.organization_user ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE auth.organization_user_entity_id ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE auth.organization_user_entity_id ADD FOREIGN KEY (user_id)
    REFERENCES auth."user" (id) ON DELETE CASCADE;
ALTER TABLE auth."user" ADD FOREIGN KEY (primary_organization_id)
    REFERENCES auth.organization (id) ON DELETE SET NULL;
ALTER TABLE auth.user_preferences ADD FOREIGN KEY (user_id)
    REFERENCES auth."user" (id) ON DELETE CASCADE;
ALTER TABLE auth.inbox_connection ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE auth.inbox_connection ADD FOREIGN KEY (user_id)
    REFERENCES auth."user" (id) ON DELETE CASCADE;
ALTER TABLE auth.inbox_connection_sync_job ADD FOREIGN KEY (connection_id)
    REFERENCES auth.inbox_connection (id) ON DELETE CASCADE;
ALTER TABLE billing_tracking.customer ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE billing_tracking.organization_subscription ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE billing_tracking.usage_metrics ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.application_group ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.automation_rule ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.automation_execution ADD FOREIGN KEY (rule_id)
    REFERENCES builder.automation_rule (id) ON DELETE CASCADE;
ALTER TABLE builder.category ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.category_with_entity_type ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.category_with_entity_type ADD FOREIGN KEY (category_id)
    REFERENCES builder.category (id) ON DELETE CASCADE;
ALTER TABLE builder.category_with_entity_type ADD FOREIGN KEY (entity_type_id)
    REFERENCES builder.data_model_entity_type (id) ON DELETE CASCADE;
ALTER TABLE builder.data_model_entity_type ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.data_model_entity_type_version ADD FOREIGN KEY (id)
    REFERENCES builder.data_model_entity_type (id) ON DELETE CASCADE;
ALTER TABLE builder.data_model_entity_type_column ADD FOREIGN KEY (entity_type_version_id)
    REFERENCES builder.data_model_entity_type_version (version_id) ON DELETE CASCADE;
ALTER TABLE builder.email ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.email_extracted_action_input ADD FOREIGN KEY (email_id)
    REFERENCES builder.email (id) ON DELETE CASCADE;
ALTER TABLE builder.action_draft_email_extracted_input ADD FOREIGN KEY (email_id)
    REFERENCES builder.email (id) ON DELETE CASCADE;
ALTER TABLE builder.field_group ADD FOREIGN KEY (entity_type_version_id)
    REFERENCES builder.data_model_entity_type_version (version_id) ON DELETE CASCADE;
ALTER TABLE builder.gmail_message_processing_queue ADD FOREIGN KEY (inbox_connection_id)
    REFERENCES auth.inbox_connection (id) ON DELETE CASCADE;
ALTER TABLE builder.gmail_message_processing_queue ADD FOREIGN KEY (sync_job_id)
    REFERENCES auth.inbox_connection_sync_job (id) ON DELETE CASCADE;
ALTER TABLE builder.feature_application_run_features ADD FOREIGN KEY (feature_application_run_id)
    REFERENCES builder.feature_application_run (id) ON DELETE CASCADE;
ALTER TABLE builder.feature_application_run_features ADD FOREIGN KEY (feature_id)
    REFERENCES builder.features (id) ON DELETE CASCADE;
ALTER TABLE builder.onboarding_session ADD FOREIGN KEY (user_id)
    REFERENCES auth."user" (id) ON DELETE CASCADE;
ALTER TABLE builder.workspace_version_action_version ADD FOREIGN KEY (workspace_version_id)
    REFERENCES builder.workspace_version (version_id) ON DELETE CASCADE;
ALTER TABLE builder.workspace_version_entity_type_version ADD FOREIGN KEY (workspace_version_id)
    REFERENCES builder.workspace_version (version_id) ON DELETE CASCADE;
ALTER TABLE builder.workspace_version_relation_version ADD FOREIGN KEY (workspace_version_id)
    REFERENCES builder.workspace_version (version_id) ON DELETE CASCADE;
ALTER TABLE builder.workspace_version_state_machine_metadata_version ADD FOREIGN KEY (workspace_version_id)
    REFERENCES builder.workspace_version (version_id) ON DELETE CASCADE;
ALTER TABLE marketing.homepage_generation_share ADD FOREIGN KEY (homepage_generation_id)
    REFERENCES marketing.homepage_generation (id) ON DELETE CASCADE;
ALTER TABLE marketing.homepage_generation_share_view ADD FOREIGN KEY (homepage_generation_share_id)
    REFERENCES marketing.homepage_generation_share (id) ON DELETE CASCADE;
ALTER TABLE marketing.landing_page ADD FOREIGN KEY (industry_id)
    REFERENCES marketing.industry (id) ON DELETE RESTRICT;
ALTER TABLE marketing.landing_page ADD FOREIGN KEY (vertical_id)
    REFERENCES marketing.vertical (id) ON DELETE RESTRICT;
