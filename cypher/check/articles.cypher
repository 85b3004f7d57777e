// title: Articles are whole
// Articles without a source, or without the digest that loading writes with all they say.
MATCH (article:Article)
WHERE article.source IS NULL OR article.digest IS NULL
RETURN article.id AS article
