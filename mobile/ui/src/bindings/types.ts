// Written from the Rust types by `cargo test -p mobile-core`; do not edit.

/** A value as the record keeps it: yes/no, whole number, text (also option, date, time), options. */
export type AnswerValue = boolean | number | string | string[];

/** What happened to a question. */
export type AnswerStateOf =
  | { state: "answered"; value: AnswerValue }
  | { state: "declined" }
  | { state: "not_asked"; reason: "unsafe" | "interrupted" | "not_relevant" | "third_party_present" | "time" | "forgot" }
  | { state: "not_applicable"; reason: string }
  | { state: "cannot_see"; reason: string }
  | { state: "pending"; task: string }
  | { state: "withdrawn"; reason: string };

/** The record that an answer was taken over from. */
export type AnswerSource =
  | { record: "last_visit"; on: string }
  | { record: "visit"; visit: string; heads: string[] };

/** What is put under a question. */
export type Answer = AnswerStateOf & {
  provenance: "observed" | "applicant" | "third_party" | "document" | "record" | "derived";
  confidence?: "certain" | "fairly" | "unsure";
  note?: string;
  from?: AnswerSource;
};

/**
 * Asks for a colleague, by their number: a tablet without a signal knows no list.
 */
export type AddColleague = { 
/**
 * The visit.
 */
visit: string, 
/**
 * Collar or staff number, as the colleague says it.
 */
staff_number: string, };

/**
 * Adds a row to a group: a gun that is on no certificate, a further address.
 */
export type AddRow = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The group.
 */
group: string, 
/**
 * What the officer calls it.
 */
title?: string | null, 
/**
 * The row it stands in, for a list within another: `address/a1`.
 */
within?: string, };

/**
 * A row that was added.
 */
export type AddedRow = { 
/**
 * Its id, to answer its questions under.
 */
row: string, };

/**
 * What stands under a question.
 */
export type AnswerView = { 
/**
 * `answered`, `declined`, `not_asked`, `not_applicable`, `cannot_see`, `pending`, `withdrawn`.
 */
state: string, 
/**
 * For `answered`.
 */
value: AnswerValue | null, 
/**
 * As a person would read it: the option's label, the reason of a state.
 */
text: string, 
/**
 * How it came to be known.
 */
provenance: string, 
/**
 * `certain`, `fairly`, `unsure`.
 */
confidence: string | null, 
/**
 * What was written with it.
 */
note: string | null, 
/**
 * The record it was taken over from.
 */
from: AnswerSource | null, 
/**
 * Who gave it.
 */
by: string, 
/**
 * When (RFC 3339).
 */
at: string, };

/**
 * Where the app stands, asked at every start and after every unlock.
 */
export type AppState = { 
/**
 * What to show.
 */
screen: Screen, 
/**
 * Known once enrolled.
 */
force_name: string | null, 
/**
 * What people call this tablet: `T-14`.
 */
tablet_name: string | null, 
/**
 * Who is signed in; never told while locked.
 */
officer: string | null, 
/**
 * Where the officer was; never told while locked.
 */
place: Place | null, 
/**
 * Seconds until another PIN may be tried.
 */
wait_seconds: number, 
/**
 * The app came back into an open visit after it was ended from outside.
 */
reopened: boolean, 
/**
 * Minutes without a touch before the PIN is asked.
 */
idle_minutes: number, 
/**
 * For the chip at the top.
 */
sending: Sending, };

/**
 * Who is visited.
 */
export type Applicant = { 
/**
 * Forenames and surname.
 */
name: string, 
/**
 * `1961-04-09`.
 */
date_of_birth: string, 
/**
 * Preferred first.
 */
phones: Array<string>, 
/**
 * `en` or `cy`.
 */
language: string, };

/**
 * The officer is at the door.
 */
export type Arrive = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The officer ticked that the markers were read. Needed where there are any.
 */
markers_read: boolean, };

/**
 * Records listed guns as the certificate has them: seen, as described, the serial as
 * printed. The officer has read each from the metal.
 */
export type AsCertificate = { 
/**
 * The visit.
 */
visit: string, 
/**
 * Which.
 */
rows: string[], };

/**
 * One thing that keeps the visit from being finished.
 */
export type Blocker = { 
/**
 * In words.
 */
text: string, 
/**
 * Where it is put right.
 */
section: string, 
/**
 * The question, when it is one.
 */
key: string | null, 
/**
 * The gate, when it may be waived with a reason.
 */
gate: string | null, };

/**
 * The briefing, out of the pack as it was given out.
 */
export type Briefing = { 
/**
 * The visit.
 */
visit: string, 
/**
 * `ACD-EFH-JK7`.
 */
reference: string, 
/**
 * When it is booked for (RFC 3339 with offset).
 */
time: string, 
/**
 * It is booked for another day than today.
 */
other_day: boolean, 
/**
 * Who is visited.
 */
applicant: Applicant, 
/**
 * Lines and postcode.
 */
address: Array<string>, 
/**
 * What they hold.
 */
certificates: Array<CertificateView>, 
/**
 * Guns on the register.
 */
guns_count: number, 
/**
 * What was looked up.
 */
checks: Array<CheckView>, 
/**
 * Safety markers, each with its age.
 */
markers: Array<MarkerView>, 
/**
 * The visit before.
 */
last_visit: LastVisitView | null, 
/**
 * A second officer's name.
 */
second_officer: string | null, 
/**
 * When the server made the pack (RFC 3339).
 */
made_at: string, 
/**
 * The officer has ticked it as read, or has arrived.
 */
read: boolean, 
/**
 * The officer has arrived.
 */
arrived: boolean, };

/**
 * One certificate.
 */
export type CertificateView = { 
/**
 * `fac` or `sgc`.
 */
kind: string, 
/**
 * As printed.
 */
number: string, 
/**
 * `2026-11-30`.
 */
expires_on: string, 
/**
 * As printed.
 */
conditions: Array<string>, };

/**
 * A line that reads otherwise now than when the applicant signed.
 */
export type ChangedLineView = { 
/**
 * The section it is under.
 */
section: string, 
/**
 * What was asked.
 */
label: string, 
/**
 * What was signed; none for a line that was not there.
 */
was: string | null, 
/**
 * What stands now; none for a line that is gone.
 */
now: string | null, };

/**
 * Every answer on one page.
 */
export type CheckAnswers = { 
/**
 * The visit.
 */
visit: string, 
/**
 * In the form's order.
 */
sections: Array<CheckSection>, 
/**
 * Questions without an answer that are not required.
 */
unanswered: Array<CheckLine>, 
/**
 * What keeps the visit from being finished.
 */
blockers: Array<Blocker>, 
/**
 * Gates that are not met, each of which takes a reason.
 */
gates: Array<GateView>, 
/**
 * What changed since the applicant signed: their signature is for an earlier text.
 */
signed_earlier: Array<ChangedLineView>, 
/**
 * The applicant's copy: what it will contain.
 */
applicant_lines: number, 
/**
 * What private notes come to here, without a word of what is in them.
 */
private_notes: PrivateNotes, 
/**
 * Who finishes the visit, where that is somebody else: the officer who leads it.
 */
lead: string | null, 
/**
 * Finishing is possible, with reasons for the gates.
 */
can_finish: boolean, };

/**
 * One answer with its way back.
 */
export type CheckLine = { 
/**
 * The question.
 */
key: string, 
/**
 * Its section.
 */
section: string, 
/**
 * The row's title, for a question of a group.
 */
row: string | null, 
/**
 * What was asked.
 */
label: string, 
/**
 * What was answered.
 */
value: string, 
/**
 * Another answer than at the visit before. For the officer's eyes.
 */
different: boolean, };

/**
 * A section of the summary.
 */
export type CheckSection = { 
/**
 * `d`.
 */
id: string, 
/**
 * In words.
 */
title: string, 
/**
 * Answered questions.
 */
lines: Array<CheckLine>, };

/**
 * One thing that was looked up.
 */
export type CheckView = { 
/**
 * In words.
 */
system: string, 
/**
 * `nothing_found`, `found`, `unavailable`, `restricted_items`.
 */
result: string, 
/**
 * In words, neutral.
 */
summary: string, 
/**
 * When it was looked at (RFC 3339).
 */
as_at: string, 
/**
 * Who looked, by role.
 */
checked_by: string, };

/**
 * The gun that is looked at.
 */
export type ChosenGun = { 
/**
 * As in the list.
 */
gun: GunRow, 
/**
 * All its questions that apply now.
 */
questions: Array<QuestionView>, 
/**
 * Its own lists: other numbers, spare barrels.
 */
lists: Array<GroupView>, };

/**
 * How far somebody is in.
 */
export type ColleagueState = "booked" | "added" | "asked" | "not_added";

/**
 * One of them.
 */
export type ColleagueView = { 
/**
 * Their name, once the force has said it.
 */
name: string | null, 
/**
 * Collar or staff number.
 */
staff_number: string, 
/**
 * How far it is.
 */
state: ColleagueState, 
/**
 * When they were asked for (RFC 3339).
 */
asked_at: string | null, 
/**
 * Why the force did not add them.
 */
detail: string | null, };

/**
 * Who carries a visit out.
 */
export type Colleagues = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The applicant.
 */
name: string, 
/**
 * The officer who leads, and finishes.
 */
lead: string, 
/**
 * Everybody besides: booked, added, asked for.
 */
colleagues: Array<ColleagueView>, 
/**
 * Why nobody can be asked for now.
 */
closed: string | null, 
/**
 * When it was last known what the force says (RFC 3339).
 */
last_contact: string | null, };

/**
 * What a person reads when something did not go as asked.
 */
export type CommandError = { 
/**
 * For the screen.
 */
code: ErrorCode, 
/**
 * What happened.
 */
message: string, 
/**
 * What is safe.
 */
safe: string, 
/**
 * What to do next.
 */
next: string, };

/**
 * Two serials, aligned. Never a correction.
 */
export type Comparison = { 
/**
 * How they compare.
 */
outcome: ComparisonOutcome, 
/**
 * The certificate's, in pieces.
 */
certificate: Array<SerialPiece>, 
/**
 * The one that was read, in pieces.
 */
read: Array<SerialPiece>, };

/**
 * How two serials compare.
 */
export type ComparisonOutcome = "exact" | "confusable" | "different";

/**
 * The ladder: one word for each rung, everywhere the same.
 */
export type Delivery = "on_tablet" | "waiting" | "sending" | "with_force" | "needs_you";

/**
 * A question with several answers.
 */
export type DisputedQuestion = { 
/**
 * Question and row: `e6_serial@g3`.
 */
key: string, 
/**
 * Its section.
 */
section: string, 
/**
 * In words.
 */
section_title: string, 
/**
 * The row's title, for a question of a group.
 */
row: string | null, 
/**
 * What was asked.
 */
text: string, 
/**
 * The visit cannot be finished before it is settled.
 */
must_agree: boolean, 
/**
 * All of them; the order says nothing.
 */
answers: Array<GivenAnswer>, 
/**
 * As it is asked now, to record another answer; none where it is not asked any more.
 */
question: QuestionView | null, };

/**
 * A row that one took out and another went on with.
 */
export type DisputedRow = { 
/**
 * The group.
 */
group: string, 
/**
 * The row.
 */
row: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * Where its list stands.
 */
section: string, 
/**
 * In words.
 */
section_title: string, 
/**
 * What was said of the row; the order says nothing.
 */
said: Array<RowSaid>, 
/**
 * What was recorded of it by somebody who did not know that.
 */
answers: Array<RowAnswer>, 
/**
 * Keeping it is none of what was said of it yet.
 */
can_keep: boolean, };

/**
 * Everything in a visit that two people recorded differently, none having seen the other's.
 */
export type Disputes = { 
/**
 * The visit.
 */
visit: string, 
/**
 * Questions with several answers, in the order of the form.
 */
questions: Array<DisputedQuestion>, 
/**
 * Rows that one took out and another went on with.
 */
rows: Array<DisputedRow>, 
/**
 * The chip.
 */
sending: Sending, };

/**
 * Keeps a half-typed text; an empty one forgets it.
 */
export type Draft = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The question.
 */
key: string, 
/**
 * As it stands in the field.
 */
text: string, 
/**
 * The officer looked at what looks like a code or a hiding place: it is none.
 */
not_a_code?: boolean, };

/**
 * What became of a half-typed text.
 */
export type Drafted = { 
/**
 * When (RFC 3339).
 */
saved_at: string, 
/**
 * What looks like a code or a hiding place. While there is any, the tablet keeps
 * nothing of the text.
 */
suspects: Array<SuspectView>, };

/**
 * Makes this tablet the force's.
 */
export type Enrol = { 
/**
 * The line that begins with `doorstep:1:`.
 */
code: string, };

/**
 * What the screen can do about it; one code for each.
 */
export type ErrorCode = "locked" | "wrong_pin" | "wait" | "not_found" | "invalid" | "stale" | "looks_like_code" | "too_long" | "disk_full" | "damaged" | "offline" | "refused" | "internal";

/**
 * One piece of evidence as the screen shows it.
 */
export type EvidenceView = { 
/**
 * `<device>/<n>`.
 */
id: string, 
/**
 * `ME/3`.
 */
exhibit: string, 
/**
 * Opaque, of this unlocking: `photo://<token>/thumbnail` and `/original`.
 */
token: string, 
/**
 * `photo`, `document`, `signature`.
 */
kind: "photo" | "document" | "signature", 
/**
 * Whether the tablet can show it.
 */
shows: boolean, 
/**
 * `image/jpeg`.
 */
media_type: string, 
/**
 * Length of the original.
 */
size_bytes: number, 
/**
 * SHA-256 of the original, in hex.
 */
sha256: string, 
/**
 * When it was begun (RFC 3339).
 */
taken_at: string, 
/**
 * What it shows.
 */
caption: string | null, 
/**
 * Why it is left out of the report.
 */
excluded: string | null, 
/**
 * The question it bears on.
 */
link: string | null, 
/**
 * Where it is.
 */
sent: Delivery, 
/**
 * Something to look at, such as an original that ends too soon.
 */
warning: string | null, };

/**
 * One round of sending, counted at the connection.
 */
export type Exchange = { 
/**
 * HTTP requests made.
 */
requests: number, 
/**
 * Bytes of HTTP sent, heads and bodies.
 */
sent_bytes: number, 
/**
 * Bytes of HTTP received, heads and bodies.
 */
received_bytes: number, };

/**
 * Seals the visit.
 */
export type Finish = { 
/**
 * The visit.
 */
visit: string, 
/**
 * A reason for each gate that is not met.
 */
waivers: { gate: string, reason: string }[], };

/**
 * The visit is sealed.
 */
export type Finished = { 
/**
 * The visit.
 */
visit: string, 
/**
 * What to say at the door.
 */
reference: string, 
/**
 * From saved to with the force.
 */
ladder: Array<Rung>, 
/**
 * What waits, in words.
 */
waiting: Array<string>, 
/**
 * When (RFC 3339).
 */
sealed_at: string, 
/**
 * The chip.
 */
sending: Sending, };

/**
 * A gate that is not met.
 */
export type GateView = { 
/**
 * Its id in the form.
 */
gate: string, 
/**
 * In words.
 */
text: string, 
/**
 * Where it is met.
 */
section: string | null, };

/**
 * One of several answers that stand under one question.
 */
export type GivenAnswer = { 
/**
 * The operation that put it: names it when it is chosen.
 */
op: string, 
/**
 * The change it is a part of.
 */
change: string, 
/**
 * `answered`, `declined` and so on.
 */
state: string, 
/**
 * For `answered`.
 */
value: AnswerValue | null, 
/**
 * As a person would read it.
 */
text: string, 
/**
 * How it came to be known.
 */
provenance: string, 
/**
 * `certain`, `fairly`, `unsure`.
 */
confidence: string | null, 
/**
 * What was written with it.
 */
note: string | null, 
/**
 * Who, when, where.
 */
given: GivenBy, };

/**
 * Who recorded something, when, and where.
 */
export type GivenBy = { 
/**
 * Their name.
 */
by: string, 
/**
 * It is the officer who is signed in.
 */
own: boolean, 
/**
 * When, by the clock of the tablet it was made on (RFC 3339).
 */
at: string, 
/**
 * `this tablet`, `another tablet`; empty where that is not known.
 */
tablet: string, 
/**
 * `clock 4 min fast`: what that tablet knew of its clock, when it was far off.
 */
clock: string | null, };

/**
 * A repeating group.
 */
export type GroupView = { 
/**
 * `gun`, `address`.
 */
group: string, 
/**
 * In words.
 */
title: string, 
/**
 * Rows of the pack first, then added ones.
 */
rows: Array<RowView>, 
/**
 * Whether a row may be added here.
 */
can_add: boolean, };

/**
 * One gun.
 */
export type GunRow = { 
/**
 * `g1`.
 */
row: string, 
/**
 * `Beretta 686, 12 bore`.
 */
title: string, 
/**
 * As registered; empty for one that was found.
 */
make: string, 
/**
 * As registered.
 */
model: string, 
/**
 * As registered.
 */
calibre: string, 
/**
 * In words.
 */
class: string, 
/**
 * `fac`, `sgc`, or empty.
 */
certificate: string, 
/**
 * As printed on the certificate.
 */
serial: string, 
/**
 * It is on a certificate.
 */
listed: boolean, 
/**
 * Why the row was withdrawn.
 */
withdrawn: string | null, 
/**
 * The option under *Seen?*.
 */
seen: string | null, 
/**
 * The serial as read from the metal.
 */
read: string | null, 
/**
 * The two serials side by side; none until both are known.
 */
comparison: Comparison | null, 
/**
 * What the difference may come from, in words; the officer decides.
 */
suggestion: string | null, 
/**
 * What it may have to do with other rows, in words: a pair, one gun listed twice.
 */
relations: Array<string>, 
/**
 * The option the officer chose under *Matches certificate?*.
 */
decision: string | null, 
/**
 * Something is left to do here.
 */
to_do: boolean, 
/**
 * On the certificate with a number, and nothing is recorded of it yet.
 */
untouched: boolean, };

/**
 * The strip at the top.
 */
export type GunTally = { 
/**
 * On the register.
 */
listed: number, 
/**
 * Recorded as seen, listed or not.
 */
seen: number, 
/**
 * Not accounted for yet.
 */
to_do: number, 
/**
 * Serial as read differs from the certificate.
 */
differ: number, 
/**
 * Found, on no certificate.
 */
extra: number, };

/**
 * The firearms check.
 */
export type GunsView = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The strip at the top.
 */
tally: GunTally, 
/**
 * Those that fit: listed ones in the pack's order, then those found.
 */
rows: Array<GunRow>, 
/**
 * The one that is looked at, also where it does not fit.
 */
chosen: ChosenGun | null, 
/**
 * How many can be recorded as the certificate has them in one act.
 */
at_once: number, 
/**
 * The section the guns stand in.
 */
section: string, 
/**
 * The chip.
 */
sending: Sending, };

/**
 * The applicant would not sign.
 */
export type HandOverDecline = { 
/**
 * The language that was read.
 */
language?: Language, 
/**
 * Why, in their words or the officer's.
 */
reason: string, };

/**
 * What the applicant did.
 */
export type HandOverOutcome = "signed" | "declined";

/**
 * Which language the applicant's page is wanted in.
 */
export type HandOverRead = { 
/**
 * English where nothing is said.
 */
language?: Language, };

/**
 * The applicant signs: strokes or a typed name.
 */
export type HandOverSign = { 
/**
 * The language that was read.
 */
language?: Language, 
/**
 * SHA-256 of the text that was on the screen, as the view gave it.
 */
hash: string, 
/**
 * Strokes of a pen or finger.
 */
strokes?: Array<Array<StrokePoint>> | null, 
/**
 * Instead of strokes.
 */
typed_name?: string | null, 
/**
 * What the applicant wants to add.
 */
comment?: string | null, };

/**
 * All that the applicant sees: nothing of the officer's.
 */
export type HandOverView = { 
/**
 * The language of lines and declaration.
 */
language: Language, 
/**
 * The force.
 */
force_name: string, 
/**
 * The applicant.
 */
applicant_name: string, 
/**
 * Their answers, shared ones only.
 */
lines: Array<SummaryLineView>, 
/**
 * What is signed.
 */
declaration: string, 
/**
 * SHA-256 of the exact text shown: lines and declaration.
 */
hash: string, 
/**
 * What the applicant has done.
 */
outcome: HandOverOutcome | null, 
/**
 * Seconds until another PIN may be tried.
 */
wait_seconds: number, };

/**
 * A part of the history, newest first.
 */
export type History = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The question's words, when it is of one question.
 */
about: string | null, 
/**
 * Those that were asked for, newest first, not all at once.
 */
entries: Array<HistoryEntry>, 
/**
 * How many fit what was asked for.
 */
fit: number, 
/**
 * Everything, and of each kind: before section and person are looked at.
 */
counts: HistoryCounts, 
/**
 * Who recorded anything.
 */
people: Array<HistoryPerson>, 
/**
 * Sections in which anything was recorded.
 */
sections: Array<HistorySection>, };

/**
 * How much there is of each kind.
 */
export type HistoryCounts = { 
/**
 * Everything.
 */
all: number, 
/**
 * What was put over something else.
 */
changes: number, 
/**
 * Two answers, and how they were settled.
 */
disputes: number, 
/**
 * Photos, documents and signatures.
 */
evidence: number, };

/**
 * One thing that was recorded.
 */
export type HistoryEntry = { 
/**
 * The operation that put it.
 */
op: string, 
/**
 * What kind of thing it was.
 */
what: HistoryWhat, 
/**
 * The question, when it is about one.
 */
key: string | null, 
/**
 * Its section.
 */
section: string | null, 
/**
 * In words.
 */
section_title: string | null, 
/**
 * The row's title, for a question of a group.
 */
row: string | null, 
/**
 * What it is about: the question's words, the row's title, the exhibit.
 */
about: string, 
/**
 * What it became.
 */
now: string, 
/**
 * What it was before: one, or several that were settled.
 */
was: Array<string>, 
/**
 * What was written with it.
 */
note: string | null, 
/**
 * How it came to be known, for an answer.
 */
provenance: string | null, 
/**
 * Who, when, where.
 */
given: GivenBy, 
/**
 * Somebody recorded something else here without having seen this.
 */
apart: boolean, };

/**
 * Somebody who recorded something.
 */
export type HistoryPerson = { 
/**
 * Their account.
 */
account: string, 
/**
 * Their name.
 */
name: string, };

/**
 * A section in which something was recorded.
 */
export type HistorySection = { 
/**
 * `d`.
 */
id: string, 
/**
 * In words.
 */
title: string, };

/**
 * What happened.
 */
export type HistoryWhat = "arrived" | "answered" | "changed" | "taken_back" | "settled" | "row_added" | "row_taken_out" | "row_kept" | "row_joined" | "photo" | "document" | "signature" | "caption" | "linked" | "left_out" | "note" | "other";

/**
 * Says that a row that was added is the same thing as another one. Neither is lost.
 */
export type JoinRow = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The group.
 */
group: string, 
/**
 * The row that was added.
 */
row: string, 
/**
 * The row that it is.
 */
other: string, 
/**
 * Why, in the officer's words.
 */
reason: string, };

/**
 * What the applicant reads in.
 */
export type Language = "en" | "cy";

/**
 * What stands beside a question. Never filled in for the officer.
 */
export type LastTimeView = { 
/**
 * As a person would read it.
 */
text: string, 
/**
 * The day of that visit: `2021-10-14`.
 */
on: string, 
/**
 * One tap says the same: nothing stands here yet, and this form takes the answer.
 */
same: boolean, };

/**
 * The visit before this one.
 */
export type LastVisitView = { 
/**
 * `2021-10-14`.
 */
on: string, 
/**
 * Who went.
 */
officer: string, 
/**
 * In words.
 */
outcome: string, };

/**
 * An answer or a piece of evidence of the visit.
 */
export type LinkTarget = { 
/**
 * Stands in the answer.
 */
id: string, 
/**
 * The section it stands in.
 */
place: string, 
/**
 * The question and what was answered; the exhibit and what it shows.
 */
label: string, };

/**
 * What a question may rest on.
 */
export type LinkTargets = { 
/**
 * Answers in the form's order, then evidence.
 */
targets: Array<LinkTarget>, };

/**
 * A safety marker and its age.
 */
export type MarkerView = { 
/**
 * `dogs`.
 */
kind: string, 
/**
 * In words.
 */
text: string, 
/**
 * When it was last checked (RFC 3339).
 */
as_at: string, 
/**
 * Minutes since, by the tablet's clock; none where there is a doubt.
 */
age_minutes: number | null, 
/**
 * Why its time says nothing about its age, and what to do.
 */
doubt: string | null, 
/**
 * Older than the force lets it stand, or of no age: call the control room.
 */
old: boolean, };

/**
 * A request or an answer that says nothing more than that it came.
 */
export type Nothing = Record<string, never>;

/**
 * Which guns are meant.
 */
export type OfGuns = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The one to look at; without it the first that has something left to do.
 */
row?: string, 
/**
 * Only those that fit what somebody looks for: words of the name, a part of a number.
 */
find?: string | null, };

/**
 * Which part of the history is meant.
 */
export type OfHistory = { 
/**
 * The visit.
 */
visit: string, 
/**
 * Of one question alone, with its photos and notes.
 */
key?: string, 
/**
 * Of one section alone.
 */
section?: string, 
/**
 * By one person alone.
 */
by?: string, 
/**
 * Of one kind alone.
 */
only?: OnlyOf | null, 
/**
 * How many of the newest are passed over, to read on.
 */
skip?: number | null, };

/**
 * Which moment is meant.
 */
export type OfMoment = { 
/**
 * The visit.
 */
visit: string, 
/**
 * When (RFC 3339), by the clocks of the tablets.
 */
at: string, };

/**
 * Which section is meant.
 */
export type OfSection = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The section.
 */
section: string, };

/**
 * Which visit is meant.
 */
export type OfVisit = { 
/**
 * The visit.
 */
visit: string, };

/**
 * One kind of entries.
 */
export type OnlyOf = "changes" | "disputes" | "evidence";

/**
 * One choice.
 */
export type OptionView = { 
/**
 * Stands in the answer.
 */
id: string, 
/**
 * What people read.
 */
label: string, };

/**
 * At most 256 KiB of the original, in order.
 */
export type PhotoAppend = { 
/**
 * The capture.
 */
capture: string, 
/**
 * How many bytes came before.
 */
offset: number, 
/**
 * The bytes, in base64.
 */
base64: string, };

/**
 * Bytes the tablet has of a capture.
 */
export type PhotoAppended = { 
/**
 * The offset of the next append.
 */
offset: number, };

/**
 * Begins to take something in. After this it ends attached or *not taken*.
 */
export type PhotoBegin = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The question it bears on.
 */
key?: string | null, 
/**
 * What it is.
 */
kind: "photo" | "document" | "signature", 
/**
 * What the bytes are said to be: `image/jpeg`.
 */
media_type: string, };

/**
 * The capture is on the tablet's list.
 */
export type PhotoBegun = { 
/**
 * Names the capture in `photo_append` and `photo_finish`.
 */
capture: string, 
/**
 * The reference it will have: `ME/3`.
 */
exhibit: string, };

/**
 * Gives a capture up; it is shown as *not taken*.
 */
export type PhotoCancel = { 
/**
 * The capture.
 */
capture: string, };

/**
 * Says what a photo shows.
 */
export type PhotoCaption = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The photo.
 */
id: string, 
/**
 * In the officer's words.
 */
text: string, };

/**
 * Leaves a photo out of the report. The original stays.
 */
export type PhotoExclude = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The photo.
 */
id: string, 
/**
 * Why, in the officer's words.
 */
reason: string, };

/**
 * All bytes were given.
 */
export type PhotoFinish = { 
/**
 * The capture.
 */
capture: string, 
/**
 * SHA-256 of the original in hex, as the sender computed it.
 */
sha256: string, };

/**
 * All evidence of a visit.
 */
export type Photos = { 
/**
 * Newest last.
 */
photos: Array<EvidenceView>, 
/**
 * Captures that were begun and not taken, in words.
 */
not_taken: Array<string>, 
/**
 * Bytes free on the tablet's disk, when known.
 */
free_bytes: number | null, };

/**
 * The officer's PIN on this tablet: 6 to 12 digits.
 */
export type Pin = { 
/**
 * Digits.
 */
pin: string, };

/**
 * Where the officer is.
 */
export type Place = { 
/**
 * The visit.
 */
visit: string, 
/**
 * Its section; none on the overview.
 */
section?: string | null, 
/**
 * The question.
 */
key?: string | null, };

/**
 * An adult who lives there.
 */
export type PrivateAdult = { 
/**
 * As the visit has it.
 */
name: string, 
/**
 * How the officer spoke with them, or why not; none where no conversation that
 * this officer may read names them.
 */
outcome: string | null, };

/**
 * A gate with the reason why it is not met.
 */
export type PrivateGate = { 
/**
 * Its id in the form.
 */
gate: string, 
/**
 * In words.
 */
text: string, 
/**
 * The officer's reason, as it is kept; empty where there is none.
 */
reason: string, };

/**
 * What private notes and conversations mean for finishing.
 */
export type PrivateNotes = "nothing" | "look" | "incomplete";

/**
 * The reason for a gate.
 */
export type PrivateReason = { 
/**
 * The annex or conversation.
 */
record: string, 
/**
 * Its gate.
 */
gate: string, 
/**
 * An empty one is taken back.
 */
reason: string, };

/**
 * The annex or one conversation. Its id stands for a visit in every command that
 * asks or records something.
 */
export type PrivateRecord = { 
/**
 * Its id.
 */
record: string, 
/**
 * Who was spoken with, once that is recorded.
 */
name: string | null, 
/**
 * 1 for the annex; for a conversation its place among those of its officer.
 */
number: number, 
/**
 * In the form's order.
 */
sections: Array<SectionCard>, 
/**
 * What keeps it from being finished, once it was begun; gates that take a reason
 * stand apart.
 */
blockers: Array<Blocker>, 
/**
 * Gates that are not met and take a reason.
 */
gates: Array<PrivateGate>, 
/**
 * When something was last saved in it.
 */
saved_at: string | null, };

/**
 * What an officer may read and write that the applicant must never see.
 */
export type PrivateView = { 
/**
 * The visit.
 */
visit: string, 
/**
 * `ACD-EFH-JK7`.
 */
reference: string, 
/**
 * The restricted part of the visit; none where the force gave out none.
 */
annex: PrivateRecord | null, 
/**
 * Conversations that were begun.
 */
conversations: Array<PrivateRecord>, 
/**
 * One more can be begun.
 */
can_start: boolean, 
/**
 * Adults who live there, as the visit says now.
 */
adults: Array<PrivateAdult>, 
/**
 * The chip.
 */
sending: Sending, };

/**
 * Puts an answer.
 */
export type PutAnswer = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The question.
 */
key: string, 
/**
 * What to put.
 */
answer: Answer, 
/**
 * The operations that the officer was shown there, where there were several: what
 * came in since from another tablet is never put over unseen.
 */
over?: Array<string> | null, 
/**
 * The officer looked at what looks like a code or a hiding place: it is none.
 */
not_a_code?: boolean, };

/**
 * What kind of answer a question takes.
 */
export type QuestionKind = "yes_no" | "choice" | "many" | "text" | "long_text" | "number" | "date" | "date_time" | "photos" | "declaration" | "signature" | "links";

/**
 * What the officer is asked.
 */
export type QuestionView = { 
/**
 * Question and row: `e6_serial@g3`.
 */
key: string, 
/**
 * The question.
 */
text: string, 
/**
 * One sentence of help.
 */
help: string | null, 
/**
 * What kind of answer it takes.
 */
kind: QuestionKind, 
/**
 * For choices, in order.
 */
options: Array<OptionView>, 
/**
 * Who may see it.
 */
zone: ZoneView, 
/**
 * The visit cannot be finished without it.
 */
required: boolean, 
/**
 * What stands.
 */
answer: AnswerView | null, 
/**
 * Every answer that stands, where there are several from different tablets; the
 * order says nothing of which is right.
 */
disputed: Array<GivenAnswer>, 
/**
 * Provenances it takes, the usual one first.
 */
provenances: Array<string>, 
/**
 * States it takes besides `answered`.
 */
states: Array<string>, 
/**
 * A half-typed text that is kept but is no answer yet.
 */
draft: string | null, 
/**
 * What was said at the last visit. Never filled in for the officer.
 */
last_time: LastTimeView | null, 
/**
 * It asks for photos beside the answer.
 */
photos_wanted: boolean, 
/**
 * Photos that belong to it.
 */
evidence: Array<EvidenceView>, 
/**
 * What a supervisor asks about it.
 */
comment: string | null, 
/**
 * What is wrong with the answer: it has to be put right.
 */
faults: Array<string>, 
/**
 * What to look at again; does not stop anything.
 */
soft: Array<string>, 
/**
 * For texts.
 */
max_chars: number, 
/**
 * Computed by the form: shown, not asked.
 */
computed: boolean, };

/**
 * Goes on in a visit that was finished. What was sealed stays; the next seal follows it.
 */
export type Reopen = { 
/**
 * The visit.
 */
visit: string, 
/**
 * Why, in the officer's words; it stands in the record.
 */
reason: string, };

/**
 * A comment at its question.
 */
export type ReturnComment = { 
/**
 * The question.
 */
key: string, 
/**
 * Its section, when this form has it.
 */
section: string | null, 
/**
 * The question's words.
 */
question: string, 
/**
 * In the supervisor's words.
 */
text: string, 
/**
 * The question was answered again since.
 */
dealt_with: boolean, };

/**
 * What a supervisor said when sending a visit back.
 */
export type Returned = { 
/**
 * Who.
 */
by: string, 
/**
 * When (RFC 3339).
 */
at: string, 
/**
 * At least one.
 */
comments: Array<ReturnComment>, };

/**
 * Something recorded of a row that another had taken out.
 */
export type RowAnswer = { 
/**
 * Names it.
 */
op: string, 
/**
 * What was asked.
 */
text: string, 
/**
 * What was answered.
 */
value: string, 
/**
 * Who, when, where.
 */
given: GivenBy, };

/**
 * What becomes of a row.
 */
export type RowFate = "kept" | "taken_out" | "same_as";

/**
 * What was said of a row.
 */
export type RowSaid = { 
/**
 * Names it when it is chosen.
 */
op: string, 
/**
 * What.
 */
what: RowFate, 
/**
 * The other row's title, or why it was taken out.
 */
text: string, 
/**
 * Why, where the text is not the reason itself.
 */
reason: string | null, 
/**
 * Who, when, where.
 */
given: GivenBy, };

/**
 * One row of a group.
 */
export type RowView = { 
/**
 * `g1`, `a1`.
 */
row: string, 
/**
 * What the officer calls it.
 */
title: string, 
/**
 * It was added on a tablet, not by the pack.
 */
added: boolean, 
/**
 * Why it was withdrawn.
 */
withdrawn: string | null, 
/**
 * Its questions that apply now.
 */
questions: Array<QuestionView>, 
/**
 * Lists that stand within this row.
 */
groups: Array<GroupView>, };

/**
 * One rung of the ladder.
 */
export type Rung = { 
/**
 * Which.
 */
rung: Delivery, 
/**
 * `With the force`.
 */
name: string, 
/**
 * It has been reached.
 */
done: boolean, 
/**
 * When, or what it waits for.
 */
detail: string, };

/**
 * Puts under one question what was answered there at the visit before.
 */
export type SameAsLastTime = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The question.
 */
key: string, };

/**
 * The answer is durable, and this is how the section reads now.
 */
export type Saved = { 
/**
 * The section the question stands in.
 */
section: SectionView, 
/**
 * When the commit returned (RFC 3339).
 */
saved_at: string, };

/**
 * When the commit that made something safe returned.
 */
export type SavedAt = { 
/**
 * By the tablet's clock, RFC 3339 with the local offset.
 */
saved_at: string, };

/**
 * The first thing to show.
 */
export type Screen = "enrol" | "sign_in" | "set_pin" | "locked" | "today" | "hand_over";

/**
 * A section in the task list.
 */
export type SectionCard = { 
/**
 * `d`.
 */
id: string, 
/**
 * `Security at this address`.
 */
title: string, 
/**
 * How far it is.
 */
state: SectionState, 
/**
 * Required questions that have an answer.
 */
done: number, 
/**
 * Required questions.
 */
total: number, 
/**
 * Holds questions that are not for the applicant's eyes.
 */
private: boolean, 
/**
 * Supervisor's comments in it that are not dealt with.
 */
comments: number, };

/**
 * How far a section is.
 */
export type SectionState = "complete" | "in_progress" | "not_started" | "cannot_start";

/**
 * One section with the questions that apply now.
 */
export type SectionView = { 
/**
 * `d`.
 */
id: string, 
/**
 * `Security at this address`.
 */
title: string, 
/**
 * The highest zone in it.
 */
zone: ZoneView, 
/**
 * Questions outside any group.
 */
questions: Array<QuestionView>, 
/**
 * Repeating groups, each with its rows.
 */
groups: Array<GroupView>, 
/**
 * The section before.
 */
previous: string | null, 
/**
 * The section after.
 */
next: string | null, 
/**
 * The chip.
 */
sending: Sending, };

/**
 * The chip at the top of every screen.
 */
export type Sending = { 
/**
 * Its colour.
 */
state: Delivery, 
/**
 * The server answered when it was last asked.
 */
online: boolean, 
/**
 * How many things wait: reports and photos together.
 */
waiting: number, 
/**
 * Its words: `Offline · 3 waiting`.
 */
text: string, };

/**
 * One line of *Sending*.
 */
export type SendingItem = { 
/**
 * What: `ACD-EFH-JK7 · 12 answers`.
 */
text: string, 
/**
 * Where it is.
 */
state: Delivery, 
/**
 * Why, in words.
 */
detail: string, 
/**
 * What the officer does next, where something needs them.
 */
next: string | null, };

/**
 * The page *Sending*.
 */
export type SendingView = { 
/**
 * What waits first, then what has arrived.
 */
items: Array<SendingItem>, 
/**
 * Why nothing new comes to this tablet, when the force has suspended it. What
 * is on it still goes to the force.
 */
ended: string | null, 
/**
 * When the server last answered (RFC 3339).
 */
last_contact: string | null, 
/**
 * Host and port of the server.
 */
server: string, 
/**
 * The chip.
 */
sending: Sending, 
/**
 * What the last exchange cost inside the connection.
 */
last_exchange: Exchange | null, };

/**
 * A run of characters.
 */
export type SerialPiece = { 
/**
 * The characters.
 */
text: string, 
/**
 * They differ from the other side.
 */
differs: boolean, };

/**
 * Settles a question by choosing one of its answers.
 */
export type Settle = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The question.
 */
key: string, 
/**
 * The operation that is chosen.
 */
op: string, 
/**
 * The operations that the officer was shown, the chosen one included.
 */
seen: Array<string>, };

/**
 * Settles what becomes of a row.
 */
export type SettleRow = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The group.
 */
group: string, 
/**
 * The row.
 */
row: string, 
/**
 * The operation that is chosen; none keeps the row.
 */
op?: string | null, 
/**
 * The operations that the officer was shown: of the row and of the answers.
 */
seen: Array<string>, };

/**
 * What was settled is durable, and this is what is left.
 */
export type Settled = { 
/**
 * What is left to settle.
 */
left: Disputes, 
/**
 * When the commit returned (RFC 3339).
 */
saved_at: string, };

/**
 * Who signs in, once, while the server can be reached.
 */
export type SignIn = { 
/**
 * Account name.
 */
name: string, 
/**
 * Password.
 */
password: string, 
/**
 * The six digits of the moment.
 */
totp: string, };

/**
 * What stood at a moment.
 */
export type StoodAt = { 
/**
 * The visit.
 */
visit: string, 
/**
 * When.
 */
at: string, 
/**
 * What had been answered by then.
 */
sections: Array<StoodSection>, };

/**
 * What stood under one question.
 */
export type StoodLine = { 
/**
 * The question.
 */
key: string, 
/**
 * The row's title, for a question of a group.
 */
row: string | null, 
/**
 * What was asked.
 */
label: string, 
/**
 * What had been answered; where there were several, by whom each.
 */
value: string, };

/**
 * What stood in one section.
 */
export type StoodSection = { 
/**
 * `d`.
 */
id: string, 
/**
 * In words.
 */
title: string, 
/**
 * In the order of the form.
 */
lines: Array<StoodLine>, };

/**
 * A point of a stroke.
 */
export type StrokePoint = { 
/**
 * Tenths of a CSS pixel from the left of the field.
 */
x: number, 
/**
 * Tenths of a CSS pixel from its top.
 */
y: number, 
/**
 * Milliseconds since the first point.
 */
t: number, };

/**
 * One line of the applicant's summary.
 */
export type SummaryLineView = { 
/**
 * The section it is under.
 */
section: string, 
/**
 * What was asked.
 */
label: string, 
/**
 * What was answered.
 */
value: string, };

/**
 * A stretch of a text that has no place in the record.
 */
export type SuspectView = { 
/**
 * As it is written.
 */
words: string, 
/**
 * What it looks like, in a sentence.
 */
text: string, };

/**
 * The day.
 */
export type Today = { 
/**
 * `2026-11-24`, by the tablet's clock in the force's time zone.
 */
date: string, 
/**
 * Who is signed in.
 */
officer_name: string, 
/**
 * Visits booked for today.
 */
count: number, 
/**
 * Where the officer goes next: never a visit of a later day.
 */
next: string | null, 
/**
 * Returned ones first, then in order of time; later days last.
 */
visits: Array<VisitCard>, 
/**
 * The chip.
 */
sending: Sending, };

/**
 * Writes the walk-round of one visit into another, as it was shown.
 */
export type UseWalkRound = { 
/**
 * The visit it is written into.
 */
visit: string, 
/**
 * The visit it is taken from.
 */
from: string, 
/**
 * What was shown when the officer confirmed it.
 */
heads: Array<string>, };

/**
 * One visit in the list.
 */
export type VisitCard = { 
/**
 * The visit.
 */
visit: string, 
/**
 * `ACD-EFH-JK7`.
 */
reference: string, 
/**
 * When it is booked for (RFC 3339 with offset).
 */
time: string, 
/**
 * The day of it where the force is: `2026-11-24`.
 */
day: string, 
/**
 * Booked for a later day and not begun: listed below, to be prepared.
 */
later: boolean, 
/**
 * The applicant.
 */
name: string, 
/**
 * On one line.
 */
address: string, 
/**
 * `renewal`.
 */
kind: string, 
/**
 * Safety markers in the pack.
 */
markers: number, 
/**
 * One of them is too old to be believed, by the rule of the briefing.
 */
markers_old: boolean, 
/**
 * Where it stands.
 */
state: VisitState, 
/**
 * The state in a sentence: `4 of 9 sections complete`.
 */
detail: string, };

/**
 * Where a visit stands on this tablet.
 */
export type VisitState = "not_ready" | "ready" | "started" | "finished" | "returned" | "with_force";

/**
 * One visit from above.
 */
export type VisitView = { 
/**
 * The visit.
 */
visit: string, 
/**
 * `ACD-EFH-JK7`.
 */
reference: string, 
/**
 * The applicant.
 */
name: string, 
/**
 * `renewal`.
 */
kind: string, 
/**
 * In the form's order.
 */
sections: Array<SectionCard>, 
/**
 * What keeps the visit from being finished, in order.
 */
blockers: Array<Blocker>, 
/**
 * Where *Go to next question* leads.
 */
next: Place | null, 
/**
 * What the supervisor said, until the visit is finished again.
 */
returned: Returned | null, 
/**
 * What changed since the applicant signed: their signature is for an earlier text.
 */
signed_earlier: Array<ChangedLineView>, 
/**
 * A newer app wrote part of it: kept, and shown once this one is updated.
 */
newer: boolean, 
/**
 * When something was last saved in it.
 */
saved_at: string | null, 
/**
 * Where it stands.
 */
state: VisitState, 
/**
 * Photographs in it.
 */
photos: number, 
/**
 * Answers that the applicant would read in hand-over; without one there is
 * nothing to sign.
 */
applicant_lines: number, 
/**
 * Where the visit is on the ladder.
 */
delivery: Delivery, 
/**
 * The chip.
 */
sending: Sending, };

/**
 * One answer that would be written.
 */
export type WalkLine = { 
/**
 * The question here.
 */
key: string, 
/**
 * Its section's title.
 */
section: string, 
/**
 * The entry it stands in, for a question of a list.
 */
row: string | null, 
/**
 * What is asked.
 */
label: string, 
/**
 * What would be recorded.
 */
value: string, 
/**
 * It is not for the applicant's eyes.
 */
private: boolean, };

/**
 * One other visit.
 */
export type WalkRound = { 
/**
 * The other visit.
 */
visit: string, 
/**
 * Who is visited there.
 */
name: string, 
/**
 * What it is called at the door.
 */
reference: string, 
/**
 * When the officer arrived there (RFC 3339).
 */
arrived_at: string, 
/**
 * What its document was read at: what is confirmed is what is written.
 */
heads: Array<string>, 
/**
 * What would be written, in the order of the form.
 */
lines: Array<WalkLine>, 
/**
 * Entries that would be added to a list: people, works.
 */
new_rows: number, };

/**
 * It is written: what, and when the commit returned (RFC 3339).
 */
export type WalkRoundUsed = { 
/**
 * Answers that were written.
 */
answers: number, 
/**
 * When.
 */
saved_at: string, };

/**
 * What could be taken over into a visit.
 */
export type WalkRounds = { 
/**
 * The visit it would be written into.
 */
visit: string, 
/**
 * Who is visited.
 */
name: string, 
/**
 * Visits at this address today, each with what of it is not answered here.
 */
others: Array<WalkRound>, };

/**
 * Withdraws a row that was added by mistake. What it held stays in the record.
 */
export type WithdrawRow = { 
/**
 * The visit.
 */
visit: string, 
/**
 * The group.
 */
group: string, 
/**
 * The row.
 */
row: string, 
/**
 * Why, in the officer's words.
 */
reason: string, };

/**
 * Who may see a question.
 */
export type ZoneView = "shared" | "officer";
