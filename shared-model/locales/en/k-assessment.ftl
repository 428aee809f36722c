## Assessment

r-risk = Risk factors

q-k1_safety_link = What does the concern for public safety rest on?
q-k1_safety_link-help = Choose the answers and the exhibits that show it. Nothing that somebody said in confidence.
q-k1_domestic_link = What does the concern about domestic abuse or violence rest on?
q-k1_domestic_link-help = Choose the answers and the exhibits that show it. Nothing that somebody said in confidence.
q-k1_health_link = What does the concern about health rest on?
q-k1_health_link-help = Choose the answers and the exhibits that show it. Nothing that somebody said in confidence.
q-k1_conduct_link = What does the concern about conduct rest on?
q-k1_conduct_link-help = Choose the answers and the exhibits that show it. Nothing that somebody said in confidence.
q-k1_security_link = What does the concern about security rest on?
q-k1_security_link-help = Choose the answers and the exhibits that show it. Nothing that somebody said in confidence.
q-k1_honesty_link = What does the concern about honesty rest on?
q-k1_honesty_link-help = Choose the answers and the exhibits that show it. Nothing that somebody said in confidence.
q-k1_reason_link = What does the concern about good reason rest on?
q-k1_reason_link-help = Choose the answers and the exhibits that show it. Nothing that somebody said in confidence.
q-k1_household_link = What does the concern about the household rest on?
q-k1_household_link-help = Choose the answers and the exhibits that show it. Nothing that somebody said in confidence.
q-k1_extremism_link = What does the concern about extremism rest on?
q-k1_extremism_link-help = Choose the answers and the exhibits that show it. Nothing that somebody said in confidence.
q-k1_vulnerability_link = What does the concern about vulnerability rest on?
q-k1_vulnerability_link-help = Choose the answers and the exhibits that show it. Nothing that somebody said in confidence.
q-k1_code = Which risk factor?
q-k1_code_level = How much of a concern is it?
q-k1_code_basis = Is it fact, opinion or intelligence?
q-k1_code_link = Which answer or exhibit shows it?
q-k1_code_link-help = D16, JS/3. For intelligence its reference number only.
q-k1_code_as_at = As at which day?
q-k1_code_response = What did the applicant say to it?
q-k1_code_response-help = Choose “Not asked” where asking would put somebody at risk.
q-k1_code_why = Why does this bear on safety in this case?
q-k1_code_why-help = What this person does or may do, never the condition itself. A neuro-developmental condition is never adverse by itself.
q-k4_household = Each adult partner and household member has a private conversation of their own, or the reason there is none is recorded there.
q-k4_household-help = Says nothing of who spoke or what was said.
q-k4_annex = The restricted part is filled in, or says why not.
q-k5_register = Is the register to show the new address?
q-k6_proposed = Do you propose to change the conditions?
q-k8_call = Which supervisor did you phone, and when?
q-k8_hold = What is to be held until the review is decided?
q-k10_referrals-help = Not those that rest on a private conversation; they are recorded there.
q-k12_signature = Your signature

## Options

o-basis-fact = Fact
o-basis-opinion = Opinion
o-basis-intelligence = Intelligence
o-recommendation-grant = Grant
o-recommendation-grant_with_conditions = Grant with conditions
o-certificate_condition-slaughter = Slaughter only
o-certificate_condition-air_weapon = Air weapon
o-certificate_condition-ammunition_type = Type of ammunition
o-certificate_condition-reload = Home loading
o-hold-none = Nothing is held
o-hold-hold_outcome = Hold any outcome until the review is decided
o-hold-guns_elsewhere = Guns to be kept elsewhere meanwhile
o-hold-remove = Guns to be removed

## Checks

c-never-adverse-alone = A neuro-developmental condition is never adverse by itself. Name the behaviour as a factor of its own, or choose “No concern”.
c-not-a-grant = This visit is not about a grant. Choose another recommendation.
c-not-a-renewal = This visit is not about a renewal. Choose another recommendation.
c-removal-not-urgent = Urgent removal goes with an urgent visit. Look at how urgent it is.
c-renewal-without-report = There is no report from the doctor yet. Consider waiting for it.
c-mentor-proposed = A mentor was proposed under good reason. Look at the conditions again.
c-level-below = A factor is serious. Look at the overall concern again.

## Gates

g-conversations = Say that each adult has a private conversation, or a recorded reason why not.
g-annex = Say that the restricted part is filled in.
g-k8-hold = Say what is held until the review is decided.
