// Adds to edges of one type what new claims bring: the edge of two actors is the view of all affirmed and asserted claims between them.
// :param edges => [{source: '4:00000000-0000-0000-0000-000000000000:3', type: 'SUPPORTS', target: '4:00000000-0000-0000-0000-000000000000:4', claims: 2, articles: 1, first: '2031-01-01', last: '2031-01-02'}]
CYPHER replan=skip
UNWIND $edges AS row
MATCH (source:Entity) WHERE elementId(source) = row.source
MATCH (target:Entity) WHERE elementId(target) = row.target
MERGE (source)-[edge:$(row.type)]->(target)
SET edge.claims = coalesce(edge.claims, 0) + row.claims,
    edge.articles = coalesce(edge.articles, 0) + row.articles,
    edge.first = CASE WHEN edge.first < row.first THEN edge.first ELSE coalesce(row.first, edge.first) END,
    edge.last = CASE WHEN edge.last > row.last THEN edge.last ELSE coalesce(row.last, edge.last) END
