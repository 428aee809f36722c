### The words of section F, in English.

r-person = Person in the household

q-f1_name = What is this person’s name?
q-f1_relationship = What are they to the applicant?
q-f1_age_band = How old are they?
q-f1_lives = Do they live here?
q-f1_certificate = Do they hold a firearm or shotgun certificate?
q-f3_kept_apart = Are guns and keys out of that person’s reach?
q-f4_supervised = Who looks after the child when guns are out?
q-f4_knows = Does the child know of keys or a code?
q-f4_knows-help = Whether, never where.
q-f5_changes-prompt = { w-relationship-1 }

o-age_band-under_10 = Under 10
o-age_band-from_10_to_13 = 10 to 13
o-age_band-from_14_to_17 = 14 to 17
o-age_band-adult = 18 or over
o-lives_here-lives_here = Lives here
o-lives_here-stays_regularly = Stays regularly
o-lives_here-unsupervised_access = Has access alone
o-child_knows-no = No
o-child_knows-knows_of = Knows that there are keys or a code
o-child_knows-could_open = Could open it
o-child_knows-not_sure = Not certain

c-adults-differ = The adults listed and the number you counted differ. Look at both.
c-children-differ = The children listed and the number you counted differ. Look at both.
c-not-kept-apart = Say under “Security” what has to be done.
c-child-could-open = Say under “Security” what has to be done today.
c-home-changed = Weigh this under “Household” in the assessment.
