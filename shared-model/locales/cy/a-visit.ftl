### DRAFT: not yet read by a named Welsh speaker.
###
### The words of section A, in Welsh.

r-officer = Swyddog
r-other_present = Person yn yr ystafell

q-a3_at_home = A yw’r ymweliad yng nghartref yr ymgeisydd?
q-a4_reason-help = Yr hyn y caiff yr ymgeisydd ei wybod. Mae cudd-wybodaeth yn perthyn i’r rhan gyfyngedig.
q-a5_reference = Beth yw cyfeirnod y gudd-wybodaeth?
q-a6_role = Beth yw eu rôl?
q-a6_at = Pryd y gwnaethant ei awdurdodi?
q-a8_name = Beth yw enw’r swyddog?
q-a8_number = Beth yw eu rhif staff?
q-a8_role = Beth yw eu rôl?
q-a8_lead = Ai nhw sy’n arwain yr ymweliad?
q-a9_role = Beth yw rôl y person hwn?
q-a9_name = Beth yw eu henw?
q-a9_part = Ar gyfer pa ran o’r ymweliad y maent yn yr ystafell?
q-a9_part_other = Pa ran?
q-a16_position = Cofnodwch ble rydych chi nawr
q-a16_position-help = Dim ond os ydych yn dymuno. Caiff ei gymryd unwaith, pan fyddwch yn tapio; byth yn y cefndir.
q-a17_used = A ddefnyddiwyd fideo a wisgir ar y corff?

o-authoriser-supervisor = Goruchwyliwr
o-authoriser-manager = Rheolwr
o-authoriser-duty_inspector = Arolygydd ar ddyletswydd
o-authoriser-chief_officer = Prif swyddog
o-officer_role-enquiry_officer = Swyddog ymholiadau arfau saethu
o-officer_role-supervisor = Goruchwyliwr
o-officer_role-police_officer = Swyddog heddlu
o-officer_role-trainee = Hyfforddai
o-officer_role-other = Arall
o-present_role-interpreter = Cyfieithydd
o-present_role-solicitor = Cyfreithiwr
o-present_role-friend = Ffrind
o-present_role-family = Aelod o’r teulu
o-present_role-child = Plentyn
o-present_role-other = Arall
o-part_of_visit-all = Yr ymweliad cyfan
o-part_of_visit-interview = Y sgwrs yn unig
o-part_of_visit-security = Diogelwch yn unig
o-part_of_visit-firearms = Gwirio’r arfau saethu yn unig
o-part_of_visit-other = Rhan arall

c-announced-differs = Cynlluniwyd yr ymweliad hwn fel un dirybudd. Edrychwch ar eich ateb eto.
c-authorised-by-visitor = Ni all swyddog sydd ar yr ymweliad ei awdurdodi. Enwch y goruchwyliwr a wnaeth.
c-authorised-late = Cafodd ei awdurdodi ar ôl i chi gyrraedd. Edrychwch ar y ddau amser.
c-one-lead = Un swyddog yn union sy’n arwain.

g-a5 = Dywedwch ar ba seiliau ac am ba reswm y daethoch chi.
g-a6 = Dywedwch pwy awdurdododd yr ymweliad dirybudd, ym mha rôl, a phryd.
g-a10 = Dywedwch a wnaethoch chi ddangos eich dull adnabod.
g-a12 = Ysgrifennwch yr hyn a ddywedoch wrth y drws.
c-arrived-another-day = Mae hyn fwy na deuddeg awr o’r amser a drefnwyd ar gyfer yr ymweliad. Edrychwch ar y dyddiad eto.
c-photos-declined = Gwrthodwyd lluniau, ac mae rhai yma. Gadewch nhw allan gyda rheswm, neu dywedwch beth y cytunwyd arno.
