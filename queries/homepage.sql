-- Applications that visitors of the homepage generate, and the links they share them by.

--: HomepageShare()

--! create_homepage_generation
--- Stores what a visitor asked for and what was generated.
INSERT INTO marketing.homepage_generation (id, utm_campaign, input, output, ip_address)
VALUES (:id, :utm_campaign, :input, :output, :ip_address)
RETURNING id, created_at;

--! recent_generations_of_ip_address
--- How many applications an address has generated of late, to limit it.
SELECT count(*) AS generation_count
FROM marketing.homepage_generation
WHERE ip_address = :ip_address AND created_at >= now() - make_interval(secs => :window_seconds);

--! create_homepage_share : HomepageShare
--- Makes a link by which a generated application is shared.
INSERT INTO marketing.homepage_generation_share (id, homepage_generation_id, share_id, email)
VALUES (:id, :homepage_generation_id, :share_id, :email)
RETURNING id, homepage_generation_id, share_id, email, view_count, created_at;

--! homepage_generation_by_share_id
--- The generated application behind a shared link.
SELECT g.id, g.input, g.output, g.utm_campaign, g.created_at, s.id AS homepage_generation_share_id, s.email
FROM marketing.homepage_generation_share AS s
JOIN marketing.homepage_generation AS g ON g.id = s.homepage_generation_id
WHERE s.share_id = :share_id;

--! record_homepage_share_view : HomepageShare
--- Records a view of a shared link and counts it, unless the same visitor was there moments ago.
WITH viewed AS (
    INSERT INTO marketing.homepage_generation_share_view (
        id, homepage_generation_share_id, ip_address, cookie_id, viewed_at
    )
    SELECT :id, s.id, :ip_address, :cookie_id, :viewed_at
    FROM marketing.homepage_generation_share AS s
    WHERE s.share_id = :share_id
      AND NOT EXISTS (
          SELECT FROM marketing.homepage_generation_share_view AS earlier
          WHERE earlier.homepage_generation_share_id = s.id
            AND earlier.ip_address = :ip_address
            AND earlier.cookie_id IS NOT DISTINCT FROM :cookie_id
            AND earlier.viewed_at > :not_since
      )
    RETURNING homepage_generation_share_id
)
UPDATE marketing.homepage_generation_share AS s
SET view_count = s.view_count + 1
FROM viewed
WHERE s.id = viewed.homepage_generation_share_id
RETURNING s.id, s.homepage_generation_id, s.share_id, s.email, s.view_count, s.created_at;

--! homepage_shares_with_view_counts
--- The links to a generated application with their counted, recorded and distinct views.
SELECT
    s.id,
    s.share_id,
    s.email,
    s.view_count,
    s.created_at,
    count(v.id) AS recorded_view_count,
    count(DISTINCT coalesce(v.cookie_id, v.ip_address)) AS visitor_count,
    max(v.viewed_at) AS last_viewed_at
FROM marketing.homepage_generation_share AS s
LEFT JOIN marketing.homepage_generation_share_view AS v ON v.homepage_generation_share_id = s.id
WHERE s.homepage_generation_id = :homepage_generation_id
GROUP BY s.id
ORDER BY recorded_view_count DESC, s.id;

--! homepage_share_views_per_day
--- Views of a shared link per day with a running total.
SELECT
    v.viewed_at::date AS day,
    count(*) AS view_count,
    sum(count(*)) OVER (ORDER BY v.viewed_at::date)::bigint AS views_so_far
FROM marketing.homepage_generation_share_view AS v
WHERE v.homepage_generation_share_id = :homepage_generation_share_id
GROUP BY day
ORDER BY day;

--! homepage_campaigns
--- Generations, shares and views per campaign, of the given campaigns or all.
SELECT
    g.utm_campaign,
    count(*) AS generation_count,
    coalesce(sum(shares.share_count), 0)::bigint AS share_count,
    coalesce(sum(shares.view_count), 0)::bigint AS view_count
FROM marketing.homepage_generation AS g
CROSS JOIN LATERAL (
    SELECT count(*) AS share_count, coalesce(sum(s.view_count), 0) AS view_count
    FROM marketing.homepage_generation_share AS s
    WHERE s.homepage_generation_id = g.id
) AS shares
WHERE g.created_at >= :since
  AND (:utm_campaigns::text[] IS NULL OR g.utm_campaign = ANY (:utm_campaigns))
GROUP BY g.utm_campaign
ORDER BY generation_count DESC, g.utm_campaign NULLS LAST;

--! recount_homepage_share_views
--- Brings the counters of shared links in line with the recorded views.
UPDATE marketing.homepage_generation_share AS s
SET view_count = recorded.view_count
FROM (
    SELECT v.homepage_generation_share_id, count(*)::int4 AS view_count
    FROM marketing.homepage_generation_share_view AS v
    GROUP BY v.homepage_generation_share_id
) AS recorded
WHERE recorded.homepage_generation_share_id = s.id AND s.view_count <> recorded.view_count
RETURNING s.id, s.share_id, s.view_count;

--! delete_unshared_generations
--- Deletes generations from before a moment that nobody shared.
DELETE FROM marketing.homepage_generation AS g
WHERE g.created_at < :before
  AND NOT EXISTS (SELECT FROM marketing.homepage_generation_share AS s WHERE s.homepage_generation_id = g.id)
RETURNING g.id, g.utm_campaign;
