-- One case with its visit.
SELECT case_file.case_id, case_file.platform_id, case_file.stage, case_file.stage_version,
       case_file.body_version, case_file.received_at, case_file.due_on, case_file.endorsed_by,
       case_file.decided_by, case_file.newest_submission, case_file.newest_hash,
       (case_file.body ->> '$.person.forenames') || ' ' || (case_file.body ->> '$.person.surname')
           AS applicant,
       visit.visit_id, visit.document_id, visit.reference, visit.officer, visit.second_officer,
       visit.starts_at, lead.display_name AS officer_name,
       second.display_name AS second_officer_name
FROM case_file
LEFT JOIN visit ON visit.force = case_file.force AND visit.case_id = case_file.case_id
LEFT JOIN account AS lead ON lead.force = visit.force AND lead.account = visit.officer
LEFT JOIN account AS second
    ON second.force = visit.force AND second.account = visit.second_officer
WHERE case_file.force = :force AND case_file.case_id = :case_id;
