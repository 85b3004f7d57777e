// Takes the scores of a measure off all entities, before those of today are written.
// :param nothing => {partners: null, betweenness: null, prominence: null, centrality_at: null}
MATCH (entity:Entity)
SET entity += $nothing
