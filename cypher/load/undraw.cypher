// Takes edges of one type away, to be counted anew.
// :param given => {edges: [{source: 'Q142', type: 'SUPPORTS', targets: ['Q183']}]}
UNWIND $given.edges AS row
MATCH (:Entity {id: row.source})-[edge:$(row.type)]->(target:Entity)
WHERE target.id IN row.targets
DELETE edge
