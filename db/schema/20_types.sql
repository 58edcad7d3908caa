CREATE TYPE public."AthenaOnboardingStatus" AS ENUM (
    'initiated',
    'code_sent',
    'code_verified',
    'completed',
    'abandoned'
);

CREATE TYPE public."CustomViewType" AS ENUM (
    'list',
    'detail',
    'board',
    'calendar',
    'action_form'
);

COMMENT ON TYPE public."AthenaOnboardingStatus" IS
    'How far an onboarding through Athena has come. The original labels are not public: these were chosen here.';
COMMENT ON TYPE public."CustomViewType" IS
    'Kinds of custom view. The original labels are not public: these were chosen here.';
