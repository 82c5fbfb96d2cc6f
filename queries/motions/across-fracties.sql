WITH party AS MATERIALIZED (SELECT DISTINCT motion, label FROM movers_n JOIN things ON number = fractie)
SELECT count(*) AS motions, a.label AS first_party, b.label AS second_party
FROM party a JOIN party b ON b.motion = a.motion AND b.label > a.label
GROUP BY a.label, b.label
ORDER BY motions DESC, first_party, second_party
