### DRAFT: not yet read by a named Welsh speaker.
###
### The words of section Q, in Welsh.

s-q = Derbynneb

r-receipt = Derbynneb
r-item = Eitem
r-custody = Trosglwyddo’r eitemau

q-q1_taken = A oes unrhyw wn, bwledi neu dystysgrif yn gadael y tŷ, neu’n newid dwylo, heddiw?
q-q1_basis = Ar ba sail?
q-q1_basis-help = Ni all staff yr heddlu atafaelu. Mae’r hyn y mae’r perchennog yn ei roi o’i wirfodd yn cael ei ildio, nid ei atafaelu.
q-q1_to = At bwy y mae’r eitemau’n mynd?
q-q1_to_certificate = Beth yw rhif eu tystysgrif?
q-q1_to_certificate-help = Fel y’i hargraffwyd.
q-q2_power = O dan ba bŵer?
q-q2_power_other = Pa bŵer arall?
q-q2_officer = Pa gwnstabl a atafaelodd yr eitemau?
q-q2_warrant = Beth yw rhif gwarant y cwnstabl?
q-q2_notice = Beth yw cyfeirnod yr hysbysiad?
q-q3_kind = Pa fath o eitem ydyw?
q-q3_gun = Pa wn yn y gwiriad arfau saethu ydyw?
q-q3_gun-help = Dewiswch “Nid yw’n berthnasol” ar gyfer unrhyw beth nad yw ar y rhestr.
q-q3_description = Beth ydyw?
q-q3_description-help = Math, gwneuthuriad, model a chalibr.
q-q3_calibre = Pa galibr neu fôr?
q-q3_serial = Pa rif cyfresol sydd ar y metel?
q-q3_serial-help = Yn union fel y’i stampiwyd. Os nad oes un, dewiswch “Methu gweld”.
q-q3_quantity = Sawl un?
q-q3_condition = Ym mha gyflwr y mae?
q-q3_condition-help = Pob marc a chrafiad y gallwch eu gweld. Mae’n eich diogelu chi’ch dau.
q-q3_with = Beth sy’n mynd gydag ef?
q-q3_photos = Lluniau o’r eitem fel y’i cymerwyd
q-q4_taken = A gymerwyd tystysgrif?
q-q4_which = Pa dystysgrif?
q-q4_number = Beth yw ei rhif?
q-q4_number-help = Fel y’i hargraffwyd.
q-q5_told = Beth a ddywedwyd wrth y perchennog?
q-q6_transport = Sut mae’r eitemau’n teithio?
q-q6_store = Pa storfa sy’n eu derbyn?
q-q6_store-help = Yn ôl ei henw neu ei rhif, nid ei chyfeiriad.
q-q6_seals = Pa rifau bag a sêl sydd arnynt?
q-q7_handed_to = I bwy y cawsant eu trosglwyddo?
q-q7_handed_at = Pryd?
q-q8_owner = Llofnod y perchennog
q-q8_declined = Pam na lofnododd y perchennog?
q-q8_officer = Eich llofnod
q-q8_witness_name = Pwy oedd y tyst?
q-q8_witness = Llofnod y tyst
q-q9_copy = Sut y rhoddwyd copi?
q-q9_reference = Beth yw cyfeirnod y copi?
q-q10_event = Beth ddigwyddodd i’r eitemau?
q-q10_at = Pryd?
q-q10_by = Gan bwy yr oeddent, a chan bwy y maent nawr?
q-q10_place = Ble maent nawr?

o-receipt_basis-surrendered_safekeeping = Wedi’u hildio i’w cadw’n ddiogel
o-receipt_basis-surrendered_disposal = Wedi’u hildio i gael gwared arnynt
o-receipt_basis-seized = Wedi’u hatafaelu gan gwnstabl
o-receipt_basis-s12_notice = Hysbysiad o dan adran 12 o Ddeddf 1988
o-receipt_basis-to_dealer = Wedi’u trosglwyddo i ddeliwr cofrestredig
o-receipt_basis-to_holder = Wedi’u trosglwyddo i ddeiliad tystysgrif arall
o-item_kind-gun = Gwn
o-item_kind-moderator = Tawelydd
o-item_kind-part = Rhan
o-item_kind-ammunition = Bwledi
o-item_kind-other = Arall
o-item_with-none = Dim byd
o-item_with-case = Cas
o-item_with-scope = Sgôp
o-item_with-bolt = Bollt
o-item_with-magazine = Storgell
o-item_with-sling = Strap
o-item_with-other = Arall
o-certificate_kind-fac = Tystysgrif arfau saethu
o-certificate_kind-sgc = Tystysgrif gwn haels
o-owner_told-value = Y perchennog sy’n cadw’r gwerth
o-owner_told-transfer = Cânt drosglwyddo’r gynnau
o-owner_told-no_destruction = Ni chaiff dim ei ddinistrio heb rybudd
o-owner_told-contact = Â phwy i gysylltu
o-owner_told-complaint = Sut i gwyno
o-copy_form-paper = Ar bapur
o-copy_form-email = Drwy e-bost
o-copy_form-qr_code = Drwy god QR
o-custody_event-collected = Wedi’u casglu
o-custody_event-moved = Wedi’u symud
o-custody_event-stored = Wedi’u rhoi yn y storfa
o-custody_event-handed_over = Wedi’u trosglwyddo
o-custody_event-returned = Wedi’u dychwelyd

c-receipt-missing = Ychwanegwch dderbynneb. Nid oes dim yn gadael y tŷ heb un.
c-receipt-empty = Ychwanegwch bob eitem, neu dywedwch pa dystysgrif a gymerwyd.
c-owner-not-told = Dywedwch y pum pwynt wrth y perchennog cyn i chi adael.
c-handed-early = Mae hyn cyn i chi gyrraedd. Edrychwch ar y ddau amser.

g-q-taken = Roedd rhywbeth i fod i adael y tŷ. Dywedwch a wnaeth, ac ychwanegwch ei dderbynneb.
g-q-signed = Mae pob derbynneb wedi’i llofnodi, neu’n dweud pam nad yw, a rhoddwyd copi.
