// Removes articles whose claims and mentions were taken out before.
// :param articles => ['a1']
MATCH (article:Article) WHERE article.id IN $articles
DETACH DELETE article
