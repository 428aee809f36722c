### The words of section A, in English.

r-officer = Officer
r-other_present = Person in the room

q-a3_at_home = Is the visit at the applicant’s home address?
q-a4_reason-help = What the applicant may know. Intelligence belongs to the restricted part.
q-a5_reference = What is the reference number of the intelligence?
q-a6_role = What is their role?
q-a6_at = When did they authorise it?
q-a8_name = What is the officer’s name?
q-a8_number = What is their staff number?
q-a8_role = What is their role?
q-a8_lead = Do they lead the visit?
q-a9_role = What is this person’s role?
q-a9_name = What is their name?
q-a9_part = For which part of the visit are they in the room?
q-a9_part_other = Which part?
q-a16_position = Record where you are now
q-a16_position-help = Only if you want to. Taken once, when you tap; never in the background.
q-a17_used = Was body-worn video used?

o-authoriser-supervisor = Supervisor
o-authoriser-manager = Manager
o-authoriser-duty_inspector = Duty inspector
o-authoriser-chief_officer = Chief officer
o-officer_role-enquiry_officer = Firearms enquiry officer
o-officer_role-supervisor = Supervisor
o-officer_role-police_officer = Police officer
o-officer_role-trainee = Trainee
o-officer_role-other = Other
o-present_role-interpreter = Interpreter
o-present_role-solicitor = Solicitor
o-present_role-friend = Friend
o-present_role-family = Family member
o-present_role-child = Child
o-present_role-other = Other
o-part_of_visit-all = The whole visit
o-part_of_visit-interview = The conversation only
o-part_of_visit-security = Security only
o-part_of_visit-firearms = The firearms check only
o-part_of_visit-other = Another part

c-announced-differs = This visit was planned as unannounced. Look at your answer again.
c-authorised-by-visitor = An officer at the visit cannot authorise it. Name the supervisor who did.
c-authorised-late = It was authorised after you arrived. Look at both times.
c-one-lead = Exactly one officer leads.

g-a5 = Say on which grounds and for which reason you came.
g-a6 = Say who authorised the unannounced visit, in which role, and when.
g-a10 = Say whether you showed your identification.
g-a12 = Write down what you said at the door.
c-arrived-another-day = This is more than twelve hours from the time the visit was booked for. Look at the date again.
c-photos-declined = Photographs were declined, and there are some. Leave them out with a reason, or say what was agreed.
