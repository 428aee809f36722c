## Wording for the hard questions

w-health-1 = Many people have difficult times. Have you ever felt so low that you thought about harming yourself or not being here? Is any of that true now?
w-online-medicine-1 = Have you had any medicine, or advice, from an online doctor, app, private clinic or website, even once, that your GP may not know about?
w-alcohol-1 = How often do you drink, and on a usual day how many?
w-relationship-1 = How are things at home at the moment? Anything changed since we last spoke?
w-police-contact-1 = Have police ever been called about you, at any address, even if nothing came of it?
w-keys-1 = Without telling me where, who apart from you could get the cabinet open right now?
w-keys-partner-1 = Without telling me where: do you know where the keys or the code are kept? Could you, or anybody else, get the cabinet open right now?
w-other-places-1 = Where else do you sleep, or leave guns, even for a night?
w-partner-1 = I ask everyone this. You don’t have to answer. I will not tell them what you say, but I may have to act if someone is in danger. Do you have any worry at all about guns being in this house?
w-motive-1 = Tell me about the first time you shot, and why now.
w-closing-1 = Is there anything you expected me to ask and I didn’t?
