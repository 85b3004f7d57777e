// Draws relationships that are not there yet, all between nodes that are held or new: who is mentioned where, of whom a claim speaks, new edges.
// :param given => {links: [{start: '4:00000000-0000-0000-0000-000000000000:2', type: 'TARGET', end: '4:00000000-0000-0000-0000-000000000000:4', properties: {}}]}
CYPHER replan=skip
UNWIND $given.links AS row
MATCH (start) WHERE elementId(start) = row.start
MATCH (end) WHERE elementId(end) = row.end
CREATE (start)-[link:$(row.type)]->(end)
SET link = row.properties
