### DRAFT: not yet read by a named Welsh speaker.
###
### The words of section V, in Welsh.

s-v = Nodiadau yn y cerbyd

r-vehicle_note = Nodyn

q-v1_topic = Am beth y mae’r nodyn?
q-v1_text = Beth rydych chi’n ei nodi?
q-v1_text-help = Nid yw yng nghopi’r ymgeisydd, ond mae’n rhan o’r cofnod: gellir ei roi i lys neu i’r ymgeisydd. Cadwch ffeithiau a barn ar wahân. Mae’r hyn a ddywedodd unrhyw un arall wrthych yn mynd i’r nodiadau cyfyngedig.
q-v1_written = Pryd y gwnaethoch chi ei ysgrifennu?

o-note_topic-impression = Argraff
o-note_topic-disclosure = Rhywbeth a ddywedodd yr ymgeisydd
o-note_topic-concern = Pryder
o-note_topic-safety = Diogelwch swyddogion
o-note_topic-follow_up = I’w ddilyn
o-note_topic-other = Arall

c-note-before-leaving = Mae hyn cyn i chi adael. Edrychwch ar y ddau amser.
c-note-late = Mwy na 30 munud ar ôl i chi adael. Dywedwch hynny yn y nodyn.
