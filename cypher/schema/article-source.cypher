// An article is removed by the path or address it was read from.
CREATE INDEX article_source IF NOT EXISTS FOR (article:Article) ON (article.source)
