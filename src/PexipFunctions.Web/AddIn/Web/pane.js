// The task pane.

import { office, openMeeting, ready } from "./start.js";
import { followTheme } from "./theme.js";
import { show } from "./view.js";

const root = document.querySelector("main");
let config = null;
let meeting = null;
let busy = false;
let state = { name: "loading" };

const actions = {
  assign: () => run("working", () => meeting.assign(config)),
  remove: () => run("removing", () => meeting.remove(config)),
  check: () => run("loading", () => meeting.look(config)),
  added: () => run("loading", before => meeting.lookAtAttendees(config, before)),
  reload: () => open(true),
  copy,
};

await open(false);

async function open(focus) {
  draw({ name: "loading" });
  const host = await office();
  if (!host) {
    draw({ name: "outside" });
    ready().then(late => late && open(false)); // a slow Outlook is one all the same
    return;
  }
  followTheme(host);
  const opened = openMeeting(host);
  meeting = opened.meeting;
  config = await meeting.config();
  if (!config) {
    return draw({ name: "unreachable" }, focus);
  }
  if (reloaded(config.version)) {
    return;
  }
  if (!opened.outlook.supported) {
    return draw({ name: "unsupported" });
  }
  draw(await orError(() => meeting.look(config)), focus);
  opened.outlook.watchAttendees(() => lookAgain().catch(() => {})).catch(() => {}); // there is a button for it
}

// A page from the cache gives way to the server's, once: whatever comes back then is shown.
function reloaded(version) {
  try {
    if (!version || version === document.documentElement.dataset.version || sessionStorage.getItem("vmr-version") === version) {
      return false;
    }
    sessionStorage.setItem("vmr-version", version);
    location.reload();
    return true;
  } catch {
    return false;
  }
}

// One action at a time: a second press does nothing.
async function run(progress, action) {
  if (busy) {
    return;
  }
  busy = true;
  try {
    const before = state;
    draw({ name: progress }, true);
    draw(await orError(() => action(before)), true);
  } finally {
    busy = false;
  }
}

// The organizer has added or taken out somebody: the mailbox that a card asks for, or the one that makes a promise true.
async function lookAgain() {
  const before = state;
  if (busy) {
    return;
  }
  const next = await meeting.lookAtAttendees(config, before);
  const news = ["missing", "left"].some(key => next[key] !== before[key] && (before[key] || next[key] !== "unknown"));
  if (state === before && !busy && news) {
    draw(next, root.contains(document.activeElement));
  }
}

async function orError(action) {
  try {
    return await action();
  } catch {
    return { name: "error" };
  }
}

function draw(next, focus = false) {
  state = next;
  show(root, { config, state, actions, focus });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

// Outlook's frames seldom allow the clipboard API.
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
