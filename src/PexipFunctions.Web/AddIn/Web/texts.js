// The pane's fixed English texts; all others are the administrator's and come with /config.

export const texts = {
  loading: "Loading…",
  working: "Adding the joining instructions…",
  removing: "Removing…",
  remove: "Remove VMR",
  renew: "Get a new VMR",
  now: "Add joining instructions now",
  again: "Try again",
  check: "Check again",
  copy: "Copy address",
  copied: "Copied",
  deleted: "I have deleted them",
  alias: "Meeting address",
  missing: {
    heading: "One more step",
    /** @param {string} name */
    message: name => `Outlook does not list ${mailbox(name)} among the attendees. Add this address, then select Send. If it stands there already, click behind it and press Tab, so that Outlook recognizes it:`,
    address: "Add to the attendees",
  },
  notTold: {
    heading: "Check the attendees",
    /** @param {string} name */
    message: name => `Outlook does not tell the add-in whether ${mailbox(name)} is invited. Make sure that this address is among the attendees, then select Send:`,
    address: "Must be among the attendees",
  },
  left: {
    heading: "One more step",
    /** @param {string} name */
    message: name => `Take ${mailbox(name)} out of the attendees yourself: an add-in could lose other attendees on the way. Remove this address:`,
    address: "Remove from the attendees",
  },
  leftPerhaps: {
    heading: "Check the attendees",
    /** @param {string} name */
    message: name => `Outlook does not tell the add-in whether ${mailbox(name)} is still among the attendees. If you see its name or this address there, remove it yourself:`,
    address: "Remove from the attendees",
  },
  byHand: {
    heading: { all: "Delete the joining instructions by hand", unanswered: "Outlook is still at work" },
    pictures: "This meeting has pictures in its text. Outlook can lose them when an add-in rewrites the text, so the joining instructions are still there.",
    length: "The text of this meeting is too long to be rewritten by an add-in, so the joining instructions are still there.",
    refused: "Outlook did not let the add-in change the text, so the joining instructions are still there.",
    unanswered: "Outlook has not answered the add-in's last change of the text yet, and may still make it. Wait a moment, then look at the text.",
    step: "Select them in the text and delete them, with the line that begins with:",
    stepWithout: "Select them in the text and delete them.",
  },
  remains: {
    heading: "Look through your text",
    some: "You have changed lines of the earlier joining instructions, so the add-in has left them to you. What is left may still lead to the earlier VMR. Delete by hand what should not stay:",
    unsure: "The add-in could not tell all of the earlier joining instructions from your own words, and has deleted none of yours. Delete by hand what is left of them.",
  },
  atTop: "The joining instructions stand at the top, so that nothing else in your text had to be rewritten.",
  teams: {
    heading: "This meeting also has a Teams link",
    message: "Attendees will find two ways to join. Turn off the Teams meeting if you want only one.",
  },
  takenOut: "The joining instructions are gone.",
  removed: { heading: "VMR removed", message: "The joining instructions are gone, and Outlook lists the scheduling mailbox no longer among the attendees." },
  copiedMeeting: {
    heading: "This VMR belongs to another meeting",
    message: "The joining instructions were copied from another meeting. Get a new VMR for this one before you select Send.",
  },
  // Where no new VMR is given out, nobody is told to get one.
  closed: {
    message: "No new VMR can be had now. Remove these joining instructions before you select Send.",
    perhapsCopied: "This VMR serves a meeting already. If this is that meeting, you can change and send it as usual. If it is a copy of that meeting, no VMR of its own can be had for it now.",
  },
  perhapsCopied: "This VMR serves a meeting already. If this is that meeting, you can change and send it as usual. If it is a copy of that meeting, get a new VMR before you select Send.",
  released: {
    heading: "This VMR is no longer available",
    message: "The joining instructions in this meeting are out of date. Get a new VMR before you select Send.",
  },
  foreign: {
    heading: "These joining instructions cannot be used",
    message: "They come from elsewhere or have been changed. Get a new VMR before you select Send.",
  },
  unchecked: "This meeting has joining instructions, but they cannot be checked right now. Check again before you select Send.",
  placeholder: {
    heading: "Joining instructions to follow",
    message: "No VMR could be assigned earlier. Select Send and all attendees will be sent joining instructions later, or add them now.",
  },
  outside: { heading: "Open this in Outlook", message: "This page is part of an Outlook add-in. Open a meeting of yours in Outlook and select the add-in there." },
  unsupported: { heading: "This version of Outlook is not supported", message: "Update Outlook, or use Outlook on the web, to add a VMR to your meeting." },
  unreachable: { heading: "The add-in cannot be loaded right now", message: "Check your connection and try again. If this goes on, contact your administrator." },
  gone: "This add-in is no longer in use.",
};

/** @param {string} name */
function mailbox(name) {
  return name || "the scheduling mailbox";
}
