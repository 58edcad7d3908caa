-- Organizations, their members and the link to the identity provider.

--: Organization()
--: Membership()

--! create_organization : Organization
--- Creates an organization for a Clerk organization; the database makes the id.
INSERT INTO auth.organization (clerk_org_id, name, slug, image_url, clerk_data, description)
VALUES (:clerk_org_id, :name, :slug, :image_url, :clerk_data, :description)
RETURNING
    id, clerk_org_id, name, slug, image_url, clerk_data, store_branch_name,
    social_media_twitter, social_media_linkedin, social_media_facebook, social_media_instagram,
    background_image_horizontal_url, background_image_vertical_url, description;

--! organization_by_slug : Organization
--- The organization behind a slug in a URL.
SELECT
    id, clerk_org_id, name, slug, image_url, clerk_data, store_branch_name,
    social_media_twitter, social_media_linkedin, social_media_facebook, social_media_instagram,
    background_image_horizontal_url, background_image_vertical_url, description
FROM auth.organization
WHERE slug = :slug;

--! organization_by_clerk_org_id : Organization
--- The organization that a Clerk webhook or session token names.
SELECT
    id, clerk_org_id, name, slug, image_url, clerk_data, store_branch_name,
    social_media_twitter, social_media_linkedin, social_media_facebook, social_media_instagram,
    background_image_horizontal_url, background_image_vertical_url, description
FROM auth.organization
WHERE clerk_org_id = :clerk_org_id;

--! upsert_organization_from_clerk
--- Applies a Clerk organization event; `inserted` tells a new organization from an updated one.
INSERT INTO auth.organization AS o (clerk_org_id, name, slug, image_url, clerk_data)
VALUES (:clerk_org_id, :name, :slug, :image_url, :clerk_data)
ON CONFLICT (clerk_org_id) DO UPDATE
SET name = EXCLUDED.name,
    slug = EXCLUDED.slug,
    image_url = EXCLUDED.image_url,
    clerk_data = EXCLUDED.clerk_data
RETURNING o.id, o.clerk_org_id, o.slug, o.xmax = 0 AS inserted;

--! merge_organization_clerk_data
--- Merges top-level keys into an organization's Clerk object and leaves its other keys alone.
UPDATE auth.organization
SET clerk_data = coalesce(clerk_data, '{}'::jsonb) || :patch::jsonb
WHERE clerk_org_id = :clerk_org_id
RETURNING id, clerk_data;

--! update_organization_profile : Organization
--- Changes the given parts of an organization's public profile; NULL keeps what is there.
UPDATE auth.organization
SET name = coalesce(:name, name),
    image_url = coalesce(:image_url, image_url),
    description = coalesce(:description, description),
    social_media_twitter = coalesce(:social_media_twitter, social_media_twitter),
    social_media_linkedin = coalesce(:social_media_linkedin, social_media_linkedin),
    social_media_facebook = coalesce(:social_media_facebook, social_media_facebook),
    social_media_instagram = coalesce(:social_media_instagram, social_media_instagram)
WHERE id = :organization_id
RETURNING
    id, clerk_org_id, name, slug, image_url, clerk_data, store_branch_name,
    social_media_twitter, social_media_linkedin, social_media_facebook, social_media_instagram,
    background_image_horizontal_url, background_image_vertical_url, description;

--! organization_store
--- Where an organization's own database is; the connection string stays encrypted.
SELECT id, slug, store_branch_name, store_connection_string_encrypted
FROM auth.organization
WHERE id = :organization_id;

--! set_organization_store
--- Records the branch and the encrypted connection string of a newly made organization database.
UPDATE auth.organization
SET store_branch_name = :store_branch_name,
    store_connection_string_encrypted = :store_connection_string_encrypted
WHERE id = :organization_id
RETURNING id, store_branch_name;

--! search_organizations
--- A page of organizations by name with their number of members, optionally filtered by a pattern.
SELECT o.id, o.name, o.slug, o.image_url, members.member_count
FROM auth.organization AS o
CROSS JOIN LATERAL (
    SELECT count(*) AS member_count
    FROM auth.organization_user AS ou
    WHERE ou.organization_id = o.id
) AS members
WHERE (:name_pattern::text IS NULL OR o.name ILIKE :name_pattern)
  AND (o.name, o.id) > (coalesce(:after_name::text, ''), coalesce(:after_id::text, ''))
ORDER BY o.name, o.id
LIMIT :page_size;

--! organizations_with_roles
--- The given organizations with the roles in use and how many members and admins they have.
SELECT
    o.id,
    o.name,
    o.slug,
    count(ou.id) AS member_count,
    count(ou.id) FILTER (WHERE ou.role = 'admin') AS admin_count,
    coalesce(array_agg(DISTINCT ou.role ORDER BY ou.role) FILTER (WHERE ou.role IS NOT NULL), '{}') AS roles
FROM auth.organization AS o
LEFT JOIN auth.organization_user AS ou ON ou.organization_id = o.id
WHERE o.id = ANY (:organization_ids)
GROUP BY o.id
ORDER BY o.name, o.id;

--! organization_members
--- Members of an organization, optionally of one role, with the entity that stands for each of them.
SELECT
    ou.id AS organization_user_id,
    ou.role,
    u.id AS user_id,
    u.first_name,
    u.last_name,
    u.image_url,
    u.email_address,
    link.entity_id
FROM auth.organization_user AS ou
JOIN auth."user" AS u ON u.id = ou.user_id
LEFT JOIN auth.organization_user_entity_id AS link
    ON link.organization_id = ou.organization_id
    AND link.user_id = ou.user_id
    AND link.version_type = :version_type
WHERE ou.organization_id = :organization_id
  AND (:role::text IS NULL OR ou.role = :role)
ORDER BY u.last_name NULLS LAST, u.first_name NULLS LAST, u.id;

--! organizations_of_user
--- The organizations a user can switch to, the primary one first.
SELECT
    o.id,
    o.name,
    o.slug,
    o.image_url,
    ou.role,
    u.primary_organization_id IS NOT DISTINCT FROM o.id AS is_primary
FROM auth.organization_user AS ou
JOIN auth.organization AS o ON o.id = ou.organization_id
JOIN auth."user" AS u ON u.id = ou.user_id
WHERE ou.user_id = :user_id
ORDER BY is_primary DESC, o.name, o.id;

--! add_organization_member : Membership
--- Adds a user to an organization; returns nothing when the user is a member already.
INSERT INTO auth.organization_user (id, user_id, organization_id, role)
SELECT gen_random_uuid(), u.id, o.id, :role
FROM auth."user" AS u
CROSS JOIN auth.organization AS o
WHERE u.id = :user_id
  AND o.id = :organization_id
  AND NOT EXISTS (
      SELECT FROM auth.organization_user AS member
      WHERE member.user_id = u.id AND member.organization_id = o.id
  )
RETURNING id, user_id, organization_id, role;

--! set_member_role : Membership
--- Changes the role of a member.
UPDATE auth.organization_user
SET role = :role
WHERE user_id = :user_id AND organization_id = :organization_id
RETURNING id, user_id, organization_id, role;

--! remove_organization_member_by_clerk_id : Membership
--- Removes the member whom a Clerk "membership deleted" event names.
DELETE FROM auth.organization_user AS ou
USING auth."user" AS u, auth.organization AS o
WHERE u.id = ou.user_id
  AND o.id = ou.organization_id
  AND u.clerk_user_id = :clerk_user_id
  AND o.clerk_org_id = :clerk_org_id
RETURNING ou.id, ou.user_id, ou.organization_id, ou.role;

--! link_users_to_entities
--- Links users to the entities that stand for them, a pair of array items each.
INSERT INTO auth.organization_user_entity_id AS link (organization_id, user_id, entity_id, version_type)
SELECT :organization_id, pair.user_id, pair.entity_id, :version_type
FROM unnest(:user_ids::text[], :entity_ids::text[]) AS pair (user_id, entity_id)
ON CONFLICT (organization_id, user_id, version_type) DO UPDATE
SET entity_id = EXCLUDED.entity_id
RETURNING link.organization_id, link.user_id, link.entity_id, link.version_type;
