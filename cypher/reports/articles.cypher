// title: Articles
// question: Which articles are in the graph, and whom are they about?
// One row an article; actors are its five most mentioned.
WITH {
  actor: null  // actor: only the articles that mention this one
} AS given
MATCH (article:Article)
WHERE given.actor IS NULL
   OR EXISTS { (article)<-[:MENTIONED_IN]-(one:Entity) WHERE given.actor IN [one.id, one.name] + one.aliases }
OPTIONAL MATCH (actor:Entity)-[mention:MENTIONED_IN]->(article)
WITH article, actor, mention ORDER BY mention.count DESC, actor.name
WITH article, collect(actor)[..5] AS actors, collect(mention)[..5] AS mentions, count(actor) AS all
RETURN toString(article.published) AS published,
       article.title AS title,
       article.language AS language,
       [actor IN actors | actor.name] AS actors,
       COUNT { (article)<-[:IN]-(:Claim) } AS claims,
       article.source AS source,
       article.id AS id,
       [article] + actors + mentions AS graph
ORDER BY published, title, id
