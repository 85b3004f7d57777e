// Where the articles that claim anything were read from.
MATCH (article:Article)
WHERE EXISTS { (article)<-[:IN]-(:Claim) }
RETURN article.id AS article, article.source AS source ORDER BY source, article
