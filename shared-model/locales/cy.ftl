### DRAFT: not yet read by a named Welsh speaker.
###
### The words of forms and messages, in Welsh. The keys are those of en.ftl.
### Address is “chi”, sentences are short, and a date is “24 Tachwedd 2026”.
### Names of makes, calibres, standards and codes stay as they are.
###
### Terms, one word for one thing in every file of cy/:
###   ammunition                bwledi (shotgun cartridges: cetris; a round: rownd)
###   applicant                 ymgeisydd
###   barrel, bolt, magazine    baril, bollt, storgell
###   body-worn video           fideo a wisgir ar y corff
###   calibre or gauge          calibr neu fôr
###   certificate holder        deiliad tystysgrif
###   condition, territorial    amod tiriogaethol
###   constable, force          cwnstabl, heddlu
###   firearm certificate       tystysgrif arfau saethu
###   Firearms Act 1968         Deddf Arfau Saethu 1968 (Firearms Act)
###   firearms enquiry officer  swyddog ymholiadau arfau saethu
###   good reason               rheswm da
###   grant, renew              rhoi tystysgrif, adnewyddu
###   gun, shotgun, rifle       gwn (gynnau), gwn haels, reiffl
###   gun cabinet               cwpwrdd gynnau
###   household                 aelwyd
###   intelligence              cudd-wybodaeth
###   land, landowner           tir, perchennog tir
###   moderator                 tawelydd
###   proof marks               marciau prawf
###   quarry                    ysglyfaeth
###   receipt, exhibit          derbynneb, arddangosyn
###   referee                   canolwr (canolwyr)
###   refuse, revoke            gwrthod, dirymu
###   registered dealer         deliwr cofrestredig
###   restricted                cyfyngedig
###   seize, surrender          atafaelu, ildio
###   serial number             rhif cyfresol
###   shotgun certificate       tystysgrif gwn haels
###   supervisor                goruchwyliwr
###   tablet (the device)       llechen
###   to handle (a gun)         cyffwrdd â
###   unannounced               dirybudd
###
### For the speaker who reads it to settle: “Ie” and “Na” whatever the verb of the
### question; the Welsh names of English forces; “bwledi” for all ammunition.
###
### q- questions, q-…-help what stands under them, o-<vocabulary>- options,
### s- sections, c- checks, g- gates, t- states, n- reasons, p- how it is known,
### f- faults of an answer, m- what is missing, v- values in words.

## Sections

s-a = Yr ymweliad
s-b = Hunaniaeth
s-d = Diogelwch
s-e = Gwirio’r arfau saethu
s-f = Yr aelwyd
s-k = Asesiad
s-l = Llofnodi
s-w = Dim mynediad

## The visit

q-a1_kind = Pa fath o ymweliad yw hwn?
q-a2_mode = Sut mae’r ymweliad yn cael ei gynnal?
q-a3_reason = Pam nad yw’r ymweliad wyneb yn wyneb yn y cartref?
q-a4_announced = Sut y rhoddwyd gwybod am yr ymweliad?
q-a4_reason = Beth yw’r rheswm dros alw heb drefnu?
q-a5_grounds = Beth yw’r seiliau dros yr ymweliad hwn?
q-a5_reason = Beth yw’r rheswm dros yr ymweliad hwn?
q-a5_reason-help = Rhowch gyfeirnod unrhyw gudd-wybodaeth, nid ei chynnwys.
q-a6_authorised = Pwy awdurdododd yr ymweliad dirybudd, a phryd?
q-a6_authorised-help = Goruchwyliwr, ac nid chi.
q-a7_arrived = Pryd y gwnaethoch chi gyrraedd?
q-a7_left = Pryd y gwnaethoch chi adael?
q-a8_officers = Pa swyddogion sy’n bresennol, a phwy sy’n arwain?
q-a8_officers-help = Enw a rhif staff pob un. Mae un ohonynt yn arwain.
q-a9_others = A oes unrhyw un arall yn yr ystafell?
q-a9_who = Pwy arall sydd yn yr ystafell, ac ar gyfer pa ran o’r ymweliad?
q-a9_who-help = Er enghraifft cyfieithydd, cyfreithiwr, ffrind neu blentyn.
q-a10_shown = A wnaethoch chi ddangos eich dull adnabod?
q-a10_document = Pa ddull adnabod y gwnaethoch chi ei ddangos?
q-a11_explained = A wnaethoch chi egluro diben yr ymweliad a rhoi’r hysbysiad preifatrwydd?
q-a11_notice = Pa fersiwn o’r hysbysiad preifatrwydd y gwnaethoch chi ei rhoi?
q-a12_explanation = Beth ddywedoch chi wrth y drws?
q-a12_explanation-help = Mor agos â phosibl at eich union eiriau.
q-a13_entry = Beth ddigwyddodd wrth y drws?
q-a13_entry-help = Nid oes pŵer mynediad ar gyfer yr ymweliad hwn. Mae popeth heblaw “Cael gwahoddiad i mewn” yn arwain at y ffurflen fer “Dim mynediad”. Drwy fideo, dros y ffôn neu mewn gorsaf, ystyr “Cael gwahoddiad i mewn” yw bod yr ymgeisydd wedi cymryd rhan.
q-a14_photos = O beth y cewch chi dynnu lluniau?
q-a14_photos-help = Heb ganiatâd, disgrifiwch yn lle hynny.
q-a15_adjustments = Pa iaith neu addasiadau a ddefnyddiwyd?
q-a15_other = Pa addasiad arall a ddefnyddiwyd?
q-a17_recording = Beth yw cyfeirnod y fideo a wisgir ar y corff?
q-a17_recording-help = Rhif y clip yn unig.

## Identity

q-b1_documents = Pa ddogfennau adnabod welsoch chi?
q-b1_last_four = Beth yw pedwar nod olaf rhif y ddogfen?
q-b1_last_four-help = Byth y rhif cyfan.
q-b2_likeness = A yw’r ymgeisydd yn debyg i’r llun ar y cais?
q-b2_note = Beth sy’n gwneud y tebygrwydd yn amheus?
q-b3_names = Pa enwau y mae’r ymgeisydd yn eu defnyddio nawr, a pha rai a ddefnyddiwyd o’r blaen?
q-b3_differs = A yw’r enwau hyn yn wahanol i’r cais?
q-b3_difference = Sut mae’r enwau’n wahanol?
q-b5_moved = A yw’r ymgeisydd wedi byw yn rhywle arall yn y pum mlynedd diwethaf?
q-b5_addresses = Ble y mae’r ymgeisydd wedi byw yn y pum mlynedd diwethaf, ac o ba bryd hyd ba bryd?
q-b5_abroad = A yw’r ymgeisydd wedi treulio amser dramor yn y pum mlynedd diwethaf, heblaw ar wyliau?
q-b5_countries = Ym mha wledydd, ac o ba bryd hyd ba bryd?
q-b7_elsewhere = A yw’r ymgeisydd yn aros, neu’n gadael gynnau, yn rhywle arall?
q-b7_elsewhere-help = “{ w-other-places-1 }” Ail gartref, carafán, fferm, cartref partner.
q-b7_places = Beth yw’r lleoedd eraill hyn?
q-b7_guns_there = A oes gynnau neu fwledi’n cael eu cadw yn unrhyw un ohonynt?
q-b7_guns_there-help = Os felly, ychwanegwch bob cyfeiriad at “Diogelwch”.
q-b8_contact = Sut mae cysylltu â’r ymgeisydd?
q-b8_contact-help = Ffôn neu e-bost, fel y maent yn ei ddweud.
q-b8_channel = Sut mae’n well gan yr ymgeisydd i ni gysylltu?
q-b8_message = A yw’n iawn gadael neges yno?
q-b8_message-help = Nid yw negeseuon byth yn sôn am dystysgrifau na gynnau.
q-b9_occupation = Beth yw gwaith yr ymgeisydd?
q-b9_pattern = Pryd mae’r ymgeisydd yn gweithio?
q-b10_name_right = A yw’r enw’n gywir fel y mae, neu fel y bydd, ar y dystysgrif?
q-b10_correction = Sut y dylid ysgrifennu’r enw?

## Security

q-d8_here = A oes gynnau neu fwledi’n cael eu cadw, neu i’w cadw, yn y cyfeiriad hwn?
q-d1_property = Pa fath o eiddo ydyw?
q-d2_area = Beth sy’n gwneud yr ardal yn risg?
q-d3_tenure = A yw’r ymgeisydd yn berchen ar yr eiddo neu’n ei rentu?
q-d3_consent = A yw’r landlord yn cytuno i gwpwrdd gael ei osod yn sownd?
q-d4_doors = Beth yw’r prif ddrysau allan a’u cloeon?
q-d5_other_doors = Pa ddrysau eraill sydd yno, a sut maent yn cael eu cloi?
q-d5_other_doors-help = Drysau patio, a drws o garej integrol.
q-d6_windows = A oes modd cloi ffenestri’r llawr gwaelod a ffenestri sy’n hawdd eu cyrraedd?
q-d7_alarm = A oes larwm tresmaswyr?
q-d7_covers = A yw’r larwm yn gwarchod y man lle cedwir gynnau?
q-d7_response = Beth yw rhif ymateb heddlu’r larwm?
q-d8_storage = Sut mae’r gynnau’n cael eu cadw?
q-d8_photos = Lluniau o’r storfa
q-d8_photos-help = Y cwpwrdd fel y mae, ei osodiadau a’i glo. Dim wynebau, dim pethau gwerthfawr, a byth allweddi na chodau.
q-d8_description = Disgrifiwch y storfa, gan nad oes lluniau.
q-d9_make = Beth yw gwneuthuriad a model y cwpwrdd?
q-d9_standard = Pa safon y mae’r cwpwrdd yn ei bodloni?
q-d10_capacity = Sawl gwn y gall ei ddal?
q-d10_held = Sawl gwn sy’n cael ei gadw ynddo nawr?
q-d11_fixing = Wrth beth y mae’r cwpwrdd wedi’i osod yn sownd?
q-d11_reason = Pam nad yw wedi’i osod yn sownd, a pham y gallai hynny wneud y tro?
q-d12_location = Ym mha ran o’r eiddo y mae?
q-d12_reason = Pam nad yw yn y prif adeilad?
q-d13_visible = A ellir ei weld gan alwyr, drwy ffenestr neu o adeiladau eraill?
q-d14_lock = Pa fath o glo sydd arno?
q-d15_code = Gan bwy y mae’r cod neu’r ôl bys?
q-d16_control = Sut mae’r allweddi neu’r cod yn cael eu rheoli?
q-d16_control-help = “{ w-keys-1 }” Cofnodwch y categori yn unig, byth lle.
q-d16_concern = Beth yw’r pryder ynghylch sut y cânt eu rheoli?
q-d16_concern-help = Peidiwch byth ag ysgrifennu ble mae allwedd neu god.
q-d17_spare = A oes cyfrif am bob allwedd sbâr?
q-d18_mobile = A yw’r darpariaethau ar gyfer cartrefi symudol a chychod wedi’u bodloni?
q-d18_detail = Pa ddarpariaethau nad ydynt wedi’u bodloni?
q-d19_ammunition = Sut mae bwledi adran 1 yn cael eu cadw?
q-d19_reason = Pam mae’r bwledi’n cael eu cadw felly?
q-d20_cartridges = Sut mae cetris gwn haels yn cael eu cadw?
q-d20_cartridges-help = Cyngor yn unig. Nid yw hyn ar ei ben ei hun byth yn gwneud diogelwch yn annigonol.
q-d21_bolts = A yw bolltau a rhannau eraill yn cael eu cadw ar wahân i’r gynnau?
q-d22_away = Beth sy’n digwydd i’r gynnau pan nad oes neb gartref?
q-d22_away-help = Yn y gwaith, ar sifftiau nos, ar wyliau.
q-d23_others = A oes gan unrhyw un arall allweddi neu fynediad i’r eiddo?
q-d23_others-help = Er enghraifft glanhawr. Cyngor, nid gwaharddiad.
q-d23_who = Gan bwy y mae mynediad, a pham?
q-d24_adequate_for = Ar gyfer sawl gwn y mae’r storfa’n ddigonol?
q-d25_shared = A yw’r storfa’n cael ei rhannu â deiliad tystysgrif arall?
q-d25_with = Pwy sy’n rhannu’r storfa, a beth y caiff pob un ohonynt ei gyrraedd?
q-d26_responsible = Pwy sy’n gyfrifol am ynnau’r deiliad sydd o dan 18 oed?
q-d27_transit = Sut mae gynnau’n cael eu cludo mewn cerbyd?
q-d28_level = Pa lefel o ddiogelwch sydd ei hangen ar y cyfeiriad hwn?
q-d28_rationale = Pam y lefel hon?
q-d29_result = A yw’r diogelwch yn ddigonol?
q-d30_works = Beth sydd i’w wneud?
q-d30_kind = Ai gofyniad, argymhelliad neu gyngor yw hwn?
q-d30_due = Erbyn pryd?
q-d30_proof = Sut y caiff ei ddangos?

## Firearms check

q-e1_seen = A yw’r gwn yma?
q-e1_where = Ble mae’r gwn, a phwy sy’n ei ddal?
q-e1_where-help = Cymerwch rif tystysgrif unrhyw un sydd wedi’i fenthyg.
q-e1_what_happened = Beth ddigwyddodd, a phryd?
q-e4_as_described = A yw’r math, y mecanwaith, y gwneuthuriad, y model a’r calibr fel ar y dystysgrif?
q-e2_class = Pa fath o wn ydyw?
q-e3_action = Pa fecanwaith sydd ganddo?
q-e4_make = Pa wneuthuriad ydyw?
q-e4_model = Pa fodel ydyw?
q-e5_calibre = Pa galibr neu fôr ydyw?
q-e5_calibre-help = Fel y mae pobl yn ei ysgrifennu: 12 bore, .308 Win.
q-e6_serial = Pa rif cyfresol sydd ar y metel?
q-e6_serial-help = Yn union fel y’i stampiwyd, gyda bylchau a rhagddodiad. Os nad oes un, dewiswch “Methu gweld”.
q-e6_no_serial = Pam nad oes rhif cyfresol i’w ddarllen?
q-e7_stamped = Ble mae’r rhif wedi’i stampio?
q-e7_others = Pa rifau eraill sydd arno?
q-e8_match = A yw’r rhif cyfresol yn cyd-fynd â’r dystysgrif?
q-e8_match-help = Mae’r llechen yn awgrymu; chi sy’n penderfynu. Nid oes dim yn cael ei gywiro. Mae camgymeriad ar y dystysgrif yn troi’n gais am gywiriad.
q-e8_photos = Lluniau o’r gwn a’i rif cyfresol
q-e8_photos-help = Y gwn cyfan, y rhif yn agos, a’r marciau prawf.
q-e8_description = Disgrifiwch y gwn a’i rifau, gan nad oes lluniau.
q-e9_barrel = Beth yw hyd y baril, mewn milimetrau?
q-e9_magazine = Sawl rownd y mae’r storgell yn ei dal?
q-e10_proof = Pa farciau prawf sydd arno?
q-e11_condition = Ym mha gyflwr y mae?
q-e11_deactivation = A welsoch chi dystysgrif dadactifadu?
q-e12_date = Pryd y cafwyd y gwn neu y cafwyd gwared arno?
q-e12_who = Gan bwy, neu i bwy?
q-e12_notified = A gafodd yr heddlu wybod o fewn saith diwrnod?
q-e13_safe = A yw’n ddiogel parhau, gyda’r gwn fel y mae nawr?
q-e13_explanation = Sut mae’r ymgeisydd yn egluro’r gwn?
q-e13_explanation-help = Yn eu geiriau eu hunain.
q-e13_supervisor = Pa oruchwyliwr y gwnaethoch chi ei ffonio, a phryd?
q-e13_step = Beth sy’n digwydd i’r gwn nawr?
q-e14_prohibited = A ydych chi’n amau ei fod yn waharddedig?
q-e14_prohibited-help = Os felly, peidiwch â chyffwrdd ag ef. Ffoniwch oruchwyliwr neu’r arfogwr.
q-e14_call = Pwy y gwnaethoch chi ei ffonio, a beth a ddywedwyd?
q-e15_parts = Pa dawelyddion, barilau sbâr a rhannau y gwnaethoch chi eu cyfrif?
q-e15_parts-help = Dywedwch “Dim” pan nad oes rhai.
q-e16_antique = Pa ynnau yr honnir eu bod yn hynafol, ac ym mha galibr?
q-e17_ammunition = Faint o fwledi sy’n cael eu dal, ar gyfer pob calibr?
q-e17_ammunition-help = Cyfrifwch nhw. Nodwch unrhyw fwledi sy’n ehangu neu’n tyllu arfwisg.
q-e17_over = A oes rhai dros y terfyn ar y dystysgrif?
q-e17_over_detail = Pa galibr sydd dros y terfyn, ac o faint?
q-e18_fac = A gafodd y dystysgrif arfau saethu ei dangos?
q-e18_sgc = A gafodd y dystysgrif gwn haels ei dangos?
q-e18_signed = A yw pob tystysgrif wedi’i llofnodi gan y deiliad?
q-e18_right = A yw pob tystysgrif yn gyfan, gyda’r cyfeiriadau cywir?
q-e18_photos = Lluniau o dudalennau’r dystysgrif sy’n anghywir
q-e19_made_safe = A wnaeth y deiliad bob gwn yn ddiogel cyn i chi edrych arno?
q-e19_made_safe-help = Ni wnaethoch chi gyffwrdd â gwn oni bai eich bod wedi cael hyfforddiant.
q-e20_unaccounted = Beth sy’n egluro’r gynnau nad oes cyfrif amdanynt?

## Household

q-f1_adults = Sawl oedolyn arall sy’n byw yma, yn aros yn rheolaidd neu â mynediad heb oruchwyliaeth?
q-f1_people = Pwy ydyn nhw?
q-f1_people-help = Enw, perthynas, a ydynt yn byw yma, ac a oes ganddynt dystysgrif.
q-f1_children = Sawl plentyn sy’n byw yma neu’n aros yn rheolaidd?
q-f2_concern = A oes gan unrhyw un yma anawsterau gydag iechyd meddwl, alcohol, cyffuriau neu hunan-niweidio?
q-f2_concern-help = Ateb yr ymgeisydd, ie neu na. Byth diagnosis. Nid yw’r hyn y maent yn ei ddweud wrthych am berson arall yn perthyn i’r ymweliad hwn.
q-f3_prohibited = A oes unrhyw un yma wedi’i wahardd rhag cael gynnau, neu a oes tystysgrif unrhyw un yma wedi’i gwrthod neu ei dirymu?
q-f3_who = Pwy ydyw, a beth ddigwyddodd?
q-f4_children = Beth yw oedran y plant, pwy sy’n eu goruchwylio, ac a ydynt yn gwybod am allweddi neu godau?
q-f4_children-help = A ydynt yn gwybod, byth ble.
q-f5_changes = A oes unrhyw un o’r rhain wedi digwydd gartref yn ddiweddar, neu ers yr ymweliad diwethaf?
q-f5_changes-help = “{ w-relationship-1 }”
q-f5_detail = Beth ddigwyddodd, a phryd?
q-f7_visitors = A oes lletywyr, ymwelwyr neu osodiadau tymor byr?
q-f7_detail = Pwy sy’n dod, a pha mor aml?
q-f8_concern = A ydych chi’n gwybod am unrhyw un arall sydd â phryder am y ffaith bod gan yr ymgeisydd ynnau?
q-f8_detail = Pryder pwy ydyw, a sut rydych chi’n gwybod?
q-f8_detail-help = Nid yw’r hyn a ddywedodd rhywun wrthych yn gyfrinachol yn perthyn i’r ymweliad hwn.

## Assessment

q-k1_safety = A oes pryder ynghylch diogelwch y cyhoedd?
q-k1_safety_why = Beth yw’r pryder ynghylch diogelwch y cyhoedd?
q-k1_safety_why-help = Enwch yr atebion a’r lluniau y mae’n seiliedig arnynt. Cadwch ffeithiau a barn ar wahân.
q-k1_domestic = A oes pryder ynghylch cam-drin neu drais domestig?
q-k1_domestic_why = Beth yw’r pryder domestig?
q-k1_domestic_why-help = Enwch yr atebion a’r lluniau y mae’n seiliedig arnynt. Cadwch ffeithiau a barn ar wahân.
q-k1_health = A oes pryder ynghylch iechyd?
q-k1_health_why = Beth yw’r pryder ynghylch iechyd?
q-k1_health_why-help = Enwch yr atebion a’r lluniau y mae’n seiliedig arnynt. Cadwch ffeithiau a barn ar wahân.
q-k1_conduct = A oes pryder ynghylch ymddygiad?
q-k1_conduct_why = Beth yw’r pryder ynghylch ymddygiad?
q-k1_conduct_why-help = Enwch yr atebion a’r lluniau y mae’n seiliedig arnynt. Cadwch ffeithiau a barn ar wahân.
q-k1_security = A oes pryder ynghylch diogelwch y gynnau?
q-k1_security_why = Beth yw’r pryder ynghylch diogelwch y gynnau?
q-k1_security_why-help = Enwch yr atebion a’r lluniau y mae’n seiliedig arnynt. Cadwch ffeithiau a barn ar wahân.
q-k1_honesty = A oes pryder ynghylch gonestrwydd?
q-k1_honesty_why = Beth yw’r pryder ynghylch gonestrwydd?
q-k1_honesty_why-help = Enwch yr atebion a’r lluniau y mae’n seiliedig arnynt. Cadwch ffeithiau a barn ar wahân.
q-k1_reason = A oes pryder ynghylch y rheswm da?
q-k1_reason_why = Beth yw’r pryder ynghylch y rheswm da?
q-k1_reason_why-help = Enwch yr atebion a’r lluniau y mae’n seiliedig arnynt. Cadwch ffeithiau a barn ar wahân.
q-k1_household = A oes pryder ynghylch yr aelwyd?
q-k1_household_why = Beth yw’r pryder ynghylch yr aelwyd?
q-k1_household_why-help = Enwch yr atebion a’r lluniau y mae’n seiliedig arnynt. Cadwch ffeithiau a barn ar wahân.
q-k1_extremism = A oes pryder ynghylch eithafiaeth?
q-k1_extremism_why = Beth yw’r pryder ynghylch eithafiaeth?
q-k1_extremism_why-help = Enwch yr atebion a’r lluniau y mae’n seiliedig arnynt. Cadwch ffeithiau a barn ar wahân.
q-k1_vulnerability = A oes pryder ynghylch bregusrwydd?
q-k1_vulnerability_why = Beth yw’r pryder ynghylch bregusrwydd?
q-k1_vulnerability_why-help = Enwch yr atebion a’r lluniau y mae’n seiliedig arnynt. Cadwch ffeithiau a barn ar wahân.
q-k2_level = Beth yw lefel y pryder yn gyffredinol?
q-k2_rationale = Pam?
q-k2_rationale-help = Un llinell pan nad oes pryder. O leiaf 80 nod pan fydd unrhyw ffactor yn ddifrifol neu ddau yn peri rhywfaint o bryder.
q-k3_protective = Beth sy’n diogelu rhag y pryderon hyn?
q-k4_unanswered = Beth na wnaethoch chi ei ofyn neu na allech ei weld, a pham?
q-k4_unanswered-help = Yn dechrau gyda’r hyn na chafodd ei ateb.
q-k5_recommendation = Beth ydych chi’n ei argymell?
q-k5_recommendation-help = Argymhelliad, nid penderfyniad.
q-k5_waiting = Am beth y mae’n aros?
q-k6_conditions = Pa amodau ydych chi’n eu cynnig?
q-k6_detail = Beth ddylai’r amodau ei ddweud?
q-k7_departure = A yw hyn yn gwyro oddi wrth y canllawiau statudol?
q-k7_reason = Oddi wrth ba baragraff, a pham?
q-k8_urgent = Pa mor frys ydyw?
q-k8_urgent-help = Ar gyfer “Nawr”, ffoniwch oruchwyliwr cyn i chi adael.
q-k9_review = Pryd y dylid cysylltu nesaf?
q-k10_referrals = Pa atgyfeiriadau y gwnaethoch chi eu gwneud?
q-k10_reference = Beth yw eu cyfeirnodau?
q-k11_conflict = A ydych chi’n adnabod yr ymgeisydd, neu’n saethu gyda nhw?
q-k11_detail = Sut rydych chi’n adnabod yr ymgeisydd?
q-k12_declaration = Mae’r cofnod hwn yn gywir ac yn gyflawn, a fi wnaeth ei lunio yn ystod yr ymweliad hwn.

## Sign-off

q-l1_read = A ddarllenodd yr ymgeisydd y crynodeb, neu a gafodd ei ddarllen iddynt?
q-l2_comment = A yw’r ymgeisydd eisiau ychwanegu neu anghytuno ag unrhyw beth?
q-l2_comment-help = Yn cael ei gadw air am air.
q-l3_signature = A lofnododd yr ymgeisydd?
q-l3_reason = Pam na lofnododd yr ymgeisydd?
q-l4_reminder = A wnaethoch chi atgoffa’r ymgeisydd i gadw gynnau’n ddiogel ac i roi gwybod am newidiadau?
q-l5_declarations = A lofnododd pawb sy’n rhannu’r storfa, neu sy’n gyfrifol am ddeiliad o dan 18 oed, eu datganiad?
q-l6_access = Sut y rhoddwyd y crynodeb?

## No entry

q-w1_reason = Pam na chafodd yr ymweliad ei gynnal?
q-w2_spoken_to = Gyda phwy y gwnaethoch chi siarad?
q-w2_spoken_to-help = Dywedwch “Neb” pan nad oedd ateb.
q-w3_words = Beth a ddywedwyd?
q-w3_words-help = Mor agos â phosibl at yr union eiriau.
q-w4_next = Beth sy’n digwydd nesaf?
q-w5_guns_inside = A gredir bod gynnau y tu mewn, yn ôl y cofnod?
q-w6_concern = Faint o bryder sydd gennych?
q-w7_card = A wnaethoch chi adael cerdyn?
q-w7_card-help = Nid yw’r cerdyn yn dweud dim am dystysgrifau na gynnau.
q-w8_photos = Llun o’r drws, lle bo hynny’n gyfreithlon ac yn angenrheidiol
q-w9_revisit = Pryd y byddwch chi’n ymweld eto?
q-w10_supervisor = A ydych chi wedi dweud wrth oruchwyliwr?

## Options

o-visit_kind-grant = Rhoi tystysgrif
o-visit_kind-renewal = Adnewyddu
o-visit_kind-address_change = Newid cyfeiriad
o-visit_kind-unannounced = Dirybudd
o-visit_kind-review = Adolygiad
o-mode-in_person = Wyneb yn wyneb
o-mode-video = Drwy fideo
o-mode-phone = Dros y ffôn
o-mode-station = Mewn gorsaf heddlu
o-mode-other = Ffordd arall
o-announced-appointment = Drwy apwyntiad
o-announced-cold_call = Galw heb drefnu, gyda rheswm
o-announced-unannounced = Dirybudd
o-grounds-intelligence = Cudd-wybodaeth
o-grounds-third_party_report = Adroddiad gan rywun arall
o-grounds-police_incident = Digwyddiad heddlu
o-grounds-health_notification = Hysbysiad iechyd
o-grounds-theft_series = Cyfres o ladradau
o-grounds-other = Arall
o-identification-warrant_card = Cerdyn gwarant
o-identification-staff_card = Cerdyn staff yr heddlu
o-identification-other = Arall
o-entry-invited_in = Cael gwahoddiad i mewn
o-entry-refused = Gwrthod mynediad
o-entry-no_reply = Dim ateb
o-entry-asked_to_return = Gofyn am ddod yn ôl
o-entry-not_safe = Ddim yn ddiogel mynd i mewn
o-entry-wrong_address = Cyfeiriad anghywir
o-photo_consent-all = Pob llun
o-photo_consent-storage_only = Y storfa yn unig
o-photo_consent-items_only = Gynnau ac eitemau eraill yn unig
o-photo_consent-declined = Dim lluniau
o-adjustment-none = Dim angen
o-adjustment-welsh = Cymraeg
o-adjustment-interpreter = Cyfieithydd
o-adjustment-large_print = Print bras
o-adjustment-read_aloud = Darllen yn uchel
o-adjustment-other = Arall
o-identity_document-passport = Pasbort
o-identity_document-driving_licence = Trwydded yrru
o-identity_document-other = Arall
o-likeness-match = Mae’n cyfateb
o-likeness-doubtful = Amheus
o-likeness-no = Nid yw’n cyfateb
o-channel-phone = Galwad ffôn
o-channel-text_message = Neges destun
o-channel-email = E-bost
o-channel-letter = Llythyr
o-work_pattern-days = Dyddiau
o-work_pattern-nights = Nosweithiau
o-work_pattern-shifts = Sifftiau
o-work_pattern-works_away = Gweithio oddi cartref
o-work_pattern-retired = Wedi ymddeol
o-work_pattern-not_working = Ddim yn gweithio
o-property-detached = Tŷ ar wahân
o-property-semi = Tŷ pâr
o-property-terrace = Tŷ teras
o-property-flat = Fflat
o-property-farm = Fferm
o-property-caravan = Carafán neu gartref symudol
o-property-boat = Cwch
o-property-commercial = Adeilad masnachol
o-property-multi_occupancy = Tŷ amlfeddiannaeth
o-area_risk-none = Dim
o-area_risk-rural_isolation = Gwledig ac anghysbell
o-area_risk-high_crime = Llawer o droseddu
o-area_risk-repeat_victim = Dioddefwr fwy nag unwaith
o-area_risk-publicly_known = Y cyhoedd yn gwybod am y saethu
o-tenure-owns = Yn berchen
o-tenure-rents = Yn rhentu
o-tenure-other = Arall
o-alarm-none = Dim
o-alarm-audible = Clywadwy
o-alarm-monitored = Wedi’i fonitro
o-alarm-smart = Clyfar
o-storage-cabinet = Cwpwrdd gynnau
o-storage-safe = Sêff
o-storage-gun_room = Ystafell gynnau
o-storage-clamp = Clamp
o-storage-dealer = Gyda deliwr
o-storage-club = Mewn clwb
o-storage-other = Arall
o-standard-bs7558 = BS 7558
o-standard-older_sound = Hŷn ac mewn cyflwr da
o-standard-other = Safon arall
o-standard-unknown = Anhysbys
o-fixing-solid_brick = Brics solet
o-fixing-blockwork = Gwaith bloc
o-fixing-stud_noggin = Wal stydiau gyda nogins
o-fixing-floor = Llawr
o-fixing-not_fixed = Heb ei osod yn sownd
o-location-main_building = Prif adeilad
o-location-integral_garage = Garej integrol
o-location-detached_garage = Garej ar wahân
o-location-outbuilding = Adeilad allanol
o-location-vehicle = Cerbyd
o-location-other = Arall
o-visible-no = Na
o-visible-partly = Yn rhannol
o-visible-yes = Ie
o-lock-key = Allwedd
o-lock-digital = Cod digidol
o-lock-biometric = Biometrig
o-lock-dual = Allwedd a chod
o-code_control-holder_only = Y deiliad yn unig
o-code_control-shared_with_holder = Wedi’i rannu â deiliad awdurdodedig
o-code_control-shared_otherwise = Wedi’i rannu â rhywun arall
o-code_control-changed_since_move = Wedi’i newid ers symud i mewn
o-key_control-on_person = Gyda’r deiliad bob amser
o-key_control-key_safe = Mewn sêff allweddi
o-key_control-split_location = Wedi’u rhannu rhwng lleoedd
o-key_control-with_holder = Gyda deiliad tystysgrif arall
o-key_control-other = Ffordd arall, neu ddim yn ddigonol
o-provisions-met = Wedi’u bodloni
o-provisions-not_met = Heb eu bodloni
o-provisions-not_sure = Ddim yn sicr
o-ammunition_storage-separate_locked = Ar wahân ac wedi’u cloi
o-ammunition_storage-in_cabinet = Adran ar wahân o’r cwpwrdd, wedi’i chloi
o-ammunition_storage-other = Ffordd arall
o-cartridge_storage-reasonable = Rhesymol
o-cartridge_storage-advice_given = Rhoddwyd cyngor
o-windows-all = Pob un
o-windows-some = Rhai
o-windows-none = Dim un
o-separated-yes = Ie
o-separated-no = Na
o-separated-not_relevant = Ddim yn berthnasol yma
o-security_level-level_1 = Lefel 1
o-security_level-level_2 = Lefel 2
o-security_level-level_3 = Lefel 3
o-security_result-adequate = Digonol
o-security_result-adequate_with_works = Digonol pan fydd y gwaith wedi’i wneud
o-security_result-inadequate = Annigonol
o-works_kind-requirement = Gofyniad
o-works_kind-recommendation = Argymhelliad
o-works_kind-advice = Cyngor
o-works_proof-visit = Ymweliad
o-works_proof-photo = Llun
o-seen-seen = Wedi’i weld
o-seen-not_here = Ddim yma
o-seen-refused = Gwrthod ei ddangos
o-seen-disposed = Cafwyd gwared arno
o-seen-lost_or_stolen = Ar goll neu wedi’i ddwyn
o-gun_class-rifle = Reiffl
o-gun_class-shotgun_s2 = Gwn haels (adran 2)
o-gun_class-shotgun_s1 = Gwn haels (adran 1)
o-gun_class-long_barrelled = Pistol neu rifolfer baril hir
o-gun_class-muzzle_loading = Gwn llwytho o’r ffroen
o-gun_class-air_rifle_s1 = Reiffl aer (adran 1)
o-gun_class-carbine = Carbin
o-gun_class-combination = Gwn cyfun
o-gun_class-humane_killer = Arf lladd trugarog
o-gun_class-signalling = Dyfais arwyddo neu daflu rhaff
o-gun_class-moderator = Tawelydd
o-gun_class-component = Rhan gydrannol
o-gun_class-other = Arall
o-gun_action-bolt = Bollt
o-gun_action-single = Un ergyd
o-gun_action-side_by_side = Ochr yn ochr
o-gun_action-over_under = Baril dros faril
o-gun_action-pump = Pwmp
o-gun_action-semi_auto = Lled-awtomatig
o-gun_action-lever = Lifer
o-gun_action-straight_pull = Tynnu syth
o-gun_action-revolver = Rifolfer
o-gun_action-muzzle_loading = Llwytho o’r ffroen
o-gun_action-air = Sbring aer neu wedi’i wefru ymlaen llaw
o-gun_action-none = Dim mecanwaith
o-gun_action-other = Arall
o-no_serial-not_present = Dim ar y gwn
o-no_serial-illegible = Annarllenadwy
o-no_serial-obscured = Wedi’i guddio
o-stamped-receiver = Derbynnydd
o-stamped-barrel = Baril
o-stamped-fore_end = Blaenstoc
o-stamped-frame = Ffrâm
o-stamped-other = Rhywle arall ar y gwn
o-certificate_match-exact = Yn union fel ar y dystysgrif
o-certificate_match-typographic = Camgymeriad bach ar y dystysgrif
o-certificate_match-different = Rhif cyfresol gwahanol
o-certificate_match-extra = Ddim ar unrhyw dystysgrif
o-certificate_match-absent = Dim rhif cyfresol i’w gymharu
o-proof-london = Llundain
o-proof-birmingham = Birmingham
o-proof-foreign = Tramor
o-proof-none_seen = Dim i’w weld
o-condition-serviceable = Mewn cyflwr gweithio
o-condition-damaged = Wedi’i ddifrodi
o-condition-modified = Wedi’i addasu
o-condition-deactivated = Dywedir ei fod wedi’i ddadactifadu
o-extra_gun_step-correct_record = Y cofnod i’w gywiro
o-extra_gun_step-with_dealer = Wedi’i ddiogelu gyda deliwr cofrestredig
o-extra_gun_step-surrendered = Wedi’i ildio gan y deiliad
o-extra_gun_step-constable_attends = Cwnstabl yn dod
o-home_change-none = Dim
o-home_change-separation = Gwahanu
o-home_change-new_partner = Partner newydd
o-home_change-bereavement = Profedigaeth
o-home_change-job_loss = Colli swydd
o-home_change-ill_parent = Rhiant yn sâl
o-home_change-debt = Dyled
o-home_change-other = Arall
o-concern-no_concern = Dim pryder
o-concern-some = Rhywfaint
o-concern-serious = Difrifol
o-recommendation-renew = Adnewyddu
o-recommendation-renew_with_conditions = Adnewyddu gydag amodau
o-recommendation-refuse = Gwrthod
o-recommendation-revoke = Dirymu
o-recommendation-part_revoke = Dirymu’n rhannol
o-recommendation-defer = Aros am rywbeth
o-recommendation-no_action = Dim gweithredu
o-recommendation-further_visit = Ymweliad pellach
o-recommendation-temporary_permit = Hawlen dros dro
o-recommendation-urgent_removal = Symud y gynnau ar frys
o-certificate_condition-territorial = Tiriogaethol
o-certificate_condition-named_land = Tir a enwir
o-certificate_condition-named_quarry = Ysglyfaeth a enwir
o-certificate_condition-mentor = Goruchwyliaeth neu fentor
o-certificate_condition-club_target = Saethu targedau mewn clwb yn unig
o-certificate_condition-collector = Casglwr, dim tanio
o-certificate_condition-storage = Storio mewn man arall
o-certificate_condition-other = Arall
o-urgency-none = Dim brys
o-urgency-same_day = Yr un diwrnod
o-urgency-now = Nawr
o-referral-none = Dim
o-referral-adult = Diogelu oedolion
o-referral-child = Diogelu plant
o-referral-domestic_abuse = Cam-drin domestig
o-referral-mental_health = Iechyd meddwl
o-referral-prevent = Prevent
o-signature-signed = Wedi llofnodi
o-signature-declined = Gwrthod llofnodi
o-next_step-revisit = Ymweld eto
o-next_step-phone = Ffonio’r ymgeisydd
o-next_step-supervisor = Siarad â goruchwyliwr
o-next_step-police_attend = Yr heddlu’n dod
o-next_step-close = Cau’r ymweliad
o-believed-yes = Ie
o-believed-no = Na
o-believed-not_known = Ddim yn hysbys

## Checks

c-kind-differs = Cynlluniwyd yr ymweliad fel math arall. Dewiswch y math a gynlluniwyd, a nodwch y gwahaniaeth.
c-left-before-arrived = Mae’r amser gadael cyn yr amser cyrraedd. Edrychwch ar y ddau.
c-short-visit = Cymerodd yr ymweliad lai na 10 munud. Edrychwch ar y ddau amser.
c-long-visit = Cymerodd yr ymweliad fwy na 5 awr. Edrychwch ar y ddau amser.
c-address-not-added = Ychwanegwch y cyfeiriad lle cedwir gynnau at “Diogelwch”.
c-over-capacity = Mae mwy o ynnau’n cael eu cadw ynddo nag y mae’n eu dal. Dywedwch ar gyfer sawl gwn y mae’n ddigonol.
c-code-shared = Mae’r cod gan rywun nad yw’n ddeiliad awdurdodedig. Dywedwch beth oedd eich cyngor.
c-key-control-other = Dywedwch wrth oruchwyliwr nad yw’r allweddi neu’r cod yn cael eu rheoli fel y dylent.
c-due-past = Mae’r diwrnod hwn wedi mynd heibio.
c-unlisted-match = Nid yw’r gwn hwn ar unrhyw dystysgrif yn y pecyn. Edrychwch ar eich ateb eto.
c-listed-extra = Mae’r gwn hwn ar y dystysgrif. Edrychwch ar eich ateb eto.
c-short-barrel = Yn fyrrach na 610 mm (24 modfedd). Mesurwch ef eto a thynnwch lun gyda’r tâp.
c-not-notified = Ni chafodd yr heddlu wybod o fewn saith diwrnod. Dywedwch hynny yn yr asesiad.
c-certificate-unsigned = Mae tystysgrif heb ei llofnodi yn torri ei hamodau. Gofynnwch i’r deiliad ei llofnodi.
c-none-and-more = Ni all “Dim” sefyll ochr yn ochr ag opsiwn arall.
c-rationale-short = Ysgrifennwch o leiaf 80 nod, gan fod ffactor yn ddifrifol neu ddau yn peri rhywfaint o bryder.
c-review-past = Mae’r diwrnod hwn wedi mynd heibio.
c-revisit-past = Mae’r diwrnod hwn wedi mynd heibio.

## Gates

g-d29 = Dywedwch a yw’r diogelwch yn ddigonol ym mhob cyfeiriad lle cedwir gynnau.
g-d29-inadequate = Mae’r diogelwch mewn un cyfeiriad yn annigonol. Nodwch fod yr ymweliad yn un brys, neu dywedwch pam y gall aros.
g-e20 = Nid oes cyfrif am wn sydd ar y dystysgrif. Siaradwch â goruchwyliwr, a dywedwch beth y cytunwyd arno.
g-k2 = Dywedwch faint o bryder sydd gennych yn gyffredinol, a pham.
g-k5 = Dywedwch beth ydych chi’n ei argymell.
g-k8 = Dywedwch pa mor frys ydyw.
g-k11 = Rydych chi’n adnabod yr ymgeisydd. Dylai’r ymweliad fynd i swyddog arall; dywedwch beth y cytunodd goruchwyliwr arno.
g-k12 = Datganwch fod y cofnod yn gywir ac yn gyflawn.
g-l3 = Mae’r ymgeisydd yn llofnodi, neu rydych chi’n cofnodi pam na wnaeth.

## States of an answer

t-answered = Wedi’i ateb
t-declined = Gwrthod ateb
t-not_asked = Heb ei ofyn
t-not_applicable = Nid yw’n berthnasol
t-cannot_see = Nid oedd modd ei weld
t-pending = Eto i ddod
t-withdrawn = Wedi’i dynnu’n ôl

## Why a question was not asked

n-unsafe = Nid oedd yn ddiogel gofyn
n-interrupted = Torrwyd ar draws yr ymweliad
n-not_relevant = Nid oedd yn berthnasol i’r ymweliad hwn
n-third_party_present = Roedd rhywun arall yn yr ystafell
n-time = Nid oedd amser
n-forgot = Anghofiwyd gofyn

## How it is known

p-observed = Gwelwyd gan y swyddog
p-applicant = Dywedodd yr ymgeisydd
p-third_party = Dywedodd rhywun arall
p-document = Darllenwyd mewn dogfen
p-record = O’r cofnod
p-derived = Cyfrifwyd o atebion eraill

## Faults of an answer

f-no-question = Nid oes cwestiwn o’r fath ar y ffurflen hon. Ewch yn ôl i’r adran a’i hagor eto.
f-wrong-type = Nid yw’r math hwn o ateb yn addas i’r cwestiwn. Ni newidiwyd dim. Atebwch eto.
f-unknown-option = Nid yw “{ $option }” yn un o’r opsiynau. Dewiswch un a ddangosir.
f-option-order = Dewisir pob opsiwn unwaith, yn y drefn a ddangosir.
f-no-such-date = Nid yw “{ $text }” yn ddyddiad rhwng y blynyddoedd 1800 a 2199. Gwiriwch y diwrnod, y mis a’r flwyddyn.
f-out-of-bounds = Ni all { $number } fod yn gywir yma. Rhowch rif o { $min } i { $max }.
f-too-short = Nifer y nodau: { $chars }. Ysgrifennwch o leiaf { $min }.
f-too-long = Nifer y nodau: { $chars }. Mae lle i { $max } ar y mwyaf. Gwnewch ef yn fyrrach, neu rhowch y gweddill mewn nodyn.
f-computed = Cyfrifir hyn o atebion eraill. Newidiwch y rheini yn lle hynny.
f-no-place = Nid lleoliad yw hwn. Gofynnwch i’r llechen amdano eto, neu ysgrifennwch raddau i’r gogledd, graddau i’r dwyrain a metrau: 52.1234,-3.4567,12.
f-no-links = Dewiswch o blith atebion a thystiolaeth yr ymweliad hwn.
f-link-gone = Nid yw rhywbeth y mae hyn yn seiliedig arno yn sefyll mwyach. Tynnwch ef, neu dewiswch un arall.
f-no-guns = Dewiswch o blith gynnau’r ymweliad hwn, pob un unwaith.
f-empty = Ysgrifennwch yr ateb mewn geiriau, neu dewiswch pam nad oes un.
f-state = Ni ellir gadael y cwestiwn hwn fel hynny. Dewiswch ffordd arall.
f-provenance = Dewiswch sut rydych chi’n gwybod hyn.
f-no-reason = Dywedwch pam mewn ychydig eiriau.

## What keeps a visit from being finished

m-missing = Heb ei ateb eto: { $question }
m-withdrawn = Tynnwyd yr ateb yn ôl: { $question }
m-must-agree = Dau ateb gwahanol. Dewiswch un ohonynt, neu ysgrifennwch drydydd.

## Values in words

v-yes = Ie
v-no = Na
v-confirmed = Wedi’i gadarnhau
v-month-1 = Ionawr
v-month-2 = Chwefror
v-month-3 = Mawrth
v-month-4 = Ebrill
v-month-5 = Mai
v-month-6 = Mehefin
v-month-7 = Gorffennaf
v-month-8 = Awst
v-month-9 = Medi
v-month-10 = Hydref
v-month-11 = Tachwedd
v-month-12 = Rhagfyr
