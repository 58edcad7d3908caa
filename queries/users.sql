-- Users, what the identity provider knows of them, and their preferences.

--: User()
--: UserClerkData()
--: UserPreferences()

--! create_user : User
--- Creates a user.
INSERT INTO auth."user" (
    id, clerk_user_id, clerk_data, first_name, last_name, image_url, email_address, primary_organization_id
)
VALUES (
    :id, :clerk_user_id, :clerk_data, :first_name, :last_name, :image_url, :email_address, :primary_organization_id
)
RETURNING
    id, created_at, updated_at, clerk_user_id, clerk_data,
    first_name, last_name, image_url, email_address, primary_organization_id;

--! user_by_id : User
--- The user with an id.
SELECT
    id, created_at, updated_at, clerk_user_id, clerk_data,
    first_name, last_name, image_url, email_address, primary_organization_id
FROM auth."user"
WHERE id = :user_id;

--! user_by_clerk_user_id : User
--- The user that a Clerk session token names.
SELECT
    id, created_at, updated_at, clerk_user_id, clerk_data,
    first_name, last_name, image_url, email_address, primary_organization_id
FROM auth."user"
WHERE clerk_user_id = :clerk_user_id;

--! upsert_user_from_clerk : User
--- Applies a Clerk user event: makes the user, or brings the copied fields up to date.
INSERT INTO auth."user" AS u (id, clerk_user_id, clerk_data, first_name, last_name, image_url, email_address)
VALUES (:id, :clerk_user_id, :clerk_data, :first_name, :last_name, :image_url, :email_address)
ON CONFLICT (clerk_user_id) DO UPDATE
SET clerk_data = EXCLUDED.clerk_data,
    first_name = EXCLUDED.first_name,
    last_name = EXCLUDED.last_name,
    image_url = EXCLUDED.image_url,
    email_address = EXCLUDED.email_address
RETURNING
    u.id, u.created_at, u.updated_at, u.clerk_user_id, u.clerk_data,
    u.first_name, u.last_name, u.image_url, u.email_address, u.primary_organization_id;

--! user_clerk_data : UserClerkData
--- What Clerk last told about a user.
SELECT id, clerk_user_id, clerk_data
FROM auth."user"
WHERE id = :user_id;

--! set_user_clerk_data : UserClerkData
--- Replaces what is kept of Clerk's user object; NULL clears it.
UPDATE auth."user"
SET clerk_data = :clerk_data
WHERE id = :user_id
RETURNING id, clerk_user_id, clerk_data;

--! users_by_clerk_email : User
--- Users whose Clerk object lists an e-mail address, be it the primary one or not.
SELECT
    id, created_at, updated_at, clerk_user_id, clerk_data,
    first_name, last_name, image_url, email_address, primary_organization_id
FROM auth."user"
WHERE clerk_data -> 'email_addresses' @> jsonb_build_array(jsonb_build_object('email_address', :email_address::text))
ORDER BY created_at, id;

--! user_clerk_email_addresses
--- Every e-mail address in a user's Clerk object with its verification status, in Clerk's order.
SELECT
    u.id AS user_id,
    item.ordinality,
    item.value ->> 'email_address' AS email_address,
    item.value #>> '{verification,status}' AS verification_status
FROM auth."user" AS u
CROSS JOIN LATERAL jsonb_array_elements(
    CASE jsonb_typeof(u.clerk_data -> 'email_addresses')
        WHEN 'array' THEN u.clerk_data -> 'email_addresses'
        ELSE '[]'::jsonb
    END
) WITH ORDINALITY AS item (value, ordinality)
WHERE u.id = :user_id
ORDER BY item.ordinality;

--! users_by_ids
--- Names and pictures of many users at once, for lists of authors.
SELECT id, first_name, last_name, image_url, email_address
FROM auth."user"
WHERE id = ANY (:user_ids)
ORDER BY id;

--! set_primary_organization
--- Makes one of a user's organizations the primary one; returns nothing when the user is no member.
UPDATE auth."user" AS u
SET primary_organization_id = ou.organization_id
FROM auth.organization_user AS ou
WHERE u.id = :user_id
  AND ou.user_id = u.id
  AND ou.organization_id = :organization_id
RETURNING u.id, u.primary_organization_id;

--! user_preferences : UserPreferences
--- A user's preferences.
SELECT user_id, last_selected_country, latest_country_selection, created_at, updated_at
FROM auth.user_preferences
WHERE user_id = :user_id;

--! save_country_selection : UserPreferences
--- Saves the country and the set of countries that a user selected last.
INSERT INTO auth.user_preferences AS p (user_id, last_selected_country, latest_country_selection)
VALUES (:user_id, :last_selected_country, :latest_country_selection)
ON CONFLICT (user_id) DO UPDATE
SET last_selected_country = EXCLUDED.last_selected_country,
    latest_country_selection = EXCLUDED.latest_country_selection
RETURNING p.user_id, p.last_selected_country, p.latest_country_selection, p.created_at, p.updated_at;

--! users_interested_in_countries
--- Users whose latest selection overlaps the given countries.
SELECT u.id, u.email_address, p.latest_country_selection
FROM auth.user_preferences AS p
JOIN auth."user" AS u ON u.id = p.user_id
WHERE p.latest_country_selection && :countries
ORDER BY u.id
LIMIT :max_rows;
