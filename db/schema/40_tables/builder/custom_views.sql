CREATE TABLE builder.custom_views (
    id             varchar                  NOT NULL,
    type           public."CustomViewType"  NOT NULL,
    name           varchar(255),
    description    text,
    content        jsonb                    NOT NULL,
    settings       jsonb,
    action_id      varchar,
    entity_type_id varchar,
    created_at     timestamp with time zone DEFAULT now(),
    updated_at     timestamp with time zone DEFAULT now(),
    state_id       varchar,
    field_group_id varchar,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX idx_custom_view_action_id ON builder.custom_views (action_id);
CREATE INDEX idx_custom_view_entity_type_id ON builder.custom_views (entity_type_id);
CREATE INDEX idx_custom_views_action_entity ON builder.custom_views (action_id, entity_type_id);
CREATE INDEX idx_custom_views_entity_state ON builder.custom_views (entity_type_id, state_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.custom_views
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.custom_views IS
    'A custom view of an action, an entity type, a state or a field group.';
COMMENT ON COLUMN builder.custom_views.type IS
    'Kind of the view.';
COMMENT ON COLUMN builder.custom_views.content IS
    'Content of the view. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.custom_views.settings IS
    'Settings of the view. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.custom_views.action_id IS
    'Action the view is for (`builder.data_model_action.id`). An action has at most one view.';
COMMENT ON COLUMN builder.custom_views.entity_type_id IS
    'Entity type the view is for (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.custom_views.state_id IS
    'State the view is for (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.custom_views.field_group_id IS
    'Field group the view is for (`builder.field_group.id`).';
