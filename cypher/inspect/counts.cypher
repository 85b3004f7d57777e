// How much the graph holds.
RETURN COUNT { (:Article) } AS articles,
       COUNT { (:Entity) } AS entities,
       COUNT { (:Claim) } AS claims,
       COUNT { (:Entity)-[]->(:Entity) } AS edges
