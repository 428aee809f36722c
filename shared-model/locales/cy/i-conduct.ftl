### DRAFT: not yet read by a named Welsh speaker.

## Conduct

s-i = Ymddygiad

q-i1_offences = A yw’r ymgeisydd erioed wedi cael unrhyw un o’r rhain?
q-i1_offences-help = Rhai sydd wedi darfod hefyd, ac unrhyw beth dramor.
q-i1_detail = Beth ddigwyddodd, a phryd?
q-i1_differs = A yw hyn yn wahanol i’r cofnod?
q-i1_difference = Sut mae’n wahanol i’r cofnod?
q-i1_difference-help = Ysgrifennwch y ddau.
q-i2_contact = A alwyd yr heddlu am yr ymgeisydd, beth bynnag ddaeth o hynny?
q-i2_contact-prompt = { w-police-contact-1 }
q-i2_roles = Ym mha rôl?
q-i2_detail = Am beth yr oedd, ble a phryd?
q-i2_unmentioned = A yw’r cofnod yn rhestru cyswllt na soniwyd amdano?
q-i2_unmentioned-help = Darllenwch y rhestr â dyddiadau yn y pecyn. Dim ond yn ôl eu rhif y mae eitemau cyfyngedig yn cael eu henwi yno.
q-i2_entries = Pa gofnodion, a beth ddywedodd yr ymgeisydd amdanynt?
q-i2_entries-help = Dim ond yr hyn y ceir gofyn i’r ymgeisydd amdano.
q-i3_incident = A fu digwyddiad domestig erioed, mewn unrhyw rôl?
q-i3_incident-help = Ateb yr ymgeisydd yn unig. Mae’r hyn y mae partner yn ei ddweud yn perthyn i’w sgwrs eu hunain.
q-i3_detail = Beth ddigwyddodd bryd hynny, a phryd?
q-i4_refused = A wrthodwyd tystysgrif i’r ymgeisydd erioed, a ddirymwyd un, neu a fu ganddynt un gan heddlu arall?
q-i4_detail = Pa heddlu, pryd a beth ddigwyddodd?
q-i4_differs = A yw hynny’n wahanol i’r gofrestr?
q-i5_disputes = A fu dadleuon neu anghydfodau?
q-i5_detail = Am beth yr oeddent?
q-i6_basis = A oes rheswm dros ofyn am arian?
q-i6_basis-help = Gofynnwch dim ond lle mae risg yn gwneud hynny’n gymesur.
q-i6_money = A oes unrhyw un o’r rhain yn anhawster?
q-i6_detail = Sut mae’r ymgeisydd yn delio â hyn?
q-i8_uses = A yw’r ymgeisydd yn defnyddio cyfryngau cymdeithasol?
q-i8_accounts = Pa gyfrifon y mae’r ymgeisydd yn dymuno eu henwi?
q-i8_accounts-help = Gwirfoddol. Peidiwch ag edrych arnynt ar y llechen hon.
q-i9_content = A yw’r ymgeisydd yn dod ar draws cynnwys eithafol, neu gynnwys sy’n canmol trais neu ymosodiadau?
q-i9_content-help = Ateb yr ymgeisydd yn unig. Mae unrhyw beth arall yn perthyn i’r rhan gyfyngedig.
q-i10_motive = Pam mae’r ymgeisydd eisiau saethu, a pham nawr?
q-i10_motive-help = Dyfynnwch y geiriau.
q-i10_motive-prompt = { w-motive-1 }
q-i10_attitude = A wnaethoch chi sylwi ar unrhyw un o’r rhain?
q-i10_words = Beth a ddywedwyd neu a wnaed sy’n dangos hynny?
q-i10_words-help = Dyfynnwch y geiriau.
q-i11_conflicts = Cymariaethau nad ydynt yn cytuno
q-i11_conflicts-help = Tebygrwydd, enwau, iechyd, troseddau, cyswllt â’r heddlu, tystysgrifau eraill, bwledi, rhifau cyfresol, canolwyr.
q-i11_consistent = A yw’r atebion yn cytuno â’r cais, y canolwyr a’r meddyg?
q-i11_consistent-help = Mae’r hyn a ddywedodd aelod o’r aelwyd yn gyfrinachol yn cael ei gymharu yn eu sgwrs nhw, byth yma.
q-i11_detail = Ble nad ydynt yn cytuno?
q-i12_demeanour = Sut roedd yr ymgeisydd yn ymddangos?
q-i12_detail = Beth welsoch chi neu glywsoch chi?
q-i13_untrue = A ydych chi’n amau bod rhywbeth yn anwir neu wedi’i adael allan?
q-i13_detail = Beth, a beth sy’n gwneud i chi feddwl hynny?

## Options

o-offence-none = Dim
o-offence-conviction = Euogfarn
o-offence-caution = Rhybudd
o-offence-fixed_penalty = Cosb benodedig
o-offence-speeding = Goryrru
o-offence-community_resolution = Datrysiad cymunedol
o-offence-order = Gorchymyn llys
o-offence-overseas = Unrhyw beth dramor
o-police_role-suspect = Fel un a ddrwgdybir
o-police_role-victim = Fel dioddefwr
o-police_role-witness = Fel tyst
o-police_role-other = Mewn ffordd arall
o-domestic_role-none = Dim
o-domestic_role-suspect = Do, dywedwyd mai nhw a’i hachosodd
o-domestic_role-victim = Do, fel dioddefwr
o-domestic_role-witness = Do, fel tyst
o-domestic_role-other = Do, mewn ffordd arall
o-dispute-none = Dim
o-dispute-arguments = Dicter neu ddadlau
o-dispute-neighbour = Gyda chymdogion
o-dispute-road = Ar y ffordd
o-dispute-workplace = Yn y gwaith
o-dispute-other = Arall
o-money-none = Dim
o-money-debt = Dyled
o-money-bankruptcy = Methdaliad
o-money-gambling = Gamblo
o-violent_content-none = Na
o-violent_content-comes_across = Yn dod ar ei draws
o-violent_content-interest = Yn ymddiddori ynddo
o-attitude-none = Dim un o’r rhain
o-attitude-fascination = Diddordeb ysol mewn arfau
o-attitude-secrecy = Cyfrinachedd
o-attitude-grievance = Cwyn sy’n cronni
o-consistency-consistent = Maent yn cytuno
o-consistency-partly = Maent yn cytuno’n rhannol
o-consistency-conflicting = Maent yn groes i’w gilydd
o-demeanour-open = Agored
o-demeanour-evasive = Osgoi ateb
o-demeanour-under_influence = O dan ddylanwad
o-demeanour-hostile = Gelyniaethus
o-demeanour-coached = Wedi cael cyfarwyddyd beth i’w ddweud
o-demeanour-fearful = Ofnus

## Checks

c-conflicts-open = Nid yw rhai cymariaethau’n cytuno. Edrychwch ar hyn eto.
