### DRAFT: not yet read by a named Welsh speaker.

## The restricted part

r-note = Nodiadau cyfyngedig
s-household = Yr aelwyd, cyfyngedig
s-conduct = Ymddygiad, cyfyngedig
s-notes = Nodiadau cyfyngedig

q-f2_told = A oes mwy i’w ddweud am bryder yn yr aelwyd nag ie neu na?
q-f2_restricted = Beth ydyw, a phwy sy’n dweud hynny?
q-f2_restricted-help = Peidiwch byth â gofyn am ddiagnosis.
q-f2_safeguarding = A oes angen diogelu rhywun?
q-f6_hazards = Pa gŵn neu beryglon eraill y dylai swyddogion wybod amdanynt?
q-f6_hazards-help = Er diogelwch swyddogion yn unig.
q-i7_associates = Beth mae’r ymgeisydd yn ei ddweud am gymdeithion, gangiau neu droseddu difrifol?
q-i7_associates-help = Dywedwch “Dim” pan nad oes rhai.
q-i7_differs = A yw hynny’n wahanol i’r gudd-wybodaeth?
q-i7_comparison = Sut mae’n wahanol?
q-i7_comparison-help = Rhowch gyfeirnod y gudd-wybodaeth, nid ei chynnwys.
q-i8_found = A ddaeth yr ymchwil o hyd i negeseuon sy’n peri pryder?
q-i8_found-help = Ymchwil gan y swyddfa, byth ar y llechen hon.
q-i8_restricted = Beth oeddent yn ei ddangos, a ble mae’r copi?
q-i9_seen = A oedd cynnwys eithafol neu dreisgar, neu ddiddordeb mewn ymosodiadau?
q-i9_restricted = Beth oedd hynny, a sut rydych chi’n gwybod?
q-i9_restricted-help = Dyfynnwch y geiriau.
q-n1_topic = Am beth y mae’r nodyn?
q-n1_who = Pwy ddywedodd hynny?
q-n1_who-help = Dywedwch “Fe’i gwelais” os na ddywedodd neb.
q-n1_note = Beth a ddywedwyd neu a welwyd?
q-n1_note-help = Yn eu geiriau eu hunain. Cadwch ffeithiau a barn ar wahân.
q-n1_basis = Ai ffaith, barn neu gudd-wybodaeth yw hynny?
q-n1_channel = Sut mae cysylltu â nhw’n ddiogel?
q-n1_channel-help = “Dim nes cytuno” nes iddynt ddweud fel arall.
q-n1_alert = A oes rhaid i oruchwyliwr glywed am hyn ar unwaith?
q-n1_safeguarding = A yw’n galw am ddiogelu?

## Options

o-restricted_topic-person = Diogelwch person
o-restricted_topic-officer = Diogelwch swyddog
o-restricted_topic-health = Iechyd
o-restricted_topic-conduct = Ymddygiad
o-restricted_topic-household = Yr aelwyd
o-restricted_topic-other = Arall
