### DRAFT: not yet read by a named Welsh speaker.

## Assessment

r-risk = Ffactorau risg

q-k1_safety_link = Ar beth y mae’r pryder ynghylch diogelwch y cyhoedd yn seiliedig?
q-k1_safety_link-help = Dewiswch yr atebion a’r arddangosion sy’n ei ddangos. Dim byd a ddywedodd rhywun yn gyfrinachol.
q-k1_domestic_link = Ar beth y mae’r pryder ynghylch cam-drin neu drais domestig yn seiliedig?
q-k1_domestic_link-help = Dewiswch yr atebion a’r arddangosion sy’n ei ddangos. Dim byd a ddywedodd rhywun yn gyfrinachol.
q-k1_health_link = Ar beth y mae’r pryder ynghylch iechyd yn seiliedig?
q-k1_health_link-help = Dewiswch yr atebion a’r arddangosion sy’n ei ddangos. Dim byd a ddywedodd rhywun yn gyfrinachol.
q-k1_conduct_link = Ar beth y mae’r pryder ynghylch ymddygiad yn seiliedig?
q-k1_conduct_link-help = Dewiswch yr atebion a’r arddangosion sy’n ei ddangos. Dim byd a ddywedodd rhywun yn gyfrinachol.
q-k1_security_link = Ar beth y mae’r pryder ynghylch diogelwch y gynnau yn seiliedig?
q-k1_security_link-help = Dewiswch yr atebion a’r arddangosion sy’n ei ddangos. Dim byd a ddywedodd rhywun yn gyfrinachol.
q-k1_honesty_link = Ar beth y mae’r pryder ynghylch gonestrwydd yn seiliedig?
q-k1_honesty_link-help = Dewiswch yr atebion a’r arddangosion sy’n ei ddangos. Dim byd a ddywedodd rhywun yn gyfrinachol.
q-k1_reason_link = Ar beth y mae’r pryder ynghylch y rheswm da yn seiliedig?
q-k1_reason_link-help = Dewiswch yr atebion a’r arddangosion sy’n ei ddangos. Dim byd a ddywedodd rhywun yn gyfrinachol.
q-k1_household_link = Ar beth y mae’r pryder ynghylch yr aelwyd yn seiliedig?
q-k1_household_link-help = Dewiswch yr atebion a’r arddangosion sy’n ei ddangos. Dim byd a ddywedodd rhywun yn gyfrinachol.
q-k1_extremism_link = Ar beth y mae’r pryder ynghylch eithafiaeth yn seiliedig?
q-k1_extremism_link-help = Dewiswch yr atebion a’r arddangosion sy’n ei ddangos. Dim byd a ddywedodd rhywun yn gyfrinachol.
q-k1_vulnerability_link = Ar beth y mae’r pryder ynghylch bregusrwydd yn seiliedig?
q-k1_vulnerability_link-help = Dewiswch yr atebion a’r arddangosion sy’n ei ddangos. Dim byd a ddywedodd rhywun yn gyfrinachol.
q-k1_code = Pa ffactor risg?
q-k1_code_level = Faint o bryder ydyw?
q-k1_code_basis = Ai ffaith, barn neu gudd-wybodaeth ydyw?
q-k1_code_link = Pa ateb neu arddangosyn sy’n ei ddangos?
q-k1_code_link-help = D16, JS/3. Ar gyfer cudd-wybodaeth, y cyfeirnod yn unig.
q-k1_code_as_at = Ar ba ddiwrnod yr oedd hyn yn wir?
q-k1_code_response = Beth ddywedodd yr ymgeisydd am hyn?
q-k1_code_response-help = Dewiswch “Heb ei ofyn” lle byddai gofyn yn rhoi rhywun mewn perygl.
q-k1_code_why = Pam mae hyn yn berthnasol i ddiogelwch yn yr achos hwn?
q-k1_code_why-help = Yr hyn y mae’r person hwn yn ei wneud neu y gallai ei wneud, byth y cyflwr ei hun. Nid yw cyflwr niwroddatblygiadol byth yn anffafriol ar ei ben ei hun.
q-k4_household = Mae gan bob partner ac aelod o’r aelwyd sy’n oedolyn sgwrs breifat eu hunain, neu cofnodir yno’r rheswm pam nad oes un.
q-k4_household-help = Nid yw’n dweud dim am bwy siaradodd na beth a ddywedwyd.
q-k4_annex = Mae’r rhan gyfyngedig wedi’i llenwi, neu’n dweud pam nad yw.
q-k5_register = A ddylai’r gofrestr ddangos y cyfeiriad newydd?
q-k6_proposed = A ydych chi’n cynnig newid yr amodau?
q-k8_call = Pa oruchwyliwr y gwnaethoch chi ei ffonio, a phryd?
q-k8_hold = Beth sydd i’w ddal yn ôl nes penderfynu ar yr adolygiad?
q-k10_referrals-help = Nid y rhai sy’n seiliedig ar sgwrs breifat; cofnodir y rheini yno.
q-k12_signature = Eich llofnod

## Options

o-basis-fact = Ffaith
o-basis-opinion = Barn
o-basis-intelligence = Cudd-wybodaeth
o-recommendation-grant = Rhoi tystysgrif
o-recommendation-grant_with_conditions = Rhoi tystysgrif gydag amodau
o-certificate_condition-slaughter = Lladd anifeiliaid yn unig
o-certificate_condition-air_weapon = Arf aer
o-certificate_condition-ammunition_type = Math o fwledi
o-certificate_condition-reload = Llenwi bwledi gartref
o-hold-none = Nid oes dim yn cael ei ddal yn ôl
o-hold-hold_outcome = Dal unrhyw ganlyniad yn ôl nes penderfynu ar yr adolygiad
o-hold-guns_elsewhere = Gynnau i’w cadw mewn man arall yn y cyfamser
o-hold-remove = Gynnau i’w symud oddi yno

## Checks

c-never-adverse-alone = Nid yw cyflwr niwroddatblygiadol byth yn anffafriol ar ei ben ei hun. Enwch yr ymddygiad fel ffactor ar wahân, neu dewiswch “Dim pryder”.
c-not-a-grant = Nid ymweliad i roi tystysgrif yw hwn. Dewiswch argymhelliad arall.
c-not-a-renewal = Nid ymweliad i adnewyddu yw hwn. Dewiswch argymhelliad arall.
c-removal-not-urgent = Mae symud y gynnau ar frys yn mynd gydag ymweliad brys. Edrychwch ar ba mor frys ydyw.
c-renewal-without-report = Nid oes adroddiad gan y meddyg eto. Ystyriwch aros amdano.
c-mentor-proposed = Cynigiwyd mentor o dan reswm da. Edrychwch ar yr amodau eto.
c-level-below = Mae ffactor yn ddifrifol. Edrychwch eto ar lefel y pryder yn gyffredinol.

## Gates

g-conversations = Dywedwch fod gan bob oedolyn sgwrs breifat, neu reswm wedi’i gofnodi pam nad oes.
g-annex = Dywedwch fod y rhan gyfyngedig wedi’i llenwi.
g-k8-hold = Dywedwch beth sy’n cael ei ddal yn ôl nes penderfynu ar yr adolygiad.
