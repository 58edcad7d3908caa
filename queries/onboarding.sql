-- Onboarding: Athena's phone conversation and the sessions of the web wizard.

--: AthenaOnboarding()
--: OnboardingSession()

--! start_athena_onboarding : AthenaOnboarding
--- Opens an onboarding conversation with the first message of an unknown phone number.
INSERT INTO builder.athena_onboarding_state (id, type, phone_number, initial_message, code)
VALUES (:id, :status, :phone_number, :initial_message, :code)
RETURNING id, type AS status, phone_number, initial_message, user_id, organization_id, completed_at, created_at;

--! latest_athena_onboarding : AthenaOnboarding
--- The newest onboarding conversation of a phone number.
SELECT id, type AS status, phone_number, initial_message, user_id, organization_id, completed_at, created_at
FROM builder.athena_onboarding_state
WHERE phone_number = :phone_number
ORDER BY created_at DESC NULLS LAST, id DESC
LIMIT 1;

--! advance_athena_onboarding : AthenaOnboarding
--- Moves a conversation to another status, if it still is in the expected one.
UPDATE builder.athena_onboarding_state
SET type = :new_status,
    user_id = coalesce(:user_id, user_id),
    organization_id = coalesce(:organization_id, organization_id),
    completed_at = CASE WHEN :new_status::public."AthenaOnboardingStatus" = 'completed' THEN now() ELSE completed_at END
WHERE id = :id AND type = :expected_status
RETURNING id, type AS status, phone_number, initial_message, user_id, organization_id, completed_at, created_at;

--! athena_onboardings_by_status : AthenaOnboarding
--- A page of conversations in any of the given statuses, newest first.
SELECT id, type AS status, phone_number, initial_message, user_id, organization_id, completed_at, created_at
FROM builder.athena_onboarding_state
WHERE type = ANY (:statuses)
  AND (created_at, id) < (coalesce(:before_created_at::timestamptz, 'infinity'), coalesce(:before_id::text, ''))
ORDER BY created_at DESC, id DESC
LIMIT :page_size;

--! athena_onboarding_funnel
--- How many conversations are in each status, with their share of all and how many are there or further.
SELECT
    type AS status,
    count(*) AS conversation_count,
    count(*)::float8 / sum(count(*)) OVER ()::float8 AS share,
    coalesce(sum(count(*)) FILTER (WHERE type <> 'abandoned') OVER (ORDER BY type DESC), 0)::bigint AS at_or_beyond_count
FROM builder.athena_onboarding_state
WHERE created_at >= :since
GROUP BY type
ORDER BY type;

--! abandon_stale_athena_onboardings
--- Gives up conversations that nobody has touched since a moment.
UPDATE builder.athena_onboarding_state
SET type = 'abandoned'
WHERE type IN ('initiated', 'code_sent')
  AND updated_at < :untouched_since
RETURNING id, phone_number, user_id;

--! save_onboarding_session : OnboardingSession
--- Saves where a user is in the onboarding wizard.
INSERT INTO builder.onboarding_session AS s (id, user_id, state, organization_id)
VALUES (:id, :user_id, :state, :organization_id)
ON CONFLICT (id) DO UPDATE
SET state = EXCLUDED.state,
    organization_id = coalesce(EXCLUDED.organization_id, s.organization_id)
RETURNING s.id, s.user_id, s.state, s.organization_id, s.created_at, s.updated_at;

--! latest_onboarding_session : OnboardingSession
--- The wizard session that a user touched last.
SELECT id, user_id, state, organization_id, created_at, updated_at
FROM builder.onboarding_session
WHERE user_id = :user_id
ORDER BY updated_at DESC NULLS LAST, id
LIMIT 1;
