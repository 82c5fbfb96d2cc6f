WITH told AS (
  SELECT *, (basis IS 'inferred' AND :only_stated = 'yes') AS hidden, (tie IS 'inferred' AND :only_stated = 'yes') AS unsure
  FROM motions_n
  WHERE outcome IS NOT NULL AND (:from IS NULL OR day >= :from) AND (:to IS NULL OR day <= :to) AND (
    :dossier IS NULL
    OR motion IN (SELECT d.motion FROM dossiers_n d JOIN things ON number = d.dossier WHERE thing = :dossier)
  )
)
SELECT m.thing AS motion, t.number, t.day AS date,
  iif(hidden, 'unknown', t.outcome) AS outcome,
  iif(hidden, NULL, t.basis) AS basis,
  iif(hidden OR unsure, NULL, seats_for) AS "for",
  iif(hidden OR unsure, NULL, seats_against) AS against,
  iif(hidden, NULL, coalesce(reported, decided)) AS "vote_date [DATE]",
  iif(hidden, NULL, coalesce(reported, iif(t.latest IS NULL, decided, t.day))) AS "vote_date_from [DATE]",
  iif(hidden, NULL, coalesce(reported, t.latest, decided)) AS "vote_date_to [DATE]",
  iif(hidden OR unsure, NULL, d.thing) AS decision,
  iif(:lang = 'nl', why_nl, why_en) AS why
FROM told t JOIN things m ON m.number = t.motion LEFT JOIN things d ON d.number = t.decision
  LEFT JOIN ballots_n b ON b.ballot = t.decision
ORDER BY t.day IS NULL, t.day, t.number
