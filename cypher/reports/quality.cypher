// title: What to check
// question: Which claims are doubtful, and which actors may be one and the same?
// One row a doubt: a claim of low confidence, or two actors of one type that share a name and are not both linked to Wikidata.
WITH {
  below: 0.5  // the confidence under which a claim is doubtful
} AS given
CALL (given) {
  MATCH (claim:Claim)-[:TARGET]->(target:Entity), (claim)-[:IN]->(article:Article)
  WHERE claim.confidence < given.below
  OPTIONAL MATCH (claim)-[:SOURCE]->(source:Entity)
  RETURN "doubtful claim" AS kind,
         coalesce(source.name, "?") + " " + claim.type + " " + target.name AS what,
         claim.confidence AS confidence,
         [coalesce(article.title, article.source)] AS articles,
         [claim.text] AS evidence,
         [source, target] AS graph
  UNION ALL
  MATCH (one:Entity)
  UNWIND [one.name] + one.aliases AS form
  WITH toLower(form) AS form, one
  WITH form, collect(DISTINCT one) AS namesakes
  WHERE size(namesakes) > 1
  UNWIND namesakes AS one
  UNWIND namesakes AS other
  WITH one, other, form
  WHERE one.id < other.id AND (one.wikidata IS NULL OR other.wikidata IS NULL)
    AND all(label IN labels(one) WHERE label IN labels(other))
  WITH one, other, collect(form) AS forms
  RETURN "same actor?" AS kind,
         one.name + " (" + one.id + ") = " + other.name + " (" + other.id + ")" AS what,
         null AS confidence,
         COLLECT {
           MATCH (actor:Entity)-[:MENTIONED_IN]->(article:Article) WHERE actor IN [one, other]
           RETURN DISTINCT coalesce(article.title, article.source) AS article ORDER BY article
         } AS articles,
         forms AS evidence,
         [one, other] AS graph
}
RETURN kind, what, confidence, articles, evidence, graph
ORDER BY kind, confidence, what
