// Writes what edges count now.
// :param given => {edges: [{edge: '5:00000000-0000-0000-0000-000000000000:0', counts: {claims: 2, articles: 1, first: '2031-01-01', last: '2031-01-02'}}]}
CYPHER replan=skip
UNWIND $given.edges AS row
MATCH ()-[edge]->() WHERE elementId(edge) = row.edge
SET edge += row.counts
