### DRAFT: not yet read by a named Welsh speaker.
###
### The words of section D, in Welsh.

r-address = Cyfeiriad
r-access = Person â mynediad
r-sharer = Person sy’n rhannu’r storfa
r-responsible = Oedolyn cyfrifol
r-works = Gwaith i’w wneud

q-d1_address = Beth yw’r cyfeiriad?
q-d1_uprn = Beth yw cyfeirnod yr eiddo (UPRN)?
q-d4_material = O beth y mae’r prif ddrysau allan wedi’u gwneud?
q-d4_lock = Sut mae’r prif ddrysau allan yn cael eu cloi?
q-d4_doors-help = Dim ond yr hyn nad yw’r ddau ateb uchod yn ei ddweud.
q-d5_kinds = Pa ddrysau eraill sydd yno?
q-d5_locked = A oes modd cloi pob un?
q-d7_standard = Pa safon y mae’r larwm yn ei bodloni?
q-d8_other = Sut arall y maent yn cael eu cadw?
q-d8_shown = A welsoch chi’r storfa?
q-d8_not_shown = Pam na welsoch chi’r storfa?
q-d8_not_shown-help = Yr hyn a ddywedwyd neu a oedd yn y ffordd, a dim mwy. Er enghraifft: heb ei osod eto.
q-d8_next = Beth sy’n digwydd nesaf o ran ei gweld?
q-d8_cleared = A yw’r holl ynnau a bwledi wedi gadael y cyfeiriad hwn?
q-d8_cleared_detail = Beth sydd yno o hyd, a phryd y bydd yn mynd?
q-d9_description = Beth y mae plât ac adeiladwaith y cwpwrdd yn ei ddangos?
q-d10_after = Sawl gwn a gedwid ynddo, gyda’r rhai y gofynnir amdanynt?
q-d16_control-prompt = Heb ddweud wrthyf ble, pwy heblaw chi allai agor y cwpwrdd yr eiliad hon?
q-d21_bolts-help = Cyngor yn unig.
q-d23_person = Pwy ydyw?
q-d23_person-help = Er enghraifft “glanhawr”; nid oes angen enw.
q-d23_to = Beth sydd ganddynt?
q-d23_why = Pam y mae hwnnw ganddynt?
q-d25_name = Pwy sy’n rhannu’r storfa?
q-d25_certificate = Beth yw rhif eu tystysgrif?
q-d25_certificate-help = Fel y’i hargraffwyd.
q-d25_reach = Pa rai o’r gynnau y cânt eu cyrraedd?
q-d26_name = Pwy sy’n gyfrifol?
q-d26_relation = Beth yw eu perthynas â’r deiliad?
q-d26_relation-help = Rhiant, neu rywun a awdurdodwyd gan riant.
q-d26_adult = A ydynt yn 18 oed neu’n hŷn?
q-d29_safety = Beth sy’n digwydd i’r gynnau nes bod y diogelwch yn ddigonol?
q-d30_kind-help = Mae gofyniad yn seiliedig ar gyfraith neu amod; argymhelliad ar ganllawiau; cyngor ar y naill na’r llall. Mae copi’r ymgeisydd yn dweud pa un.

o-door_material-timber = Pren
o-door_material-upvc_multipoint = uPVC gyda chlo amlbwynt
o-door_material-composite = Cyfansawdd
o-door_material-metal = Metel
o-door_material-other = Arall
o-door_lock-bs3621 = BS 3621
o-door_lock-multipoint = Amlbwynt
o-door_lock-mortice = Clo mortais arall
o-door_lock-euro = Silindr ewro
o-door_lock-other = Arall
o-other_door-none = Dim
o-other_door-back = Drws cefn neu ochr
o-other_door-patio = Drws patio
o-other_door-french = Drysau Ffrengig
o-other_door-integral_garage = Drws o garej integrol
o-other_door-other = Arall
o-storage_next-another_visit = Ymweliad arall
o-storage_next-when_fitted = Ymweliad pan fydd wedi’i gosod
o-storage_next-by_video = Drwy fideo neu luniau
o-storage_next-supervisor_decides = Goruchwyliwr yn penderfynu
o-access_to-house = Allweddi’r eiddo
o-access_to-storage_keys = Allweddi’r storfa
o-access_to-storage_code = Cod y storfa
o-access_to-other = Ffordd arall i mewn
o-safety_step-with_dealer = Maent yn mynd at ddeliwr cofrestredig
o-safety_step-with_holder = Maent yn mynd at ddeiliad tystysgrif arall
o-safety_step-other_address = Maent yn mynd i gyfeiriad digonol arall
o-safety_step-surrendered = Mae’r deiliad yn eu hildio
o-safety_step-constable_attends = Cwnstabl yn dod
o-safety_step-supervisor_decides = Goruchwyliwr yn penderfynu

c-clamp = Mae clamp ar gyfer un gwn ar y mwyaf, lle mae’r risg yn isel.
c-over-capacity-after = Byddai mwy o ynnau’n cael eu cadw ynddo nag y mae’n eu dal. Dywedwch ar gyfer sawl gwn y mae’n ddigonol.
c-storage-access = Dim ond deiliad tystysgrif sy’n cael cyrraedd y gynnau. Dywedwch beth y gwnaethoch chi ei fynnu.
c-responsible-adult = Ni all rhywun o dan 18 oed fod yn gyfrifol. Enwch oedolyn.
c-adequate-unseen = Ni all storfa na welsoch chi fod yn ddigonol.
c-adequate-not-fixed = Nid yw’r cwpwrdd wedi’i osod yn sownd. Dywedwch pam y gallai hynny wneud y tro, neu dewiswch ganlyniad arall.
c-works-none = Ychwanegwch y gwaith sydd i’w wneud.

g-d8-somewhere = Dywedwch ym mha gyfeiriad y mae gynnau’n cael eu cadw neu y cânt eu cadw, neu pam nad oes un.
g-d8-cleared = Nid oes dim yn hysbys am gyfeiriad y mae’r gynnau wedi’i adael. Cofnodwch yr hen gyfeiriad, neu dywedwch pam na allwch.
