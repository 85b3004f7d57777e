// Every article, in one order for equal graphs.
MATCH (article:Article)
RETURN properties(article) AS article ORDER BY article.id
