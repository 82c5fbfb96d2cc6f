SELECT d.thing AS decision, w.thing AS voter, votes
FROM (
  SELECT ballot, coalesce(member, fractie) AS who, count(*) AS votes FROM votes_n GROUP BY 1, 2 HAVING count(*) > 1
) JOIN things d ON d.number = ballot JOIN things w ON w.number = who
