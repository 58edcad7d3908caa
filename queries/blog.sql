-- The marketing site's blog.

--: BlogPost(excerpt?, published_at?, cover_image?, avatar_url?, created_at?, updated_at?)
--: BlogPostSummary(excerpt?, published_at?, cover_image?)

--! save_blog_post (excerpt?, cover_image?, avatar_url?) : BlogPost
--- Adds a blog post, or replaces the one with the same slug.
INSERT INTO marketing.blog_posts AS b (id, title, slug, content, excerpt, author, tags, cover_image, avatar_url)
VALUES (:id, :title, :slug, :content, :excerpt, :author, :tags, :cover_image, :avatar_url)
ON CONFLICT (slug) DO UPDATE
SET title = EXCLUDED.title,
    content = EXCLUDED.content,
    excerpt = EXCLUDED.excerpt,
    author = EXCLUDED.author,
    tags = EXCLUDED.tags,
    cover_image = EXCLUDED.cover_image,
    avatar_url = EXCLUDED.avatar_url
RETURNING
    b.id, b.title, b.slug, b.content, b.excerpt, b.published, b.published_at, b.author, b.tags, b.cover_image,
    b.avatar_url, b.created_at, b.updated_at;

--! blog_post_by_slug : BlogPost
--- The published post behind a slug in a URL.
SELECT
    id, title, slug, content, excerpt, published, published_at, author, tags, cover_image,
    avatar_url, created_at, updated_at
FROM marketing.blog_posts
WHERE slug = :slug AND published;

--! blog_posts_with_tags (tags?, before_published_at?, before_id?) : BlogPostSummary
--- A page of published posts, newest first, with any of the given tags or, if NULL, of all.
SELECT id, title, slug, excerpt, author, tags, cover_image, published_at
FROM marketing.blog_posts
WHERE published
  AND (:tags::text[] IS NULL OR tags && :tags)
  AND (published_at, id) < (coalesce(:before_published_at::timestamptz, 'infinity'), coalesce(:before_id::text, ''))
ORDER BY published_at DESC, id DESC
LIMIT :page_size;

--! related_blog_posts : BlogPostSummary
--- Published posts that share tags with a post, those sharing most first.
SELECT other.id, other.title, other.slug, other.excerpt, other.author, other.tags, other.cover_image, other.published_at
FROM marketing.blog_posts AS post
JOIN marketing.blog_posts AS other ON other.tags && post.tags AND other.id <> post.id AND other.published
WHERE post.slug = :slug
ORDER BY
    (SELECT count(*) FROM unnest(other.tags) AS tag (name) WHERE tag.name = ANY (post.tags)) DESC,
    other.published_at DESC NULLS LAST,
    other.id
LIMIT :max_rows;

--! blog_tags : (latest_published_at?)
--- The tags of published posts with how often each is used and when last.
SELECT tag.name, count(*) AS post_count, max(b.published_at) AS latest_published_at
FROM marketing.blog_posts AS b
CROSS JOIN LATERAL unnest(b.tags) AS tag (name)
WHERE b.published
GROUP BY tag.name
ORDER BY post_count DESC, tag.name;

--! set_blog_post_published : BlogPost
--- Publishes a post or takes it back.
UPDATE marketing.blog_posts
SET published = :published,
    published_at = CASE WHEN :published THEN coalesce(published_at, now()) END
WHERE id = :id
RETURNING
    id, title, slug, content, excerpt, published, published_at, author, tags, cover_image,
    avatar_url, created_at, updated_at;
