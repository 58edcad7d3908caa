-- The marketing site's landing pages, their industries and verticals.

--: LandingPage()
--: LandingPageSummary()

--! create_landing_page : LandingPage
--- Creates an unpublished landing page.
INSERT INTO marketing.landing_page (
    id, name, slug, content, app_generation_input, published, keywords, industry_id, vertical_id, description
)
VALUES (
    :id, :name, :slug, :content, :app_generation_input, false, :keywords, :industry_id, :vertical_id, :description
)
RETURNING
    id, name, slug, content, app_generation_input, published, published_at, keywords, industry_id, vertical_id,
    description, created_at, updated_at;

--! published_landing_page_by_slug : LandingPage
--- The published landing page behind a slug in a URL.
SELECT
    id, name, slug, content, app_generation_input, published, published_at, keywords, industry_id, vertical_id,
    description, created_at, updated_at
FROM marketing.landing_page
WHERE slug = :slug AND published
ORDER BY published_at DESC NULLS LAST, id
LIMIT 1;

--! landing_pages_by_industry_and_vertical : LandingPageSummary
--- A page of published landing pages, newest first, of one industry or vertical or all.
SELECT
    p.id,
    p.name,
    p.slug,
    p.description,
    p.keywords,
    p.published_at,
    i.name AS industry_name,
    v.name AS vertical_name
FROM marketing.landing_page AS p
JOIN marketing.industry AS i ON i.id = p.industry_id
JOIN marketing.vertical AS v ON v.id = p.vertical_id
WHERE p.published
  AND (:industry_id::text IS NULL OR p.industry_id = :industry_id)
  AND (:vertical_id::text IS NULL OR p.vertical_id = :vertical_id)
  AND (p.published_at, p.id) < (coalesce(:before_published_at::timestamptz, 'infinity'), coalesce(:before_id::text, ''))
ORDER BY p.published_at DESC, p.id DESC
LIMIT :page_size;

--! landing_pages_by_keywords : LandingPageSummary
--- Published landing pages that share keywords with the given ones, those sharing most first.
SELECT
    p.id,
    p.name,
    p.slug,
    p.description,
    p.keywords,
    p.published_at,
    i.name AS industry_name,
    v.name AS vertical_name
FROM marketing.landing_page AS p
JOIN marketing.industry AS i ON i.id = p.industry_id
JOIN marketing.vertical AS v ON v.id = p.vertical_id
CROSS JOIN LATERAL (
    SELECT count(*) AS shared_count
    FROM unnest(p.keywords) AS own (keyword)
    WHERE own.keyword = ANY (:keywords)
) AS overlap
WHERE p.published AND p.keywords && :keywords
ORDER BY overlap.shared_count DESC, p.published_at DESC NULLS LAST, p.id
LIMIT :max_rows;

--! landing_page_sections
--- The sections of a landing page, one a row and in order.
SELECT item.ordinality, item.value ->> 'type' AS kind, item.value AS section
FROM marketing.landing_page AS p
CROSS JOIN LATERAL jsonb_array_elements(p.content) WITH ORDINALITY AS item (value, ordinality)
WHERE p.id = :landing_page_id
ORDER BY item.ordinality;

--! publish_landing_pages
--- Publishes the given landing pages; those published already keep their date.
UPDATE marketing.landing_page
SET published = true, published_at = coalesce(published_at, now())
WHERE id = ANY (:landing_page_ids) AND published IS NOT TRUE
RETURNING id, slug, published_at;

--! landing_page_counts
--- Landing pages per industry and vertical, per industry, per vertical and in all.
SELECT
    i.name AS industry_name,
    v.name AS vertical_name,
    grouping(i.name, v.name) AS totals_mask,
    count(*) AS page_count,
    count(*) FILTER (WHERE p.published) AS published_count
FROM marketing.landing_page AS p
JOIN marketing.industry AS i ON i.id = p.industry_id
JOIN marketing.vertical AS v ON v.id = p.vertical_id
GROUP BY CUBE (i.name, v.name)
ORDER BY totals_mask, i.name, v.name;

--! upsert_industries
--- Adds industries or renames them, an item of each array per industry.
INSERT INTO marketing.industry AS i (id, name)
SELECT item.id, item.name
FROM unnest(:ids::text[], :names::text[]) AS item (id, name)
ON CONFLICT (id) DO UPDATE
SET name = EXCLUDED.name
RETURNING i.id, i.name;

--! verticals_with_pages
--- The verticals that have published landing pages.
SELECT v.id, v.name
FROM marketing.vertical AS v
WHERE EXISTS (SELECT FROM marketing.landing_page AS p WHERE p.vertical_id = v.id AND p.published)
ORDER BY v.name, v.id;

--! delete_drafts_of_vertical
--- Deletes the landing pages of a vertical, by its name, that were never published.
DELETE FROM marketing.landing_page AS p
USING marketing.vertical AS v
WHERE v.id = p.vertical_id AND v.name = :vertical_name AND p.published_at IS NULL
RETURNING p.id, p.slug;
