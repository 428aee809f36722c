### DRAFT: not yet read by a named Welsh speaker.
###
### Questions that speak to the officer, as the applicant reads them: “chi” on the
### applicant's page is the applicant. A question that is not here reads the same.

q-a7_arrived-applicant = Pryd y gwnaeth y swyddog gyrraedd?
q-a7_left-applicant = Pryd y gwnaeth y swyddog adael?
q-a10_shown-applicant = A wnaeth y swyddog ddangos ei ddull adnabod?
q-a10_document-applicant = Pa ddull adnabod y gwnaeth y swyddog ei ddangos?
q-a11_explained-applicant = A wnaeth y swyddog egluro diben yr ymweliad a rhoi’r hysbysiad preifatrwydd?
q-a11_notice-applicant = Pa fersiwn o’r hysbysiad preifatrwydd y gwnaeth y swyddog ei rhoi?
q-b1_documents-applicant = Pa ddogfennau adnabod welodd y swyddog?
q-b1_other-applicant = Pa ddogfen arall welodd y swyddog?
q-b6_proof-applicant = Pa brawf o’r cyfeiriad hwn welodd y swyddog?
q-c3_documents-applicant = Pa bapurau ar gyfer y tir welodd y swyddog?
q-c5_notes-applicant = Beth wnaeth y swyddog ei nodi am y tir?
q-c7_documents-applicant = Pa bapurau o’r clwb welodd y swyddog?
q-c8_record-applicant = Pa gofnod o’r defnydd welodd y swyddog?
q-c9_documents-applicant = Pa bapurau ar gyfer saethu adar gwyllt welodd y swyddog?
q-c11_advice-applicant = Beth oedd cyngor y swyddog?
q-c15_qualifications-applicant = Pa gymwysterau welodd y swyddog?
q-c15_first_gun-applicant = A wnaeth y swyddog roi’r cyngor ar gyfer gwn cyntaf?
q-d8_shown-applicant = A welodd y swyddog y storfa?
q-d8_not_shown-applicant = Pam na welodd y swyddog y storfa?
q-e11_deactivation-applicant = A welodd y swyddog dystysgrif dadactifadu?
q-e15_parts-applicant = Pa dawelyddion, barilau sbâr a rhannau y gwnaeth y swyddog eu cyfrif?
q-e19_made_safe-applicant = A wnaeth y deiliad bob gwn yn ddiogel cyn i’r swyddog edrych arno?
q-h11_leaflet-applicant = A wnaeth y swyddog ei adael yn ysgrifenedig?
q-q8_officer-applicant = Llofnod y swyddog
