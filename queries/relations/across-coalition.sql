WITH coalition AS MATERIALIZED (
  SELECT DISTINCT d.day, c.fractie
  FROM (SELECT DISTINCT day FROM motions_n) d JOIN coalitions_n c
    ON c.since <= d.day AND (c.until IS NULL OR c.until > d.day)
  WHERE c.fractie IS NOT NULL
)
SELECT motions, i.label AS member, f.label AS member_party, o.label AS other, g.label AS other_party
FROM (
  SELECT a.person AS inside, a.fractie AS inside_group, b.person AS outside, b.fractie AS outside_group,
    count(DISTINCT m.motion) AS motions
  FROM motions_n m JOIN movers_n a ON a.motion = m.motion JOIN movers_n b ON b.motion = m.motion
  WHERE (:from IS NULL OR m.day >= :from) AND (:to IS NULL OR m.day <= :to)
    AND (m.day, a.fractie) IN (SELECT day, fractie FROM coalition)
    AND b.fractie IS NOT NULL AND (m.day, b.fractie) NOT IN (SELECT day, fractie FROM coalition)
  GROUP BY 1, 2, 3, 4
) JOIN things i ON i.number = inside JOIN things f ON f.number = inside_group
  JOIN things o ON o.number = outside JOIN things g ON g.number = outside_group
ORDER BY motions DESC, member, other, member_party, other_party
