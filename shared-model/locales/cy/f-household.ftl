### DRAFT: not yet read by a named Welsh speaker.
###
### The words of section F, in Welsh.

r-person = Person yn yr aelwyd

q-f1_name = Beth yw enw’r person hwn?
q-f1_relationship = Beth yw eu perthynas â’r ymgeisydd?
q-f1_age_band = Beth yw eu hoedran?
q-f1_lives = A ydynt yn byw yma?
q-f1_certificate = A ydynt yn dal tystysgrif arfau saethu neu dystysgrif gwn haels?
q-f3_kept_apart = A yw’r gynnau a’r allweddi allan o gyrraedd y person hwnnw?
q-f4_supervised = Pwy sy’n gofalu am y plentyn pan fydd gynnau allan?
q-f4_knows = A yw’r plentyn yn gwybod am allweddi neu god?
q-f4_knows-help = A yw’n gwybod, byth ble.
q-f5_changes-prompt = { w-relationship-1 }

o-age_band-under_10 = O dan 10
o-age_band-from_10_to_13 = 10 i 13
o-age_band-from_14_to_17 = 14 i 17
o-age_band-adult = 18 neu’n hŷn
o-lives_here-lives_here = Yn byw yma
o-lives_here-stays_regularly = Yn aros yn rheolaidd
o-lives_here-unsupervised_access = Â mynediad ar eu pen eu hunain
o-child_knows-no = Na
o-child_knows-knows_of = Yn gwybod bod allweddi neu god
o-child_knows-could_open = Gallai ei agor
o-child_knows-not_sure = Ddim yn sicr

c-adults-differ = Mae’r oedolion ar y rhestr a’r nifer y gwnaethoch chi ei gyfrif yn wahanol. Edrychwch ar y ddau.
c-children-differ = Mae’r plant ar y rhestr a’r nifer y gwnaethoch chi ei gyfrif yn wahanol. Edrychwch ar y ddau.
c-not-kept-apart = Dywedwch o dan “Diogelwch” beth sydd i’w wneud.
c-child-could-open = Dywedwch o dan “Diogelwch” beth sydd i’w wneud heddiw.
c-home-changed = Pwyswch hyn o dan “Yr aelwyd” yn yr asesiad.
