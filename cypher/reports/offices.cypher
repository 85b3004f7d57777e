// title: Offices
// question: Who holds or held an office of whom, who came before, and which sentences say so?
// One row a person and body; cues are the words that tell the office, in the article's language.
WITH {
  actor: null  // actor: only this person, or the offices of this country or organization
} AS given
MATCH (person:Entity)<-[:SOURCE]-(claim:Claim {type: "HOLDS_OFFICE_IN", polarity: "affirmed", modality: "asserted"})-[:TARGET]->(body:Entity),
      (claim)-[:IN]->(article:Article)
WHERE given.actor IS NULL OR any(side IN [person, body] WHERE given.actor IN [side.id, side.name] + side.aliases)
OPTIONAL MATCH (person)-[edge:HOLDS_OFFICE_IN]->(body)
WITH * ORDER BY article.published, article.id, claim.start
WITH person, body, edge,
     collect(DISTINCT claim.cue) AS cues,
     min(toString(claim.date)) AS first,
     max(toString(claim.date)) AS last,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence
RETURN person.name AS person,
       body.name AS body,
       cues,
       COLLECT { MATCH (person)-[:SUCCEEDS]->(before:Entity) RETURN before.name ORDER BY before.name } AS succeeds,
       first, last, articles, evidence,
       [person, edge, body] AS graph
ORDER BY body, first, person
