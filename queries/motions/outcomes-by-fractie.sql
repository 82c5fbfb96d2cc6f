SELECT label AS party, decided, adopted, decided - adopted AS rejected,
  round(1000.0 * adopted / decided) / 10 AS percent_adopted, thing AS fractie
FROM (
  SELECT fractie, count(*) AS decided, sum(outcome = 'adopted') AS adopted
  FROM (
    SELECT DISTINCT m.motion, m.outcome, r.fractie
    FROM motions_n m JOIN movers_n r ON r.motion = m.motion
    WHERE m.outcome IN ('adopted', 'rejected') AND (:only_stated = 'no' OR m.basis != 'inferred')
      AND (:from IS NULL OR m.day >= :from) AND (:to IS NULL OR m.day <= :to)
  )
  GROUP BY fractie
) JOIN things ON number = fractie
ORDER BY decided DESC, party
