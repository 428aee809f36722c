### DRAFT: not yet read by a named Welsh speaker.
###
### The words of section B, in Welsh.

r-used_name = Enw
r-past_address = Cyfeiriad yn y pum mlynedd diwethaf
r-abroad = Amser dramor
r-other_place = Lle arall

q-b1_documents-help = Os ydych yn tynnu llun, cuddiwch rif y ddogfen.
q-b1_other = Pa ddogfen arall welsoch chi?
q-b3_name = Beth yw’r enw?
q-b3_use = Pryd y mae’n cael ei ddefnyddio, neu y cafodd ei ddefnyddio?
q-b3_until = Hyd ba bryd?
q-b4_born = Pryd y ganwyd yr ymgeisydd?
q-b4_place = Ble y ganwyd yr ymgeisydd?
q-b4_place-help = Tref a gwlad.
q-b4_nationality = Beth yw cenedligrwydd yr ymgeisydd?
q-b4_nationality-help = Pob un, os oes mwy nag un.
q-b5_address = Beth yw’r cyfeiriad?
q-b5_address-help = Pob cyfeiriad yn y pum mlynedd diwethaf, gan gynnwys yr un presennol.
q-b5_from = O ba bryd?
q-b5_to = Hyd ba bryd?
q-b5_to-help = Ar gyfer y cyfeiriad presennol, heddiw.
q-b5_days = Diwrnodau yn y cyfeiriad hwn
q-b5_foreign = A yw y tu allan i’r Deyrnas Unedig?
q-b5_country = Ym mha wlad?
q-b5_gap = Beth sy’n egluro’r amser rhwng y cyfeiriadau hyn?
q-b5_gap-help = Mae’r rhestr yn gadael mwy na 30 diwrnod o’r pum mlynedd diwethaf heb eu llenwi.
q-b5_abroad_country = Pa wlad?
q-b5_abroad_from = O ba bryd?
q-b5_abroad_to = Hyd ba bryd?
q-b5_abroad_reason = I ba ddiben?
q-b6_proof = Pa brawf o’r cyfeiriad hwn welsoch chi?
q-b6_date = Pa ddyddiad sydd arno?
q-b7_elsewhere-prompt = { w-other-places-1 }
q-b7_address = Beth yw’r cyfeiriad?
q-b7_kind = Pa fath o le ydyw?
q-b7_stays = Pa mor aml y mae’r ymgeisydd yn aros yno?
q-b7_guns = A oes gynnau neu fwledi’n cael eu cadw yno, hyd yn oed am un noson?
q-b7_other_force = A yw mewn ardal heddlu arall?
q-b7_force = Pa heddlu?
q-b8_avoid = A oes amser neu ffordd na ddylid eu defnyddio?
q-b9_employer = I bwy y mae’r ymgeisydd yn gweithio?
q-b9_nights_away = Sawl noson y mis y mae’r ymgeisydd oddi cartref?

o-name_use-now = Yn cael ei ddefnyddio nawr
o-name_use-birth = Adeg geni
o-name_use-before = Wedi’i ddefnyddio o’r blaen
o-name_use-known_as = Enw adnabyddus
o-proof_of_address-council_tax = Bil treth gyngor
o-proof_of_address-utility_bill = Bil cyfleustodau
o-proof_of_address-bank_statement = Datganiad banc neu gymdeithas adeiladu
o-proof_of_address-tenancy = Cytundeb tenantiaeth
o-proof_of_address-mortgage = Datganiad morgais
o-proof_of_address-driving_licence = Trwydded yrru
o-proof_of_address-other = Arall
o-proof_of_address-none = Dim wedi’i weld
o-place_kind-second_home = Ail gartref
o-place_kind-caravan = Carafán
o-place_kind-farm = Fferm
o-place_kind-partners_home = Cartref partner
o-place_kind-family_home = Cartref aelod o’r teulu
o-place_kind-workplace = Gweithle
o-place_kind-boat = Cwch
o-place_kind-other = Arall

c-likeness = Dywedwch wrth oruchwyliwr fod amheuaeth am y tebygrwydd.
c-born-later = Nid yw’r diwrnod hwn wedi dod eto. Edrychwch ar y flwyddyn.
c-under-14 = O dan 14 oed. Ni ellir rhoi tystysgrif arfau saethu; gofynnwch i oruchwyliwr.
c-under-18 = O dan 18 oed. Cofnodwch pwy sy’n gyfrifol am y gynnau o dan “Diogelwch”.
c-to-before-from = Mae’r diwedd cyn y dechrau. Edrychwch ar y ddau ddiwrnod.
c-abroad-differs = Mae’r cyfeiriad hwn dramor. Dywedwch hynny o dan amser dramor hefyd.
c-address-gap = Mae mwy na 30 diwrnod cyn y cyfeiriad hwn heb eu llenwi. Gofynnwch ble yr oedd yr ymgeisydd yn byw.
