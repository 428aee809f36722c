### DRAFT: not yet read by a named Welsh speaker.

## Private conversation

r-previous_partner = Partneriaid blaenorol
s-g = Sgwrs breifat

q-g1_name = Pwy ydyw?
q-g1_relation = Beth yw eu perthynas â’r ymgeisydd?
q-g1_channel = Sut mae cysylltu â nhw’n ddiogel?
q-g1_channel-help = “Dim nes cytuno” nes iddynt ddweud fel arall.
q-g1_contact = Ar ba rif neu gyfeiriad y ceir cysylltu â nhw?
q-g1_safe_time = Pryd y mae’n ddiogel?
q-g2_how = Sut y gwnaethoch chi siarad â nhw?
q-g2_how-help = Dim ond sgwrs ar eu pen eu hunain sy’n cyfrif. Fel arall dewiswch pam nad oedd modd ei chynnal.
q-g2_why = Pam nad oedd modd ei chynnal?
q-g3_could_hear = A oedd yr ymgeisydd yn bresennol, neu’n gallu clywed?
q-g3_could_hear-help = Os felly, nid yw’r sgwrs wedi’i chwblhau a chaiff ei chynllunio eto.
q-g4_limits = A ddywedoch chi y gallai fod rhaid i chi weithredu os yw rhywun mewn perygl?
q-g4_limits-help = Peidiwch byth ag addo na chaiff dim ei drosglwyddo.
q-g4_concern = A oes ganddynt bryder am y ffaith bod gan yr ymgeisydd ynnau?
q-g4_concern-prompt = { w-partner-1 }
q-g4_detail = Beth yw eu pryder?
q-g4_detail-help = Yn eu geiriau eu hunain.
q-g4_supervisor = Wrth ba oruchwyliwr y dywedoch chi, a phryd?
q-g5_trained = A ydych chi wedi cael hyfforddiant i ofyn am gam-drin domestig?
q-g5_trained-help = Os na, bydd rhywun sydd wedi’i gael yn dod yn ôl i ofyn y cwestiynau hyn.
q-g5_control = A ydynt byth yn ofnus, yn cael eu cadw oddi wrth bobl, neu’n cael eu rheoli o ran arian neu ffôn?
q-g5_detail = Beth sy’n digwydd?
q-g5_detail-help = Yn eu geiriau eu hunain.
q-g6_violence = A fu unrhyw un o’r rhain?
q-g6_detail = Beth ddigwyddodd, a phryd oedd y tro diwethaf?
q-g6_detail-help = Yn eu geiriau eu hunain.
q-g7_strain = A oes unrhyw un o’r rhain yn peri pryder iddynt?
q-g7_detail = Beth maent yn ei ddweud am hyn?
q-g8_knows = A ydynt yn gwybod ble mae allweddi neu godau’n cael eu cadw?
q-g8_knows-help = A ydynt yn gwybod, byth ble.
q-g8_knows-prompt = { w-keys-partner-1 }
q-g8_opens = Pwy allai agor y cwpwrdd?
q-g8_detail = Beth maent yn ei ddweud am hyn, heb enwi unrhyw le?
q-g8_detail-help = Peidiwch byth ag ysgrifennu ble mae allwedd neu god.
q-g8_differs = A yw hynny’n wahanol i’r hyn a ddywedodd yr ymgeisydd am allweddi neu godau?
q-g8_differs-help = Cymharwch â D16. Nid yw’r ymgeisydd byth yn cael gwybod.
q-g9_children = Beth ddywedodd plentyn?
q-g9_children-help = Dim ond os ydych wedi cael hyfforddiant. Cofnodwch yr hyn a ddywedwyd heb ei gymell.
q-g10_contact = A ydynt am i rywun gysylltu â nhw’n ddiweddarach?
q-g10_plan = Beth yw eu cynllun diogelwch?
q-g10_plan-help = Dywedwch “Dim angen” pan nad oes pryder.
q-g10_specialist = A ydynt yn cytuno i chi siarad ag arbenigwr amdanynt?
q-g11_candour = Pa mor agored oeddent wrth siarad?
q-g11_candour-help = Eich barn chi.
q-g11_pressure = A oedd pwysau arnynt?
q-g11_pressure-help = Eich barn chi.
q-g11_assessment = Beth sy’n gwneud i chi feddwl hynny?
q-g11_assessment-help = Eich barn chi. Dyfynnwch y geiriau y mae’n seiliedig arnynt.
q-g12_name = Pa bartner blaenorol?
q-g12_name-help = O ymchwil, byth gan yr ymgeisydd.
q-g12_contact = Sut mae cysylltu â’r partner blaenorol?
q-g12_willing = A yw’r partner blaenorol yn fodlon i rywun gysylltu?
q-g12_willing-help = Y swyddfa sy’n cysylltu.

## Options

o-safe_channel-none_until_agreed = Dim nes cytuno
o-safe_channel-phone = Galwad ffôn
o-safe_channel-text_message = Neges destun
o-safe_channel-email = E-bost
o-safe_channel-in_person = Wyneb yn wyneb yn unig
o-safe_channel-somebody_else = Drwy rywun arall
o-interview-alone_in_person = Ar eu pen eu hunain, wyneb yn wyneb
o-interview-alone_by_phone = Ar eu pen eu hunain, dros y ffôn
o-interview-video = Ar eu pen eu hunain, drwy fideo
o-interview-declined = Gwrthod
o-interview-not_safe = Nid oedd modd gwneud hynny’n ddiogel
o-interview-not_available = Ddim ar gael
o-interview-nobody = Dim partner nac aelod o’r aelwyd
o-control-no = Na
o-control-sometimes = Weithiau
o-control-often = Yn aml
o-violence-none = Dim un o’r rhain
o-violence-arguments = Dadlau
o-violence-damage = Difrod
o-violence-threats = Bygythiadau
o-violence-strangulation = Pwysau ar y gwddf, neu atal rhag anadlu
o-violence-weapons = Arfau
o-violence-jealousy = Cenfigen
o-household_strain-none = Dim un o’r rhain
o-household_strain-alcohol = Alcohol
o-household_strain-drugs = Cyffuriau
o-household_strain-gambling = Gamblo
o-household_strain-medication = Meddyginiaeth
o-household_strain-mood = Hwyliau
o-household_strain-stress = Straen
o-opens-nobody = Neb ond y deiliad
o-opens-interviewee = Y person hwn
o-opens-others = Pobl eraill
o-opens-not_known = Ddim yn hysbys
o-candour-guarded = Gochelgar
o-candour-partly = Rhannol agored
o-candour-open = Agored
o-pressure-none = Dim i’w weld
o-pressure-some = Rhywfaint
o-pressure-strong = Cryf

## Checks

c-not-alone = Roedd yr ymgeisydd yno neu’n gallu clywed. Dewiswch pam nad oedd modd ei chynnal.
c-limits-not-said = Dywedwch hyn cyn mynd ymlaen.
c-nobody-and-more = Ni all “Neb” sefyll ochr yn ochr ag opsiwn arall.

## Gates

g-g2 = Dywedwch sut y gwnaethoch chi siarad â’r person hwn, neu pam na allech.
g-g3 = Gallai’r ymgeisydd glywed. Nid yw’r sgwrs wedi’i chwblhau; dewiswch pam nad oedd modd ei chynnal.
g-g4 = Mae pryder difrifol. Dywedwch wrth oruchwyliwr nawr a nodwch wrth bwy, neu dywedwch pam na allwch.
