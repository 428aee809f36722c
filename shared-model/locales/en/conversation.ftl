## Private conversation

r-previous_partner = Previous partners
s-g = Private conversation

q-g1_name = Who is it?
q-g1_relation = What are they to the applicant?
q-g1_channel = How may they be contacted?
q-g1_channel-help = “None until agreed” until they say otherwise.
q-g1_contact = On which number or address may they be contacted?
q-g1_safe_time = When is it safe?
q-g2_how = How did you speak with them?
q-g2_how-help = Only alone counts. Otherwise choose why it could not be done.
q-g2_why = Why could it not be done?
q-g3_could_hear = Was the applicant present, or able to hear?
q-g3_could_hear-help = If so, the conversation is not completed and is planned again.
q-g4_limits = Did you say that you may have to act if someone is in danger?
q-g4_limits-help = Never promise that nothing will be passed on.
q-g4_concern = Do they have a concern about the applicant having guns?
q-g4_concern-prompt = { w-partner-1 }
q-g4_detail = What is their concern?
q-g4_detail-help = In their words.
q-g4_supervisor = Which supervisor did you tell, and when?
q-g5_trained = Are you trained to ask about domestic abuse?
q-g5_trained-help = If not, somebody who is comes back for these questions.
q-g5_control = Are they ever frightened, kept from people, or controlled over money or phone?
q-g5_detail = What happens?
q-g5_detail-help = In their words.
q-g6_violence = Has there been any of this?
q-g6_detail = What happened, and when was the last time?
q-g6_detail-help = In their words.
q-g7_strain = Is any of this a concern to them?
q-g7_detail = What do they say about it?
q-g8_knows = Do they know where keys or codes are kept?
q-g8_knows-help = Whether they know, never where.
q-g8_knows-prompt = { w-keys-partner-1 }
q-g8_opens = Who could open the cabinet?
q-g8_detail = What do they say about it, without any place?
q-g8_detail-help = Never write where a key or a code is.
q-g8_differs = Does that differ from what the applicant said about keys or codes?
q-g8_differs-help = Compare with D16. The applicant never learns of it.
q-g9_children = What did a child say?
q-g9_children-help = Only if you are trained. Record what was said unprompted.
q-g10_contact = Do they want to be contacted later?
q-g10_plan = What is their safety plan?
q-g10_plan-help = Say “None needed” when there is no concern.
q-g10_specialist = Do they agree that you speak to a specialist about them?
q-g11_candour = How openly did they speak?
q-g11_candour-help = Your opinion.
q-g11_pressure = Was there pressure on them?
q-g11_pressure-help = Your opinion.
q-g11_assessment = What makes you think so?
q-g11_assessment-help = Your opinion. Quote the words it rests on.
q-g12_name = Which previous partner?
q-g12_name-help = From research, never from the applicant.
q-g12_contact = How may the previous partner be reached?
q-g12_willing = Is the previous partner willing to be contacted?
q-g12_willing-help = The office makes the contact.

## Options

o-safe_channel-none_until_agreed = None until agreed
o-safe_channel-phone = Phone call
o-safe_channel-text_message = Text message
o-safe_channel-email = Email
o-safe_channel-in_person = In person only
o-safe_channel-somebody_else = Through somebody else
o-interview-alone_in_person = Alone, in person
o-interview-alone_by_phone = Alone, by phone
o-interview-video = Alone, by video
o-interview-declined = Declined
o-interview-not_safe = Could not be done safely
o-interview-not_available = Not available
o-interview-nobody = No partner or household member
o-control-no = No
o-control-sometimes = Sometimes
o-control-often = Often
o-violence-none = None of these
o-violence-arguments = Arguments
o-violence-damage = Damage
o-violence-threats = Threats
o-violence-strangulation = Pressure on the neck, or kept from breathing
o-violence-weapons = Weapons
o-violence-jealousy = Jealousy
o-household_strain-none = None of these
o-household_strain-alcohol = Alcohol
o-household_strain-drugs = Drugs
o-household_strain-gambling = Gambling
o-household_strain-medication = Medication
o-household_strain-mood = Mood
o-household_strain-stress = Stress
o-opens-nobody = Nobody but the holder
o-opens-interviewee = This person
o-opens-others = Other people
o-opens-not_known = Not known
o-candour-guarded = Guarded
o-candour-partly = Partly open
o-candour-open = Open
o-pressure-none = None seen
o-pressure-some = Some
o-pressure-strong = Strong

## Checks

c-not-alone = The applicant was there or could hear. Choose why it could not be done.
c-limits-not-said = Say it before you go on.
c-nobody-and-more = “Nobody” cannot stand beside another option.

## Gates

g-g2 = Say how you spoke with this person, or why you could not.
g-g3 = The applicant could hear. The conversation is not completed; choose why it could not be done.
g-g4 = There is a serious concern. Tell a supervisor now and say whom, or say why you cannot.
