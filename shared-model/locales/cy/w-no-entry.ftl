### DRAFT: not yet read by a named Welsh speaker.
###
### The words of section W, in Welsh.

q-w8_photos-help = Y drws yn unig. Dim pobl, dim ffenestri.

g-w10 = Mae gennych bryder difrifol. Ffoniwch oruchwyliwr cyn i chi adael, neu dywedwch pam na allwch.
