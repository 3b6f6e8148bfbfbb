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
  added: "I have added it",
  alias: "Meeting address",
  missing: {
    heading: "One more step",
    message: name => `${name || "The scheduling mailbox"} is not among the attendees of this meeting. Add this address, then select Send:`,
  },
  left: {
    heading: "One more step",
    message: "Outlook did not remove the scheduling mailbox. Remove this address from the attendees:",
  },
  teams: {
    heading: "This meeting also has a Teams link",
    message: "Attendees will find two ways to join. Turn off the Teams meeting if you want only one.",
  },
  removed: { heading: "VMR removed", message: "The joining instructions and the scheduling mailbox are no longer part of this meeting." },
  copiedMeeting: {
    heading: "This VMR belongs to another meeting",
    message: "The joining instructions were copied from another meeting. Get a new VMR for this one before you select Send.",
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
