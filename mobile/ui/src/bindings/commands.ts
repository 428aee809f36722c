// Written from the Rust types by `cargo test -p mobile-core`; do not edit.

import type * as t from "./types";

/** What each command takes and gives. */
export interface Commands {
  /** Where the app stands. Answered in every state. */
  app_state: { request: t.Nothing; response: t.AppState };
  /** The screen has painted and takes a touch. Answered in every state. */
  ready: { request: t.Nothing; response: t.Nothing };
  /** Makes this tablet the force's. Needs the server. */
  enrol: { request: t.Enrol; response: t.AppState };
  /** Signs the officer in, once. Needs the server. */
  sign_in: { request: t.SignIn; response: t.AppState };
  /** Sets the officer's PIN after the first sign-in. */
  set_pin: { request: t.Pin; response: t.AppState };
  /** Opens the locked tablet. */
  unlock: { request: t.Pin; response: t.AppState };
  /** Locks it. Sending goes on. */
  lock: { request: t.Nothing; response: t.AppState };
  /** The day. */
  today: { request: t.Nothing; response: t.Today };
  /** What is read before knocking. */
  briefing: { request: t.OfVisit; response: t.Briefing };
  /** The officer is at the door. */
  arrive: { request: t.Arrive; response: t.VisitView };
  /** One visit from above. */
  visit: { request: t.OfVisit; response: t.VisitView };
  /** One section with the questions that apply now. */
  section: { request: t.OfSection; response: t.SectionView };
  /** What a concern may rest on: answers and evidence of the visit. */
  link_targets: { request: t.OfVisit; response: t.LinkTargets };
  /** Puts an answer; durable when it answers. */
  answer: { request: t.PutAnswer; response: t.Saved };
  /** Keeps a half-typed text; durable when it answers, unless it looks like a code. */
  draft: { request: t.Draft; response: t.Drafted };
  /** Remembers where the officer is. */
  place: { request: t.Place; response: t.Nothing };
  /** The officer went back to the day: the next start opens there. */
  at_today: { request: t.Nothing; response: t.Nothing };
  /** Every gun against the certificate. */
  guns: { request: t.OfGuns; response: t.GunsView };
  /** Records guns as the certificate has them; durable when it answers. */
  as_certificate: { request: t.AsCertificate; response: t.SavedAt };
  /** Adds a row to a group. */
  add_row: { request: t.AddRow; response: t.AddedRow };
  /** Withdraws an added row, with a reason. */
  withdraw_row: { request: t.WithdrawRow; response: t.SavedAt };
  /** Says that an added row is the same thing as another one, with a reason. */
  join_row: { request: t.JoinRow; response: t.SavedAt };
  /** Puts under one question what was answered there at the visit before. */
  same_as_last_time: { request: t.SameAsLastTime; response: t.Saved };
  /** Other visits at this address today, and what of them is not answered here. */
  walk_rounds: { request: t.OfVisit; response: t.WalkRounds };
  /** Writes the walk-round of one visit into another, as it was shown. */
  use_walk_round: { request: t.UseWalkRound; response: t.WalkRoundUsed };
  /** Who carries a visit out. */
  colleagues: { request: t.OfVisit; response: t.Colleagues };
  /** Asks for a colleague by number; durable when it answers. */
  add_colleague: { request: t.AddColleague; response: t.Colleagues };
  /** Where two answers stand. */
  disputes: { request: t.OfVisit; response: t.Disputes };
  /** Settles a question by choosing one of its answers; durable when it answers. */
  settle: { request: t.Settle; response: t.Settled };
  /** Settles what becomes of a row; durable when it answers. */
  settle_row: { request: t.SettleRow; response: t.Settled };
  /** What was recorded, changed and settled, when and by whom. */
  history: { request: t.OfHistory; response: t.History };
  /** What stood at a moment. */
  stood_at: { request: t.OfMoment; response: t.StoodAt };
  /** Begins to take in a photo or document image. */
  photo_begin: { request: t.PhotoBegin; response: t.PhotoBegun };
  /** Takes in a piece of it. */
  photo_append: { request: t.PhotoAppend; response: t.PhotoAppended };
  /** Ends it: durable and part of the visit when it answers. */
  photo_finish: { request: t.PhotoFinish; response: t.EvidenceView };
  /** Gives it up. */
  photo_cancel: { request: t.PhotoCancel; response: t.Nothing };
  /** All evidence of a visit. */
  photos: { request: t.OfVisit; response: t.Photos };
  /** Says what a photo shows. */
  photo_caption: { request: t.PhotoCaption; response: t.EvidenceView };
  /** Leaves a photo out of the report, with a reason. */
  photo_exclude: { request: t.PhotoExclude; response: t.EvidenceView };
  /** Private notes and conversations of a visit. */
  private_notes: { request: t.OfVisit; response: t.PrivateView };
  /** The place to write a conversation that nobody has begun. */
  start_conversation: { request: t.OfVisit; response: t.PrivateRecord };
  /** Why a private record is finished though a gate of it is not met. */
  private_reason: { request: t.PrivateReason; response: t.SavedAt };
  /** Gives the tablet to the applicant: from here nothing of the officer's answers. */
  hand_over: { request: t.OfVisit; response: t.HandOverView };
  /** What the applicant reads. */
  hand_over_view: { request: t.HandOverRead; response: t.HandOverView };
  /** The applicant signs. */
  hand_over_sign: { request: t.HandOverSign; response: t.HandOverView };
  /** The applicant would not sign. */
  hand_over_decline: { request: t.HandOverDecline; response: t.HandOverView };
  /** The officer takes the tablet back. */
  hand_over_unlock: { request: t.Pin; response: t.AppState };
  /** Every answer on one page. */
  check: { request: t.OfVisit; response: t.CheckAnswers };
  /** Seals the visit; durable when it answers. */
  finish: { request: t.Finish; response: t.Finished };
  /** Goes on in a finished visit, with a reason; durable when it answers. */
  reopen: { request: t.Reopen; response: t.VisitView };
  /** Where a sealed visit is. */
  finished: { request: t.OfVisit; response: t.Finished };
  /** What waits to be sent. */
  sending: { request: t.Nothing; response: t.SendingView };
  /** Sends now, and answers when that has ended. */
  send_now: { request: t.Nothing; response: t.SendingView };
}

/** The name of a command. */
export type CommandName = keyof Commands;
