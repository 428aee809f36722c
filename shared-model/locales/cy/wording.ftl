### DRAFT: not yet read by a named Welsh speaker.

## Wording for the hard questions

w-health-1 = Mae llawer o bobl yn cael cyfnodau anodd. Ydych chi erioed wedi teimlo mor isel nes i chi feddwl am niweidio eich hun neu am beidio â bod yma? Oes unrhyw ran o hynny’n wir nawr?
w-online-medicine-1 = Ydych chi wedi cael unrhyw feddyginiaeth, neu gyngor, gan feddyg ar-lein, ap, clinig preifat neu wefan, hyd yn oed unwaith, efallai heb i’ch meddyg teulu wybod?
w-alcohol-1 = Pa mor aml ydych chi’n yfed, a faint o ddiodydd ar ddiwrnod arferol?
w-relationship-1 = Sut mae pethau gartref ar hyn o bryd? Oes unrhyw beth wedi newid ers i ni siarad ddiwethaf?
w-police-contact-1 = A gafodd yr heddlu eu galw erioed yn eich cylch chi, mewn unrhyw gyfeiriad, hyd yn oed os na ddaeth dim o hynny?
w-keys-1 = Heb ddweud wrthyf ble, pwy heblaw chi allai agor y cwpwrdd yr eiliad hon?
w-keys-partner-1 = Heb ddweud wrthyf ble: ydych chi’n gwybod ble mae’r allweddi neu’r cod yn cael eu cadw? Allech chi, neu unrhyw un arall, agor y cwpwrdd yr eiliad hon?
w-other-places-1 = Ble arall ydych chi’n cysgu, neu’n gadael gynnau, hyd yn oed am un noson?
w-partner-1 = Rwy’n gofyn hyn i bawb. Does dim rhaid i chi ateb. Fydda i ddim yn dweud wrthyn nhw beth rydych chi’n ei ddweud, ond efallai y bydd rhaid i mi weithredu os yw rhywun mewn perygl. Oes gennych chi unrhyw bryder o gwbl am fod gynnau yn y tŷ hwn?
w-motive-1 = Dywedwch wrthyf am y tro cyntaf i chi saethu, a pham nawr.
w-closing-1 = Oes unrhyw beth yr oeddech yn disgwyl i mi ei ofyn ac na wnes i?
