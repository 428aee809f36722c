## Referees and others

r-referee = Referees
r-enquiry = Other enquiries
s-j = Referees and others

q-j1_both = Were both referees contacted?
q-j1_both-help = Add each of them.
q-j1_name = Who is the referee?
q-j1_relationship = How does the referee know the applicant?
q-j1_excluded = Is the referee family, a registered dealer or police?
q-j1_two_years = Has the referee known the applicant for at least two years?
q-j1_contacted = Was the referee contacted?
q-j1_by = Who contacted the referee?
q-j1_how = How was the referee contacted?
q-j1_date = When was the referee contacted?
q-j1_opinion = What does the referee think?
q-j1_opinion-help = Keep fact and opinion apart.
q-j1_concerns = Does the referee have concerns?
q-j1_concern = What are the referee’s concerns?
q-j1_concern-help = What was told in confidence belongs to the restricted part.
q-j1_note = Where is the note of the call?
q-j2_changed = Has a referee changed since the last certificate?
q-j2_why = Why did the referee change?
q-j2_told = Was each referee told whom to contact with concerns?
q-j3_report = Has the doctor’s report come?
q-j3_date = When did the report come?
q-j3_reference = Where is the report filed?
q-j3_marker = Has the practice confirmed the marker?
q-j3_marker_date = When was the marker confirmed?
q-j4_kind = Who was asked?
q-j4_who = What is their name?
q-j4_date = When were they asked?
q-j4_result = What did they say?
q-j4_result-help = In their words. Keep fact and opinion apart.

## Options

o-contact_way-phone = By phone
o-contact_way-in_person = In person
o-contact_way-video = By video
o-contact_way-writing = In writing
o-medical_report-received = Received
o-medical_report-requested = Asked for, not received
o-medical_report-not_requested = Not asked for
o-enquiry-landowner = Landowner
o-enquiry-club = Club
o-enquiry-employer = Employer
o-enquiry-other = Other

## Checks

c-referees-not-added = Add both referees.
c-referee-excluded = This person cannot be a referee. Ask for another.
c-referee-too-recent = A referee needs two years. Ask for another.
c-no-medical-report = Without the report a certificate cannot be given. The office gets a task.

## Gates

g-j3 = There is no report from the doctor. You cannot recommend a grant; choose to wait for it.
