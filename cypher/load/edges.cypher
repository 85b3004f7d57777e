// Finds the edges of some types that are there already, with what they count: the edge of two actors is the view of all affirmed and
// asserted claims between them.
// :param given => {types: ['SUPPORTS'], edges: [{place: 0, source: '4:00000000-0000-0000-0000-000000000000:3', type: 'SUPPORTS', target: '4:00000000-0000-0000-0000-000000000000:4'}]}
CYPHER replan=skip
UNWIND $given.edges AS row
MATCH (source) WHERE elementId(source) = row.source
MATCH (target) WHERE elementId(target) = row.target
OPTIONAL MATCH (source)-[edge:$any($given.types)]->(target) WHERE type(edge) = row.type
WITH row, edge WHERE edge IS NOT NULL
RETURN collect({place: row.place, edge: elementId(edge), counts: properties(edge)}) AS rows
