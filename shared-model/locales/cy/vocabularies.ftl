### DRAFT: not yet read by a named Welsh speaker.
###
### The words of the dated lists, in Welsh. Makes, calibres and gauges stay as they are.

## shotgun_gauge

o-shotgun_gauge-bore_4 = 4 bore
o-shotgun_gauge-bore_8 = 8 bore
o-shotgun_gauge-bore_10 = 10 bore
o-shotgun_gauge-bore_12 = 12 bore
o-shotgun_gauge-bore_14 = 14 bore
o-shotgun_gauge-bore_16 = 16 bore
o-shotgun_gauge-bore_20 = 20 bore
o-shotgun_gauge-bore_24 = 24 bore
o-shotgun_gauge-bore_28 = 28 bore
o-shotgun_gauge-bore_32 = 32 bore
o-shotgun_gauge-bore_410 = .410
o-shotgun_gauge-garden_9mm = Gwn gardd 9 mm
o-shotgun_gauge-other = Arall

## rimfire

o-rimfire-cal_17_hmr = .17 HMR
o-rimfire-cal_17_mach_2 = .17 Mach 2
o-rimfire-cal_17_wsm = .17 WSM
o-rimfire-cal_22_lr = .22 LR
o-rimfire-cal_22_short = .22 Short
o-rimfire-cal_22_wmr = .22 WMR
o-rimfire-other = Arall

## centrefire

o-centrefire-cal_17_remington = .17 Remington
o-centrefire-cal_204_ruger = .204 Ruger
o-centrefire-cal_22_hornet = .22 Hornet
o-centrefire-cal_222_remington = .222 Remington
o-centrefire-cal_223_remington = .223 Remington
o-centrefire-cal_22_250_remington = .22-250 Remington
o-centrefire-cal_220_swift = .220 Swift
o-centrefire-cal_243_winchester = .243 Winchester
o-centrefire-cal_6_mm_br = 6 mm BR
o-centrefire-cal_6_mm_dasher = 6 mm Dasher
o-centrefire-cal_6_mm_creedmoor = 6 mm Creedmoor
o-centrefire-cal_25_06_remington = .25-06 Remington
o-centrefire-cal_6_5_creedmoor = 6.5 Creedmoor
o-centrefire-cal_6_5x55 = 6.5x55
o-centrefire-cal_6_5_grendel = 6.5 Grendel
o-centrefire-cal_260_remington = .260 Remington
o-centrefire-cal_270_winchester = .270 Winchester
o-centrefire-cal_270_wsm = .270 WSM
o-centrefire-cal_7mm_08_remington = 7mm-08 Remington
o-centrefire-cal_7x57 = 7x57
o-centrefire-cal_7x64 = 7x64
o-centrefire-cal_280_remington = .280 Remington
o-centrefire-cal_7_mm_remington_magnum = 7 mm Remington Magnum
o-centrefire-cal_30_30_winchester = .30-30 Winchester
o-centrefire-cal_300_blackout = .300 Blackout
o-centrefire-cal_300_winchester_magnum = .300 Winchester Magnum
o-centrefire-cal_300_wsm = .300 WSM
o-centrefire-cal_300_prc = .300 PRC
o-centrefire-cal_308_winchester = .308 Winchester
o-centrefire-cal_30_06_springfield = .30-06 Springfield
o-centrefire-cal_7_62x39 = 7.62x39
o-centrefire-cal_303_british = .303 British
o-centrefire-cal_300_norma_magnum = .300 Norma Magnum
o-centrefire-cal_8x57 = 8x57
o-centrefire-cal_338_federal = .338 Federal
o-centrefire-cal_338_lapua_magnum = .338 Lapua Magnum
o-centrefire-cal_35 = .35
o-centrefire-cal_9_3x62 = 9.3x62
o-centrefire-cal_375_h_and_h = .375 H&H Magnum
o-centrefire-cal_416 = .416
o-centrefire-cal_44_40 = .44-40
o-centrefire-cal_45_70_government = .45-70 Government
o-centrefire-cal_458 = .458
o-centrefire-cal_50_bmg = .50 BMG
o-centrefire-cal_357_38 = .357 Magnum neu .38 Special
o-centrefire-cal_44_magnum = .44 Magnum
o-centrefire-cal_45_colt = .45 Colt
o-centrefire-cal_9_mm = 9 mm
o-centrefire-muzzle_loading = Llwytho o’r ffroen, .31 i .75
o-centrefire-other = Arall

## air_calibre

o-air_calibre-air_177 = .177 aer
o-air_calibre-air_20 = .20 aer
o-air_calibre-air_22 = .22 aer
o-air_calibre-air_25 = .25 aer
o-air_calibre-other = Arall

## air_energy

o-air_energy-up_to_6 = Hyd at 6 ft lb
o-air_energy-over_6_to_12 = Dros 6 a hyd at 12 ft lb
o-air_energy-over_12 = Dros 12 ft lb

## calibre

o-calibre-bore_4 = 4 bore
o-calibre-bore_8 = 8 bore
o-calibre-bore_10 = 10 bore
o-calibre-bore_12 = 12 bore
o-calibre-bore_14 = 14 bore
o-calibre-bore_16 = 16 bore
o-calibre-bore_20 = 20 bore
o-calibre-bore_24 = 24 bore
o-calibre-bore_28 = 28 bore
o-calibre-bore_32 = 32 bore
o-calibre-bore_410 = .410
o-calibre-garden_9mm = Gwn gardd 9 mm
o-calibre-cal_17_hmr = .17 HMR
o-calibre-cal_17_mach_2 = .17 Mach 2
o-calibre-cal_17_wsm = .17 WSM
o-calibre-cal_22_lr = .22 LR
o-calibre-cal_22_short = .22 Short
o-calibre-cal_22_wmr = .22 WMR
o-calibre-cal_17_remington = .17 Remington
o-calibre-cal_204_ruger = .204 Ruger
o-calibre-cal_22_hornet = .22 Hornet
o-calibre-cal_222_remington = .222 Remington
o-calibre-cal_223_remington = .223 Remington
o-calibre-cal_22_250_remington = .22-250 Remington
o-calibre-cal_220_swift = .220 Swift
o-calibre-cal_243_winchester = .243 Winchester
o-calibre-cal_6_mm_br = 6 mm BR
o-calibre-cal_6_mm_dasher = 6 mm Dasher
o-calibre-cal_6_mm_creedmoor = 6 mm Creedmoor
o-calibre-cal_25_06_remington = .25-06 Remington
o-calibre-cal_6_5_creedmoor = 6.5 Creedmoor
o-calibre-cal_6_5x55 = 6.5x55
o-calibre-cal_6_5_grendel = 6.5 Grendel
o-calibre-cal_260_remington = .260 Remington
o-calibre-cal_270_winchester = .270 Winchester
o-calibre-cal_270_wsm = .270 WSM
o-calibre-cal_7mm_08_remington = 7mm-08 Remington
o-calibre-cal_7x57 = 7x57
o-calibre-cal_7x64 = 7x64
o-calibre-cal_280_remington = .280 Remington
o-calibre-cal_7_mm_remington_magnum = 7 mm Remington Magnum
o-calibre-cal_30_30_winchester = .30-30 Winchester
o-calibre-cal_300_blackout = .300 Blackout
o-calibre-cal_300_winchester_magnum = .300 Winchester Magnum
o-calibre-cal_300_wsm = .300 WSM
o-calibre-cal_300_prc = .300 PRC
o-calibre-cal_308_winchester = .308 Winchester
o-calibre-cal_30_06_springfield = .30-06 Springfield
o-calibre-cal_7_62x39 = 7.62x39
o-calibre-cal_303_british = .303 British
o-calibre-cal_300_norma_magnum = .300 Norma Magnum
o-calibre-cal_8x57 = 8x57
o-calibre-cal_338_federal = .338 Federal
o-calibre-cal_338_lapua_magnum = .338 Lapua Magnum
o-calibre-cal_35 = .35
o-calibre-cal_9_3x62 = 9.3x62
o-calibre-cal_375_h_and_h = .375 H&H Magnum
o-calibre-cal_416 = .416
o-calibre-cal_44_40 = .44-40
o-calibre-cal_45_70_government = .45-70 Government
o-calibre-cal_458 = .458
o-calibre-cal_50_bmg = .50 BMG
o-calibre-cal_357_38 = .357 Magnum neu .38 Special
o-calibre-cal_44_magnum = .44 Magnum
o-calibre-cal_45_colt = .45 Colt
o-calibre-cal_9_mm = 9 mm
o-calibre-muzzle_loading = Llwytho o’r ffroen, .31 i .75
o-calibre-air_177 = .177 aer
o-calibre-air_20 = .20 aer
o-calibre-air_22 = .22 aer
o-calibre-air_25 = .25 aer
o-calibre-other = Arall

## moderator_calibre

o-moderator_calibre-rimfire_17 = .17 rimfire
o-moderator_calibre-rimfire_22 = .22 rimfire
o-moderator_calibre-air = Reiffl aer
o-moderator_calibre-up_to_224 = Hyd at .224
o-moderator_calibre-up_to_6mm = Hyd at 6 mm
o-moderator_calibre-up_to_65 = Hyd at 6.5 mm
o-moderator_calibre-up_to_7mm = Hyd at 7 mm
o-moderator_calibre-up_to_30 = Hyd at .30
o-moderator_calibre-up_to_8mm = Hyd at 8 mm
o-moderator_calibre-up_to_338 = Hyd at .338
o-moderator_calibre-up_to_375 = Hyd at .375
o-moderator_calibre-up_to_45 = Hyd at .45
o-moderator_calibre-up_to_50 = Hyd at .50
o-moderator_calibre-pistol_calibre = Calibr pistol
o-moderator_calibre-shotgun = Gwn haels
o-moderator_calibre-other = Arall

## quarry

o-quarry-rabbit = Cwningen
o-quarry-grey_squirrel = Gwiwer lwyd
o-quarry-corvid = Brain a phiod
o-quarry-pigeon = Colomen
o-quarry-fox = Llwynog
o-quarry-roe = Iwrch
o-quarry-muntjac = Mwntjac
o-quarry-water_deer = Carw dŵr Tsieina
o-quarry-fallow = Carw brith
o-quarry-red = Carw coch
o-quarry-sika = Carw sica
o-quarry-deer_any = Unrhyw garw
o-quarry-boar = Baedd
o-quarry-goose_duck = Gŵydd neu hwyaden
o-quarry-hare = Ysgyfarnog
o-quarry-targets = Targedau
o-quarry-clays = Colomennod clai
o-quarry-other = Arall

## condition_code

o-condition_code-territorial_closed = Tiriogaethol, caeedig
o-condition_code-territorial_open = Tiriogaethol, agored
o-condition_code-named_land = Tir a enwir
o-condition_code-named_quarry = Ysglyfaeth a enwir
o-condition_code-mentor = Goruchwyliaeth neu fentor
o-condition_code-club_target = Saethu targedau mewn clwb yn unig
o-condition_code-collector_no_fire = Casglwr, dim tanio
o-condition_code-storage_elsewhere = Storio mewn man arall
o-condition_code-slaughter = Defnydd i ladd anifeiliaid
o-condition_code-air_weapon = Arf aer
o-condition_code-ammunition_type = Math o fwledi
o-condition_code-reload = Llenwi bwledi gartref
o-condition_code-other = Arall

## serial_state

o-serial_state-exact = Wedi’i ddarllen yn union
o-serial_state-not_present = Dim ar y gwn
o-serial_state-illegible = Annarllenadwy
o-serial_state-obscured = Wedi’i guddio
o-serial_state-barrels_only = Ar y barilau yn unig
o-serial_state-two_or_more = Dau rif neu fwy
o-serial_state-provisional = Dros dro, i’w ddarllen eto

## relationship

o-relationship-husband = Gŵr
o-relationship-wife = Gwraig
o-relationship-civil_partner = Partner sifil
o-relationship-partner = Partner
o-relationship-former_partner = Cyn-bartner
o-relationship-parent = Rhiant
o-relationship-child = Plentyn
o-relationship-stepchild = Llysblentyn
o-relationship-grandchild = Ŵyr neu wyres
o-relationship-grandparent = Nain neu daid, mam-gu neu dad-cu
o-relationship-sibling = Brawd neu chwaer
o-relationship-other_family = Aelod arall o’r teulu
o-relationship-friend = Ffrind
o-relationship-lodger = Lletywr neu denant
o-relationship-landlord = Landlord
o-relationship-carer = Gofalwr
o-relationship-employee = Rhywun sy’n gweithio yma
o-relationship-neighbour = Cymydog
o-relationship-other = Arall

## document_type

o-document_type-passport = Pasbort
o-document_type-driving_licence = Trwydded yrru
o-document_type-firearm_certificate = Tystysgrif arfau saethu
o-document_type-shotgun_certificate = Tystysgrif gwn haels
o-document_type-visitor_permit = Hawlen ymwelydd
o-document_type-section_7_permit = Hawlen adran 7
o-document_type-proof_of_address = Prawf o gyfeiriad
o-document_type-land_permission = Caniatâd tir
o-document_type-club_membership = Aelodaeth clwb
o-document_type-club_attendance_record = Cofnod presenoldeb clwb
o-document_type-training_certificate = Tystysgrif hyfforddi
o-document_type-medical_report = Adroddiad meddygol
o-document_type-certificate_of_deactivation = Tystysgrif dadactifadu
o-document_type-certificate_of_registration_of_a_dealer = Tystysgrif cofrestru deliwr
o-document_type-tenancy_agreement = Cytundeb tenantiaeth
o-document_type-proof_of_purchase = Prawf prynu
o-document_type-notice = Hysbysiad
o-document_type-receipt = Derbynneb
o-document_type-letter = Llythyr
o-document_type-other = Arall

## force

o-force-force_01 = Yr Heddlu Metropolitanaidd
o-force-force_03 = Cumbria
o-force-force_04 = Swydd Gaerhirfryn
o-force-force_05 = Glannau Mersi
o-force-force_06 = Manceinion Fwyaf
o-force-force_07 = Swydd Gaer
o-force-force_10 = Northumbria
o-force-force_11 = Durham
o-force-force_12 = Gogledd Swydd Efrog
o-force-force_13 = Gorllewin Swydd Efrog
o-force-force_14 = De Swydd Efrog
o-force-force_16 = Glannau Humber
o-force-force_17 = Cleveland
o-force-force_20 = Gorllewin Canolbarth Lloegr
o-force-force_21 = Swydd Stafford
o-force-force_22 = Gorllewin Mersia
o-force-force_23 = Swydd Warwick
o-force-force_30 = Swydd Derby
o-force-force_31 = Swydd Nottingham
o-force-force_32 = Swydd Lincoln
o-force-force_33 = Swydd Gaerlŷr
o-force-force_34 = Swydd Northampton
o-force-force_35 = Swydd Gaergrawnt
o-force-force_36 = Norfolk
o-force-force_37 = Suffolk
o-force-force_40 = Swydd Bedford
o-force-force_41 = Swydd Hertford
o-force-force_42 = Essex
o-force-force_43 = Dyffryn Tafwys
o-force-force_44 = Hampshire ac Ynys Wyth
o-force-force_45 = Surrey
o-force-force_46 = Caint
o-force-force_47 = Sussex
o-force-force_48 = Dinas Llundain
o-force-force_50 = Dyfnaint a Chernyw
o-force-force_52 = Avon a Gwlad yr Haf
o-force-force_53 = Swydd Gaerloyw
o-force-force_54 = Wiltshire
o-force-force_55 = Dorset
o-force-force_60 = Gogledd Cymru
o-force-force_61 = Gwent
o-force-force_62 = De Cymru
o-force-force_63 = Dyfed-Powys
o-force-elsewhere = Yr Alban, Gogledd Iwerddon neu rywle arall

## seizure_power

o-seizure_power-warrant = Gwarant chwilio
o-seizure_power-firearms_act = Pŵer arall o dan Ddeddf Arfau Saethu 1968 (Firearms Act)
o-seizure_power-pace = Deddf yr Heddlu a Thystiolaeth Droseddol 1984
o-seizure_power-arrest = Wrth arestio
o-seizure_power-other = Pŵer arall
