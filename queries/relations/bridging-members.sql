SELECT groups, motions, label AS person, thing AS who
FROM (
  SELECT a.person, count(DISTINCT b.fractie) AS groups, count(DISTINCT a.motion) AS motions
  FROM motions_n m JOIN movers_n a ON a.motion = m.motion JOIN movers_n b ON b.motion = a.motion AND b.fractie != a.fractie
  WHERE (:from IS NULL OR m.day >= :from) AND (:to IS NULL OR m.day <= :to)
  GROUP BY a.person
) x JOIN things ON number = x.person
ORDER BY groups DESC, motions DESC, label
