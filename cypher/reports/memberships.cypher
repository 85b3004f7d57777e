// title: Memberships
// question: Who belongs to or works for which organization, who left it, and which sentences say so?
// One row a member and organization; relation says which of the three.
WITH {
  actor: null  // actor: only this member, or the members of this organization
} AS given
MATCH (member:Entity)<-[:SOURCE]-(claim:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(body:Entity), (claim)-[:IN]->(article:Article)
WHERE (claim.type IN ["MEMBER_OF", "AFFILIATED_WITH"] OR claim.type = "WITHDRAWS_FROM" AND body:Organization)
  AND (given.actor IS NULL OR any(side IN [member, body] WHERE given.actor IN [side.id, side.name] + side.aliases))
OPTIONAL MATCH (member)-[edge]->(body) WHERE type(edge) = claim.type
WITH * ORDER BY article.published, article.id, claim.start
WITH member, body, edge,
     claim.type AS relation,
     min(toString(claim.date)) AS first,
     max(toString(claim.date)) AS last,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence
RETURN member.name AS member,
       relation,
       body.name AS organization,
       first, last, articles, evidence,
       [member, edge, body] AS graph
ORDER BY organization, member, first, relation
