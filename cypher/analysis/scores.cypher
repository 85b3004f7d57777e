// Writes the scores of a measure on entities. They say what the graph held at the time that stands beside them:
//   graphbuild analyze centrality --write    partners, betweenness, prominence    centrality_at
//   graphbuild analyze communities --write   community                            communities_at
//   graphbuild analyze balance --write       balance                              balance_at
//   graphbuild analyze brokers --write       constraint, brokerage                brokers_at
// :param scores => [{id: 'Q142', scores: {partners: 3, betweenness: 0.5, prominence: 1.2, centrality_at: '2031-01-02T10:00:00+00:00'}}]
UNWIND $scores AS row
MATCH (entity:Entity {id: row.id})
SET entity += row.scores
