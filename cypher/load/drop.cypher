// Removes articles whose claims and mentions were taken out before.
// :param given => {articles: ['a1']}
MATCH (article:Article) WHERE article.id IN $given.articles
DETACH DELETE article
