### The words of section W, in English.

q-w8_photos-help = Only the door. No people, no windows.

g-w10 = You are seriously concerned. Phone a supervisor before you leave, or say why you cannot.
