// The task pane.

import { office, openMeeting, ready } from "./start.js";
import { followTheme } from "./theme.js";
import { show } from "./view.js";

/** @import { Actions, Config, State } from "../types" */
/** @import { Meeting } from "./meeting.js" */

const root = /** @type {HTMLElement} */ (document.querySelector("main"));
/** @type {Config | null} */
let config = null;
/** @type {Meeting} */
let meeting;
let busy = false;
/** @type {State} */
let state = { name: "loading" };

/** @type {Actions} */
const actions = {
  assign: () => run("working", () => meeting.assign(texts())),
  remove: () => run("removing", () => meeting.remove(texts())),
  check: () => run("loading", () => meeting.look(texts())),
  added: () => run("loading", before => meeting.lookAtAttendees(texts(), before)),
  reload: () => open(true),
  copy,
};

await open(false);

// There is no button, and nobody to watch, without them.
function texts() {
  return /** @type {Config} */ (config);
}

/** @param {boolean} focus */
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
  draw(await orError(() => meeting.look(texts())), focus);
  opened.outlook.watchAttendees(() => lookAgain().catch(() => {})).catch(() => {}); // there is a button for it
}

/**
 * A page from the cache gives way to the server's, once: whatever comes back then is shown.
 * @param {string | undefined} version
 */
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

/**
 * One action at a time: a second press does nothing.
 * @param {string} progress
 * @param {(before: State) => Promise<State>} action
 */
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
  const next = await meeting.lookAtAttendees(texts(), before);
  const news = (/** @type {const} */ (["missing", "left"])).some(key => next[key] !== before[key] && (before[key] || next[key] !== "unknown"));
  if (state === before && !busy && news) {
    draw(next, root.contains(document.activeElement));
  }
}

/**
 * @param {() => Promise<State>} action
 * @returns {Promise<State>}
 */
async function orError(action) {
  try {
    return await action();
  } catch {
    return { name: "error" };
  }
}

/**
 * @param {State} next
 * @param {boolean} [focus]
 */
function draw(next, focus = false) {
  state = next;
  show(root, { config, state, actions, focus });
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * Outlook's frames seldom allow the clipboard API.
 * @param {string} text
 */
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
