// Says of whom claims speak. A claim whose text names no agent has no source.
// :param claims => [{claim: '4:00000000-0000-0000-0000-000000000000:2', source: '4:00000000-0000-0000-0000-000000000000:3', target: '4:00000000-0000-0000-0000-000000000000:4', speaker: null}]
CYPHER replan=skip
UNWIND $claims AS row
MATCH (claim:Claim) WHERE elementId(claim) = row.claim
MATCH (target:Entity) WHERE elementId(target) = row.target
CREATE (claim)-[:TARGET]->(target)
WITH claim, row
OPTIONAL MATCH (source:Entity) WHERE elementId(source) = row.source
OPTIONAL MATCH (speaker:Entity) WHERE elementId(speaker) = row.speaker
FOREACH (actor IN CASE WHEN source IS NULL THEN [] ELSE [source] END | CREATE (claim)-[:SOURCE]->(actor))
FOREACH (actor IN CASE WHEN speaker IS NULL THEN [] ELSE [speaker] END | CREATE (claim)-[:SAID_BY]->(actor))
