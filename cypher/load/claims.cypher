// Writes claims with the sentence they rest on. A claim whose text names no agent has no source.
// :param claims => [{article: 'a1', source: 'Q142', target: 'Q183', speaker: null, properties: {id: 'c1', type: 'SUPPORTS', polarity: 'affirmed', modality: 'asserted', text: 'France backs Germany.'}}]
UNWIND $claims AS row
MATCH (article:Article {id: row.article})
MATCH (target:Entity {id: row.target})
CREATE (claim:Claim)-[:IN]->(article)
CREATE (claim)-[:TARGET]->(target)
SET claim = row.properties
WITH claim, row
OPTIONAL MATCH (source:Entity {id: row.source})
OPTIONAL MATCH (speaker:Entity {id: row.speaker})
FOREACH (actor IN CASE WHEN source IS NULL THEN [] ELSE [source] END | CREATE (claim)-[:SOURCE]->(actor))
FOREACH (actor IN CASE WHEN speaker IS NULL THEN [] ELSE [speaker] END | CREATE (claim)-[:SAID_BY]->(actor))
