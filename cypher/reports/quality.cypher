// title: What to check
// question: Which claims are doubtful, and which sentences do they rest on?
// One row a claim of low confidence, least certain first. The report "doubtful" lists doubtful actors.
WITH {
  below: 0.5  // the confidence under which a claim is doubtful
} AS given
MATCH (claim:Claim)-[:TARGET]->(target:Entity), (claim)-[:IN]->(article:Article)
WHERE claim.confidence < given.below
OPTIONAL MATCH (claim)-[:SOURCE]->(source:Entity)
RETURN source.name AS source,
       claim.type AS relation,
       target.name AS target,
       claim.confidence AS confidence,
       coalesce(article.title, article.source) AS article,
       [claim.text] AS evidence,
       [node IN [source, target] WHERE node IS NOT NULL] AS graph
ORDER BY confidence, source, relation, target, article
