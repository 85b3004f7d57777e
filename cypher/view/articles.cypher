// Every article, oldest first.
MATCH (article:Article)
RETURN article.id AS id, article.title AS title, article.source AS source, toString(article.published) AS published
ORDER BY published, title, id
