WITH seat AS MATERIALIZED (
  SELECT person, fractie, since, until FROM offices_n WHERE fractie IS NOT NULL AND since IS NOT NULL
),
office AS MATERIALIZED (
  SELECT person, since, until FROM offices_n
  WHERE since IS NOT NULL AND role IN ('minister-president', 'minister', 'minister-zonder-portefeuille', 'staatssecretaris')
),
-- A minister belongs to the group of the last seat before.
latest AS MATERIALIZED (
  SELECT o.person, o.since, max(s.since) AS sat FROM office o JOIN seat s ON s.person = o.person AND s.since < o.since
  GROUP BY 1, 2
),
serving AS MATERIALIZED (
  SELECT DISTINCT o.person, o.since, o.until, s.fractie, coalesce(
    12 * (substr(o.since, 1, 4) - substr(s.until, 1, 4)) + substr(o.since, 6, 2) - substr(s.until, 6, 2) < 2, 1
  ) AS straight
  FROM office o JOIN latest l ON l.person = o.person AND l.since = o.since
    JOIN seat s ON s.person = o.person AND s.since = l.sat
),
coalition AS MATERIALIZED (
  SELECT d.day, s.fractie
  FROM (SELECT DISTINCT day FROM motions_n) d JOIN serving s ON s.since <= d.day AND (s.until IS NULL OR s.until > d.day)
  GROUP BY 1, 2
  HAVING count(DISTINCT s.person) > 1 OR max(straight) = 1
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
