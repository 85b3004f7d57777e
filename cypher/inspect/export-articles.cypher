// Every article, in one order for equal graphs.
// That each has an id lets the index give the order, and nothing is sorted in memory.
MATCH (article:Article) WHERE article.id IS NOT NULL
WITH article ORDER BY article.id
RETURN properties(article) AS article
