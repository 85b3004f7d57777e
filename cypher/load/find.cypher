// The ids of articles, by id or by the path or address they were read from.
// :param article => 'talks.txt'
MATCH (article:Article)
WHERE article.id = $article OR article.source = $article
RETURN article.id AS id ORDER BY id
