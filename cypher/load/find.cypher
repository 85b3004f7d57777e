// The ids of articles, by id or by the path or address they were read from.
// :param given => {article: 'talks.txt'}
MATCH (article:Article)
WHERE article.id = $given.article OR article.source = $given.article
WITH article.id AS id ORDER BY id
RETURN collect(id) AS rows
