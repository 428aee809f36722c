### DRAFT: not yet read by a named Welsh speaker.

## Referees and others

r-referee = Canolwyr
r-enquiry = Ymholiadau eraill
s-j = Canolwyr ac eraill

q-j1_both = A gysylltwyd â’r ddau ganolwr?
q-j1_both-help = Ychwanegwch y ddau.
q-j1_name = Pwy yw’r canolwr?
q-j1_relationship = Sut mae’r canolwr yn adnabod yr ymgeisydd?
q-j1_excluded = A yw’r canolwr yn deulu, yn ddeliwr cofrestredig neu’n heddlu?
q-j1_two_years = A yw’r canolwr wedi adnabod yr ymgeisydd ers o leiaf dwy flynedd?
q-j1_contacted = A gysylltwyd â’r canolwr?
q-j1_by = Pwy gysylltodd â’r canolwr?
q-j1_how = Sut y cysylltwyd â’r canolwr?
q-j1_date = Pryd y cysylltwyd â’r canolwr?
q-j1_opinion = Beth yw barn y canolwr?
q-j1_opinion-help = Cadwch ffeithiau a barn ar wahân.
q-j1_concerns = A oes gan y canolwr bryderon?
q-j1_concern = Beth yw pryderon y canolwr?
q-j1_concern-help = Mae’r hyn a ddywedwyd yn gyfrinachol yn perthyn i’r rhan gyfyngedig.
q-j1_note = Ble mae’r nodyn o’r alwad?
q-j2_changed = A oes canolwr wedi newid ers y dystysgrif ddiwethaf?
q-j2_why = Pam y newidiodd y canolwr?
q-j2_told = A ddywedwyd wrth bob canolwr â phwy i gysylltu os oes pryderon?
q-j3_report = A yw adroddiad y meddyg wedi dod?
q-j3_date = Pryd y daeth yr adroddiad?
q-j3_reference = Ble mae’r adroddiad wedi’i ffeilio?
q-j3_marker = A yw’r feddygfa wedi cadarnhau’r marciwr?
q-j3_marker_date = Pryd y cafodd y marciwr ei gadarnhau?
q-j4_kind = I bwy y gofynnwyd?
q-j4_who = Beth yw eu henw?
q-j4_date = Pryd y gofynnwyd iddynt?
q-j4_result = Beth ddywedon nhw?
q-j4_result-help = Yn eu geiriau eu hunain. Cadwch ffeithiau a barn ar wahân.

## Options

o-contact_way-phone = Dros y ffôn
o-contact_way-in_person = Wyneb yn wyneb
o-contact_way-video = Drwy fideo
o-contact_way-writing = Yn ysgrifenedig
o-medical_report-received = Wedi dod i law
o-medical_report-requested = Gofynnwyd amdano, heb ddod i law
o-medical_report-not_requested = Ni ofynnwyd amdano
o-enquiry-landowner = Perchennog tir
o-enquiry-club = Clwb
o-enquiry-employer = Cyflogwr
o-enquiry-other = Arall

## Checks

c-referees-not-added = Ychwanegwch y ddau ganolwr.
c-referee-excluded = Ni all y person hwn fod yn ganolwr. Gofynnwch am un arall.
c-referee-too-recent = Mae angen dwy flynedd ar ganolwr. Gofynnwch am un arall.
c-no-medical-report = Heb yr adroddiad ni ellir rhoi tystysgrif. Mae’r swyddfa yn cael tasg.

## Gates

g-j3 = Nid oes adroddiad gan y meddyg. Ni allwch argymell rhoi tystysgrif; dewiswch aros amdano.
