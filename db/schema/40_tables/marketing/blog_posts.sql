CREATE TABLE marketing.blog_posts (
    id           varchar                  NOT NULL,
    title        varchar(255)             NOT NULL,
    slug         varchar(255)             NOT NULL,
    content      text                     NOT NULL,
    excerpt      text,
    published    boolean                  NOT NULL DEFAULT false,
    published_at timestamp with time zone,
    author       text                     NOT NULL,
    tags         text[]                   NOT NULL DEFAULT '{}',
    cover_image  varchar(255),
    avatar_url   varchar(255),
    created_at   timestamp with time zone DEFAULT now(),
    updated_at   timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id),
    CONSTRAINT blog_posts_slug_key UNIQUE (slug)
);

CREATE INDEX marketing_blog_posts_published_idx ON marketing.blog_posts (published);
CREATE INDEX marketing_blog_posts_slug_idx ON marketing.blog_posts (slug);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON marketing.blog_posts
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE marketing.blog_posts IS
    'A post of the marketing site''s blog.';
COMMENT ON COLUMN marketing.blog_posts.slug IS
    'Short name of the post, unique, as used in addresses.';
COMMENT ON COLUMN marketing.blog_posts.excerpt IS
    'Short text that introduces the post.';
COMMENT ON COLUMN marketing.blog_posts.author IS
    'Name of the author.';
COMMENT ON COLUMN marketing.blog_posts.cover_image IS
    'Image shown with the post, expected to be its address.';
COMMENT ON COLUMN marketing.blog_posts.avatar_url IS
    'Address of the author''s picture.';
