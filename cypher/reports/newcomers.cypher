// title: Newcomers
// question: Who is named for the first time since a date, and what is said of them?
// One row an actor whose earliest dated article is of that date or later; evidence are the first three sentences on what it does or is done to it.
WITH {
  since: "2024-01-01"  // required: the date; its month or year will do
} AS given
MATCH (actor:Entity)-[mention:MENTIONED_IN]->(article:Article)
WITH given, actor, mention, article ORDER BY article.published, article.id
WITH given, actor, min(toString(article.published)) AS first, sum(mention.count) AS named, collect(article) AS articles
WHERE first >= given.since
CALL (actor) {
  OPTIONAL MATCH (actor)<-[:SOURCE|TARGET]-(claim:Claim)-[:IN]->(article:Article)
  WITH DISTINCT claim, article ORDER BY article.published, article.id, claim.start
  RETURN collect(DISTINCT claim.text)[..3] AS evidence
}
RETURN first,
       actor.name AS actor,
       [label IN labels(actor) WHERE label <> "Entity"][0] AS type,
       named,
       [article IN articles | coalesce(article.title, article.source)] AS articles,
       evidence,
       [actor] + articles AS graph
ORDER BY first, named DESC, actor
