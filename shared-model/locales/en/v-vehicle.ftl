### The words of section V, in English.

s-v = Vehicle notes

r-vehicle_note = Note

q-v1_topic = What is the note about?
q-v1_text = What do you note?
q-v1_text-help = Private from the applicant’s copy, but part of the record: a court or the applicant may be given it. Keep fact and opinion apart. What anyone else told you goes into the restricted notes.
q-v1_written = When did you write it?

o-note_topic-impression = Impression
o-note_topic-disclosure = Something the applicant said
o-note_topic-concern = Concern
o-note_topic-safety = Officer safety
o-note_topic-follow_up = To follow up
o-note_topic-other = Other

c-note-before-leaving = This is before you left. Look at both times.
c-note-late = More than 30 minutes after you left. Say so in the note.
