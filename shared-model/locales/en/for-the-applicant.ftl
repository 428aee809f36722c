### Questions that speak to the officer, as the applicant reads them: “you” on the
### applicant's page is the applicant. A question that is not here reads the same.

q-a7_arrived-applicant = When did the officer arrive?
q-a7_left-applicant = When did the officer leave?
q-a10_shown-applicant = Did the officer show identification?
q-a10_document-applicant = What identification did the officer show?
q-a11_explained-applicant = Did the officer explain the purpose of the visit and give the privacy notice?
q-a11_notice-applicant = Which version of the privacy notice did the officer give?
q-b1_documents-applicant = Which identity documents did the officer see?
q-b1_other-applicant = Which other document did the officer see?
q-b6_proof-applicant = Which proof of this address did the officer see?
q-c3_documents-applicant = Which papers for the land did the officer see?
q-c5_notes-applicant = What did the officer note about the land?
q-c7_documents-applicant = Which papers of the club did the officer see?
q-c8_record-applicant = Which record of use did the officer see?
q-c9_documents-applicant = Which papers for wildfowling did the officer see?
q-c11_advice-applicant = What did the officer advise?
q-c15_qualifications-applicant = Which qualifications did the officer see?
q-c15_first_gun-applicant = Did the officer give the advice for a first gun?
q-d8_shown-applicant = Did the officer see the storage?
q-d8_not_shown-applicant = Why did the officer not see it?
q-e11_deactivation-applicant = Did the officer see a certificate of deactivation?
q-e15_parts-applicant = Which moderators, spare barrels and parts did the officer count?
q-e19_made_safe-applicant = Did the holder make each gun safe before the officer looked at it?
q-h11_leaflet-applicant = Did the officer leave it in writing?
q-q8_officer-applicant = The officer’s signature
