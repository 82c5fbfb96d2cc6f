-- What is joined as `told` is there unless it was only inferred, and that is left out.
SELECT m.thing AS motion, t.number, t.day AS date, coalesce(told.outcome, 'unknown') AS outcome, told.basis,
  b.seats_for AS "for", b.seats_against AS against,
  told.vote_day AS vote_date, told.vote_from AS vote_date_from, told.vote_to AS vote_date_to,
  d.thing AS decision, iif(:lang = 'nl', t.why_nl, t.why_en) AS why
FROM motions_n t JOIN things m ON m.number = t.motion
  LEFT JOIN motions_n told ON told.motion = t.motion AND NOT (t.basis IS 'inferred' AND :only_stated IS 'yes')
  LEFT JOIN things d ON d.number = told.decision AND NOT (t.tie IS 'inferred' AND :only_stated IS 'yes')
  LEFT JOIN ballots_n b ON b.ballot = d.number
WHERE t.outcome IS NOT NULL AND (:from IS NULL OR t.day >= :from) AND (:to IS NULL OR t.day <= :to) AND (
  :dossier IS NULL
  OR t.motion IN (SELECT f.motion FROM dossiers_n f JOIN things ON number = f.dossier WHERE thing = :dossier)
)
ORDER BY t.day IS NULL, t.day, t.number
