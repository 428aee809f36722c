## The restricted part

r-note = Restricted notes
s-household = Household, restricted
s-conduct = Conduct, restricted
s-notes = Restricted notes

q-f2_told = Is there more to say of a concern in the household than yes or no?
q-f2_restricted = What is it, and who says so?
q-f2_restricted-help = Never ask for a diagnosis.
q-f2_safeguarding = Does somebody need safeguarding?
q-f6_hazards = What dogs or other hazards should officers know of?
q-f6_hazards-help = For officers’ safety only.
q-i7_associates = What does the applicant say of associates, gangs or serious crime?
q-i7_associates-help = Say “None” when there are none.
q-i7_differs = Does that differ from intelligence?
q-i7_comparison = How does it differ?
q-i7_comparison-help = Give the reference number of intelligence, not its content.
q-i8_found = Did research find posts of concern?
q-i8_found-help = Research by the office, never on this tablet.
q-i8_restricted = What did they show, and where is the copy?
q-i9_seen = Was there extremist or violent content, or an interest in attacks?
q-i9_restricted = What was it, and how do you know?
q-i9_restricted-help = Quote the words.
q-n1_topic = What is the note about?
q-n1_who = Who said it?
q-n1_who-help = Say “I saw it” when nobody did.
q-n1_note = What was said or seen?
q-n1_note-help = In their words. Keep fact and opinion apart.
q-n1_basis = Is that fact, opinion or intelligence?
q-n1_channel = How may they be contacted safely?
q-n1_channel-help = “None until agreed” until they say otherwise.
q-n1_alert = Must a supervisor hear of it at once?
q-n1_safeguarding = Does it call for safeguarding?

## Options

o-restricted_topic-person = A person’s safety
o-restricted_topic-officer = An officer’s safety
o-restricted_topic-health = Health
o-restricted_topic-conduct = Conduct
o-restricted_topic-household = The household
o-restricted_topic-other = Other
