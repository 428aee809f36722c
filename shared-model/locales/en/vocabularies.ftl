### The words of the dated lists, in English.

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
o-shotgun_gauge-garden_9mm = 9 mm garden gun
o-shotgun_gauge-other = Other

## rimfire

o-rimfire-cal_17_hmr = .17 HMR
o-rimfire-cal_17_mach_2 = .17 Mach 2
o-rimfire-cal_17_wsm = .17 WSM
o-rimfire-cal_22_lr = .22 LR
o-rimfire-cal_22_short = .22 Short
o-rimfire-cal_22_wmr = .22 WMR
o-rimfire-other = Other

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
o-centrefire-cal_357_38 = .357 Magnum or .38 Special
o-centrefire-cal_44_magnum = .44 Magnum
o-centrefire-cal_45_colt = .45 Colt
o-centrefire-cal_9_mm = 9 mm
o-centrefire-muzzle_loading = Muzzle-loading, .31 to .75
o-centrefire-other = Other

## air_calibre

o-air_calibre-air_177 = .177 air
o-air_calibre-air_20 = .20 air
o-air_calibre-air_22 = .22 air
o-air_calibre-air_25 = .25 air
o-air_calibre-other = Other

## air_energy

o-air_energy-up_to_6 = Up to 6 ft lb
o-air_energy-over_6_to_12 = Over 6 and up to 12 ft lb
o-air_energy-over_12 = Over 12 ft lb

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
o-calibre-garden_9mm = 9 mm garden gun
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
o-calibre-cal_357_38 = .357 Magnum or .38 Special
o-calibre-cal_44_magnum = .44 Magnum
o-calibre-cal_45_colt = .45 Colt
o-calibre-cal_9_mm = 9 mm
o-calibre-muzzle_loading = Muzzle-loading, .31 to .75
o-calibre-air_177 = .177 air
o-calibre-air_20 = .20 air
o-calibre-air_22 = .22 air
o-calibre-air_25 = .25 air
o-calibre-other = Other

## moderator_calibre

o-moderator_calibre-rimfire_17 = .17 rimfire
o-moderator_calibre-rimfire_22 = .22 rimfire
o-moderator_calibre-air = Air rifle
o-moderator_calibre-up_to_224 = Up to .224
o-moderator_calibre-up_to_6mm = Up to 6 mm
o-moderator_calibre-up_to_65 = Up to 6.5 mm
o-moderator_calibre-up_to_7mm = Up to 7 mm
o-moderator_calibre-up_to_30 = Up to .30
o-moderator_calibre-up_to_8mm = Up to 8 mm
o-moderator_calibre-up_to_338 = Up to .338
o-moderator_calibre-up_to_375 = Up to .375
o-moderator_calibre-up_to_45 = Up to .45
o-moderator_calibre-up_to_50 = Up to .50
o-moderator_calibre-pistol_calibre = Pistol calibre
o-moderator_calibre-shotgun = Shotgun
o-moderator_calibre-other = Other

## quarry

o-quarry-rabbit = Rabbit
o-quarry-grey_squirrel = Grey squirrel
o-quarry-corvid = Crows and magpies
o-quarry-pigeon = Pigeon
o-quarry-fox = Fox
o-quarry-roe = Roe deer
o-quarry-muntjac = Muntjac
o-quarry-water_deer = Chinese water deer
o-quarry-fallow = Fallow deer
o-quarry-red = Red deer
o-quarry-sika = Sika deer
o-quarry-deer_any = Any deer
o-quarry-boar = Boar
o-quarry-goose_duck = Goose or duck
o-quarry-hare = Hare
o-quarry-targets = Targets
o-quarry-clays = Clays
o-quarry-other = Other

## condition_code

o-condition_code-territorial_closed = Territorial, closed
o-condition_code-territorial_open = Territorial, open
o-condition_code-named_land = Named land
o-condition_code-named_quarry = Named quarry
o-condition_code-mentor = Supervision or mentor
o-condition_code-club_target = Club target shooting only
o-condition_code-collector_no_fire = Collector, not to be fired
o-condition_code-storage_elsewhere = Storage elsewhere
o-condition_code-slaughter = Use for slaughter
o-condition_code-air_weapon = Air weapon
o-condition_code-ammunition_type = Type of ammunition
o-condition_code-reload = Home loading
o-condition_code-other = Other

## serial_state

o-serial_state-exact = Read exactly
o-serial_state-not_present = None on the gun
o-serial_state-illegible = Illegible
o-serial_state-obscured = Obscured
o-serial_state-barrels_only = On the barrels only
o-serial_state-two_or_more = Two or more numbers
o-serial_state-provisional = Provisional, to be read again

## relationship

o-relationship-husband = Husband
o-relationship-wife = Wife
o-relationship-civil_partner = Civil partner
o-relationship-partner = Partner
o-relationship-former_partner = Former partner
o-relationship-parent = Parent
o-relationship-child = Child
o-relationship-stepchild = Stepchild
o-relationship-grandchild = Grandchild
o-relationship-grandparent = Grandparent
o-relationship-sibling = Brother or sister
o-relationship-other_family = Other family
o-relationship-friend = Friend
o-relationship-lodger = Lodger or tenant
o-relationship-landlord = Landlord
o-relationship-carer = Carer
o-relationship-employee = Somebody who works here
o-relationship-neighbour = Neighbour
o-relationship-other = Other

## document_type

o-document_type-passport = Passport
o-document_type-driving_licence = Driving licence
o-document_type-firearm_certificate = Firearm certificate
o-document_type-shotgun_certificate = Shotgun certificate
o-document_type-visitor_permit = Visitor permit
o-document_type-section_7_permit = Section 7 permit
o-document_type-proof_of_address = Proof of address
o-document_type-land_permission = Land permission
o-document_type-club_membership = Club membership
o-document_type-club_attendance_record = Club attendance record
o-document_type-training_certificate = Training certificate
o-document_type-medical_report = Medical report
o-document_type-certificate_of_deactivation = Certificate of deactivation
o-document_type-certificate_of_registration_of_a_dealer = Certificate of registration of a dealer
o-document_type-tenancy_agreement = Tenancy agreement
o-document_type-proof_of_purchase = Proof of purchase
o-document_type-notice = Notice
o-document_type-receipt = Receipt
o-document_type-letter = Letter
o-document_type-other = Other

## force

o-force-force_01 = Metropolitan Police
o-force-force_03 = Cumbria
o-force-force_04 = Lancashire
o-force-force_05 = Merseyside
o-force-force_06 = Greater Manchester
o-force-force_07 = Cheshire
o-force-force_10 = Northumbria
o-force-force_11 = Durham
o-force-force_12 = North Yorkshire
o-force-force_13 = West Yorkshire
o-force-force_14 = South Yorkshire
o-force-force_16 = Humberside
o-force-force_17 = Cleveland
o-force-force_20 = West Midlands
o-force-force_21 = Staffordshire
o-force-force_22 = West Mercia
o-force-force_23 = Warwickshire
o-force-force_30 = Derbyshire
o-force-force_31 = Nottinghamshire
o-force-force_32 = Lincolnshire
o-force-force_33 = Leicestershire
o-force-force_34 = Northamptonshire
o-force-force_35 = Cambridgeshire
o-force-force_36 = Norfolk
o-force-force_37 = Suffolk
o-force-force_40 = Bedfordshire
o-force-force_41 = Hertfordshire
o-force-force_42 = Essex
o-force-force_43 = Thames Valley
o-force-force_44 = Hampshire and Isle of Wight
o-force-force_45 = Surrey
o-force-force_46 = Kent
o-force-force_47 = Sussex
o-force-force_48 = City of London
o-force-force_50 = Devon and Cornwall
o-force-force_52 = Avon and Somerset
o-force-force_53 = Gloucestershire
o-force-force_54 = Wiltshire
o-force-force_55 = Dorset
o-force-force_60 = North Wales
o-force-force_61 = Gwent
o-force-force_62 = South Wales
o-force-force_63 = Dyfed-Powys
o-force-elsewhere = Scotland, Northern Ireland or elsewhere

## seizure_power

o-seizure_power-warrant = A search warrant
o-seizure_power-firearms_act = Another power of the Firearms Act 1968
o-seizure_power-pace = The Police and Criminal Evidence Act 1984
o-seizure_power-arrest = On arrest
o-seizure_power-other = Another power
