### DRAFT: not yet read by a named Welsh speaker.

## Health

s-h = Iechyd

q-h1_changed = A oes unrhyw beth am iechyd wedi newid ers yr ymweliad diwethaf?
q-h1_changed-help = Os felly, mae’r cwestiynau am iechyd yn dilyn.
q-h1_conditions = A yw’r ymgeisydd, nawr neu erioed, wedi cael unrhyw un o’r cyflyrau hyn?
q-h1_conditions-help = Fel ar y ffurflen gais. Peidiwch byth â gofyn am fwy na’r ateb.
q-h1_detail = Beth mae’r ymgeisydd yn ei ddweud am hyn?
q-h1_differs = A yw hyn yn wahanol i’r cais neu’r ffurflen feddygol?
q-h1_differs-help = Er enghraifft “na” yma ac ar y cais, ac “ie” gan y meddyg.
q-h1_difference = Sut maent yn wahanol?
q-h1_difference-help = Ysgrifennwch y ddau.
q-h2_seen = A yw’r ymgeisydd wedi gweld neu ffonio meddyg, cwnselydd, clinig, ysbyty neu linell gymorth ynghylch iechyd corfforol neu feddyliol?
q-h2_seen-help = Yn y deng mlynedd diwethaf, a nawr.
q-h2_who = At bwy, pryd ac am beth?
q-h2_online = A yw’r ymgeisydd wedi cael meddyginiaeth neu gyngor gan feddyg ar-lein, ap, clinig preifat neu wefan?
q-h2_online-prompt = { w-online-medicine-1 }
q-h2_online_detail = Gan bwy, pryd, ac a yw’r meddyg teulu yn gwybod?
q-h3_medication = A yw’r ymgeisydd yn cymryd unrhyw feddyginiaeth nawr?
q-h3_medication-help = Ar bresgripsiwn, wedi’i phrynu mewn siop neu wedi’i phrynu ar-lein.
q-h3_kinds = A yw unrhyw beth y maent yn ei gymryd yn un o’r rhain?
q-h3_detail = Pa feddyginiaethau, a faint?
q-h3_bought = A brynwyd unrhyw beth heb bresgripsiwn?
q-h3_effects = Pa sgil-effeithiau sydd?
q-h3_effects-help = Dywedwch “Dim” pan nad oes rhai.
q-h4_practice = Pwy yw meddyg teulu’r ymgeisydd, ac ym mha feddygfa?
q-h4_changed = A yw’r feddygfa wedi newid ers y cais neu’r ymweliad diwethaf?
q-h4_consent = A yw’r ymgeisydd yn cytuno i ofyn i’r feddygfa newydd?
q-h4_previous = Pa feddygfeydd oedd yn y deng mlynedd diwethaf?
q-h4_previous-help = Dywedwch “Yr un un” pan nad oedd un arall.
q-h4_unregistered = A fu amser heb feddyg teulu?
q-h4_unregistered_when = O ba bryd hyd ba bryd?
q-h5_understood = A yw’r ymgeisydd yn deall, ac yn cytuno, bod y meddyg teulu yn cadw marciwr ar y cofnod ac yn rhoi gwybod i’r heddlu am bryderon?
q-h5_date = Pryd y cytunwyd ar hynny?
q-h6_thoughts = A yw’r ymgeisydd wedi meddwl am hunanladdiad neu wedi niweidio ei hun, nawr neu erioed?
q-h6_thoughts-help = “Ie, nawr”: arhoswch, cadwch gwmni iddynt, ffoniwch am gymorth ac am oruchwyliwr, a gwnewch yn siŵr bod y gynnau’n ddiogel.
q-h6_thoughts-prompt = { w-health-1 }
q-h6_when = Pryd oedd hynny, a beth helpodd?
q-h6_loved_one = A yw rhywun sy’n agos at yr ymgeisydd wedi bod mewn argyfwng o’r fath?
q-h6_loved_one-help = Ie neu na, a phryd. Dim byd am y person arall.
q-h6_stayed = A wnaethoch chi aros nes bod rhywun arall yno?
q-h6_crisis = Pa wasanaeth argyfwng neu berthynas y gwnaethoch chi ei ffonio, a phryd?
q-h6_supervisor = Pa oruchwyliwr y gwnaethoch chi ei ffonio am hyn, a phryd?
q-h6_guns = Ble mae’r gynnau nawr?
q-h7_strain = A oes unrhyw un o’r rhain yn straen ar hyn o bryd?
q-h7_detail = Beth mae’r ymgeisydd yn ei ddweud am y straen?
q-h8_often = Pa mor aml y mae’r ymgeisydd yn yfed alcohol?
q-h8_often-help = Cymerwch yr ateb ac ewch ymlaen.
q-h8_often-prompt = { w-alcohol-1 }
q-h8_units = Faint ar ddiwrnod arferol?
q-h8_heavy = Pa mor aml chwe uned neu fwy (menywod), wyth neu fwy (dynion), ar un achlysur?
q-h9_drugs = A yw’r ymgeisydd wedi defnyddio canabis, CBD, steroidau neu unrhyw gyffur arall?
q-h9_drugs-help = Erioed, a nawr. Nid yr hyn a gawsant ar bresgripsiwn.
q-h9_which = Pa rai?
q-h9_other = Pa gyffur arall?
q-h9_last = Pryd oedd y tro diwethaf?
q-h9_last-help = Bydd y cyntaf o’r mis neu’r flwyddyn yn gwneud y tro.
q-h10_capability = A oes anhawster gydag unrhyw un o’r rhain?
q-h10_capability-help = Yr hyn a ddywedwyd, neu’r hyn a welsoch.
q-h10_detail = Beth yw’r anhawster, a beth sy’n helpu?
q-h11_told = A ddywedwyd wrth yr ymgeisydd am roi gwybod am newidiadau, a sut i wneud hynny?
q-h11_leaflet = A wnaethoch chi ei adael yn ysgrifenedig?
q-h12_memory = A oedd arwydd o ddementia?
q-h12_memory-help = Yr hyn a welsoch, neu’r hyn a gododd rhywun. Nid diagnosis.
q-h12_detail = Beth oedd hwnnw?

## Options

o-health_condition-none = Dim un o’r rhain
o-health_condition-depression_anxiety = Iselder neu orbryder
o-health_condition-self_harm = Hunan-niweidio
o-health_condition-stress_ptsd = Straen neu straen wedi trawma
o-health_condition-psychosis = Seicosis
o-health_condition-personality = Anhwylder personoliaeth
o-health_condition-dementia = Dementia
o-health_condition-neurological = Cyflwr niwrolegol
o-health_condition-substance = Camddefnyddio alcohol neu gyffuriau
o-health_condition-neurodevelopmental = Cyflwr niwroddatblygiadol
o-health_condition-other = Cyflwr arall
o-medicine-none = Dim un o’r rhain
o-medicine-sedatives = Tawelyddion neu dabledi cysgu
o-medicine-steroids = Steroidau
o-medicine-painkillers = Cyffuriau lladd poen cryf
o-medicine-mood = Meddyginiaeth ar gyfer hwyliau neu orbryder
o-medicine-other = Arall
o-then_or_now-yes_now = Ie, nawr
o-then_or_now-yes_past = Ie, yn y gorffennol
o-then_or_now-no = Na
o-guns_made_safe-with_dealer = Gyda deliwr cofrestredig
o-guns_made_safe-surrendered = Wedi’u hildio gan y deiliad
o-guns_made_safe-other_holder = Gyda deiliad tystysgrif arall
o-guns_made_safe-constable = Mae cwnstabl ar y ffordd
o-guns_made_safe-not_secured = Ddim yn ddiogel eto
o-strain-none = Dim un o’r rhain
o-strain-sleep = Cwsg gwael
o-strain-work = Straen yn y gwaith
o-strain-bereavement = Profedigaeth
o-strain-relationship = Straen mewn perthynas
o-strain-other = Arall
o-drink_often-never = Byth
o-drink_often-monthly = Unwaith y mis neu lai
o-drink_often-few_a_month = Dwy i bedair gwaith y mis
o-drink_often-few_a_week = Dwy neu dair gwaith yr wythnos
o-drink_often-most_days = Pedair gwaith yr wythnos neu fwy
o-drink_units-upto_2 = 0 i 2 uned
o-drink_units-upto_4 = 3 neu 4 uned
o-drink_units-upto_6 = 5 neu 6 uned
o-drink_units-upto_9 = 7 i 9 uned
o-drink_units-over_9 = 10 uned neu fwy
o-drink_heavy-never = Byth
o-drink_heavy-under_monthly = Llai nag unwaith y mis
o-drink_heavy-monthly = Bob mis
o-drink_heavy-weekly = Bob wythnos
o-drink_heavy-daily = Bob dydd, neu bron bob dydd
o-drugs-never = Dim erioed
o-drugs-past = Yn y gorffennol
o-drugs-now = Nawr
o-drug-cannabis = Canabis
o-drug-cbd = CBD
o-drug-steroids = Steroidau
o-drug-other = Arall
o-capability-none = Dim anhawster
o-capability-eyesight = Golwg
o-capability-hearing = Clyw
o-capability-dexterity = Defnyddio’r dwylo
o-capability-mobility = Symud o gwmpas
o-capability-memory = Cof
o-memory_sign-none = Dim
o-memory_sign-observed = Sylwyd ar rywbeth
o-memory_sign-raised = Cododd rhywun y mater

## Checks

c-honesty-not-said = Mae dau adroddiad yn wahanol i’w gilydd. Dywedwch hynny o dan onestrwydd yn yr asesiad.
c-no-medical-consent = Heb gytundeb ni ellir gofyn am adroddiad. Dywedwch beth y gwnaethoch chi ei egluro.
c-guns-not-safe = Dywedwch wrth y goruchwyliwr nawr nad yw’r gynnau’n ddiogel.

## Gates

g-h6 = Mae’r ymgeisydd mewn argyfwng nawr. Ffoniwch oruchwyliwr a nodwch fod yr ymweliad yn un brys, neu dywedwch pam na allwch.
