// Draws the pane. What comes from a meeting or a server's answer is set as text; only /config holds HTML, sanitised by the server.

import { texts } from "./texts.js";

/** @import { Actions, Config, State } from "../types" */

const icons = {
  success: "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm3.4 6.4-4 4a.6.6 0 0 1-.8 0l-2-2a.6.6 0 1 1 .8-.8L9 11.1l3.6-3.5a.6.6 0 0 1 .8.8Z",
  info: "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm.6 11.5a.6.6 0 1 1-1.2 0v-4a.6.6 0 1 1 1.2 0v4ZM10 7.6A.8.8 0 1 1 10 6a.8.8 0 0 1 0 1.6Z",
  warning: "M8.7 2.9a1.5 1.5 0 0 1 2.6 0l6.5 12a1.4 1.4 0 0 1-1.3 2.1h-13a1.4 1.4 0 0 1-1.3-2.1l6.5-12ZM10 13a.8.8 0 1 0 0 1.5.8.8 0 0 0 0-1.5Zm0-6a.6.6 0 0 0-.6.6v3.8a.6.6 0 1 0 1.2 0V7.6A.6.6 0 0 0 10 7Z",
  error: "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm2.9 10a.6.6 0 1 1-.9.9l-2-2-2 2a.6.6 0 0 1-.9-.9l2-2-2-2A.6.6 0 0 1 8 7.1l2 2 2-2a.6.6 0 0 1 .9.9l-2 2 2 2Z",
};

/**
 * Shows a state. `actions` are what buttons do: {assign, remove, check, reload, added, copy}; `focus` moves the focus to
 * what is new, after the organizer pressed something.
 * @param {HTMLElement} root
 * @param {{ config: Config | null, state: State, actions: Actions, focus?: boolean }} other
 */
export function show(root, { config, state, actions, focus = false }) {
  document.title = textOf(config?.title) || "VMR";
  const given = /** @type {Config} */ (config); // what shows its texts is no state without it
  root.replaceChildren(
    ...header(config),
    element("div", { class: "status", role: "status", "aria-live": "polite" }, cards(given, state, actions)),
    element("div", { class: "actions" }, buttons(given, state, actions)));
  root.dataset.state = state.name;
  root.setAttribute("aria-busy", String(isBusy(state)));
  if (focus) {
    /** @type {HTMLElement | null} */
    const news = root.querySelector(".card h2") ?? root.querySelector("button");
    news?.focus();
  }
}

/** @param {Config | null} config */
function header(config) {
  return config
    ? [element("h1", {}, [html(config.title)]), element("p", { class: "description" }, [html(config.description)])]
    : [];
}

/** @param {State} state */
function isBusy(state) {
  return ["loading", "working", "removing"].includes(state.name);
}

/**
 * @param {Config} config
 * @param {State} state
 * @param {Actions} actions
 */
function cards(config, state, actions) {
  const main = mainCard(config, state);
  return [
    ...(main ? [main] : []),
    // Behind the news, which has the focus.
    ...(config?.notice && !isBusy(state) ? [card("warning", config.notice.heading, config.notice.message)] : []),
    ...(state.remains || state.unsure ? [remainsCard(state)] : []),
    ...(state.missing ? [addressCard(state.missing === "unknown" ? texts.notTold : texts.missing, state, config, actions)] : []),
    ...(state.left ? [addressCard(state.left === "unknown" ? texts.leftPerhaps : texts.left, state, config, actions)] : []),
    ...(state.teams && state.name !== "ready" && state.name !== "removed" ? [card("info", texts.teams.heading, texts.teams.message)] : []),
  ];
}

/**
 * @param {Config} config
 * @param {State} state
 */
function mainCard(config, state) {
  switch (state.name) {
    case "loading": return progress(texts.loading);
    case "working": return progress(texts.working);
    case "removing": return progress(texts.removing);
    // "Set up, select Send" would be false while the mailbox is not invited.
    case "success": return state.missing ? null : card("success", html(config.success.heading), html(config.success.message), aliasLine(state.alias), topLine(state));
    case "already": return state.missing ? null : card("success", html(config.already.heading), html(config.already.message));
    case "perhapsCopied": return card("warning", html(config.already.heading), perhapsCopied(config));
    case "unchecked": return card("warning", html(config.already.heading), texts.unchecked);
    case "copied": return card("warning", texts.copiedMeeting.heading, config.closed ? texts.closed.message : texts.copiedMeeting.message);
    case "released": return card("warning", texts.released.heading, config.closed ? texts.closed.message : texts.released.message);
    case "foreign": return card("warning", texts.foreign.heading, config.closed ? texts.closed.message : texts.foreign.message);
    case "placeholder": return card("info", texts.placeholder.heading, config.closed ? texts.closed.message : config.notice ? html(config.unable.message) : texts.placeholder.message);
    case "unable": return card("warning", html(config.unable.heading), html(config.unable.message), topLine(state));
    case "error": return card("error", html(config.error.heading), state.detail || html(config.error.message)); // "try again" beside "ask your administrator" is no advice
    case "byHand": return byHandCard(state);
    case "removed": return state.left ? null : card("success", texts.removed.heading, texts.removed.message);
    case "outside": return card("info", texts.outside.heading, texts.outside.message);
    case "unsupported": return card("warning", texts.unsupported.heading, texts.unsupported.message);
    case "unreachable": return card("error", texts.unreachable.heading, texts.unreachable.message);
    default: return null;
  }
}

/** @param {Config} config */
function perhapsCopied(config) {
  return config.nothingBooked ? html(config.already.message) : config.closed ? texts.closed.perhapsCopied : texts.perhapsCopied;
}

/**
 * @param {Config} config
 * @param {State} state
 * @param {Actions} third
 */
function buttons(config, state, { assign, remove, check, reload }) {
  const removal = button(texts.remove, "subtle", remove);
  /**
   * @param {Node | string} label
   * @param {string} look
   */
  const adding = (label, look) => config.closed ? [] : [button(label, look, assign)];
  switch (state.name) {
    case "ready": case "removed": case "error": return adding(html(config.buttonLabel), state.left ? "secondary" : "primary");
    case "working": return [busyButton(config)];
    case "success": case "already": return [removal];
    case "perhapsCopied": return [...adding(texts.renew, "secondary"), removal];
    case "copied": case "released": case "foreign": return [...adding(texts.renew, "primary"), removal];
    case "unchecked": return [button(texts.check, "primary", check), removal];
    case "placeholder": return [...adding(texts.now, "primary"), removal];
    case "unable": return [...adding(texts.again, "secondary"), removal];
    case "byHand": return [button(state.why === "unanswered" ? texts.again : texts.deleted, "primary", state.next === "remove" ? remove : assign)];
    case "unreachable": return [button(texts.again, "primary", reload)];
    default: return [];
  }
}

/**
 * @param {keyof typeof icons} kind
 * @param {Node | string} heading
 * @param {Node | string} message
 * @param {(Node | null | undefined)[]} extra
 */
function card(kind, heading, message, ...extra) {
  return element("section", { class: `card ${kind}` }, [
    icon(kind),
    element("div", { class: "text" }, [element("h2", { tabindex: "-1" }, [heading]), element("p", {}, [message]), ...extra.flatMap(each => each ?? [])]),
  ]);
}

/**
 * @param {{ heading: string, message: (name: string) => string, address: string }} it
 * @param {State} other
 * @param {Config} config
 * @param {Actions} fourth
 */
function addressCard({ heading, message, address }, { name }, config, { copy, added }) {
  const copyButton = button(texts.copy, "secondary", async () => {
    copyButton.textContent = await copy(config.mailboxAddress) ? texts.copied : texts.copy;
  });
  const step = message(config.mailboxName);
  return card("warning", heading, name === "removed" ? `${texts.takenOut} ${step}` : step, element("div", { class: "address" }, [
    element("output", { class: "value", "aria-label": address }, [config.mailboxAddress]),
    copyButton,
    button(texts.check, "subtle", added),
  ]));
}

/** @param {State} it */
function byHandCard({ why, tag }) {
  const begin = tag?.slice(0, tag.indexOf("-") + 9);
  const steps = why === "unanswered" ? [] : begin
    ? [element("p", {}, [texts.byHand.step]), element("p", { class: "value" }, [begin + "…"])]
    : [element("p", {}, [texts.byHand.stepWithout])];
  return card("warning", why === "unanswered" ? texts.byHand.heading.unanswered : texts.byHand.heading.all, texts.byHand[why ?? "refused"], ...steps);
}

/** @param {State} it */
function remainsCard({ remains, unsure }) {
  const list = remains && element("ul", { class: "value" }, remains.map(part => element("li", {}, [part])));
  return card("warning", texts.remains.heading, unsure ? texts.remains.unsure : texts.remains.some, list);
}

/** @param {State} it */
function topLine({ atTop }) {
  return atTop ? element("p", {}, [texts.atTop]) : null;
}

/** @param {string | undefined} alias */
function aliasLine(alias) {
  return alias
    ? element("p", { class: "alias" }, [element("span", { class: "label" }, [texts.alias]), element("span", { class: "value" }, [alias])])
    : null;
}

/** @param {string} text */
function progress(text) {
  return element("div", { class: "progress" }, [element("span", { class: "spinner", "aria-hidden": "true" }), element("span", {}, [text])]);
}

/**
 * @param {Node | string} label
 * @param {string} look
 * @param {() => void} press
 */
function button(label, look, press) {
  const made = element("button", { type: "button", class: look }, [label]);
  // The second half of a double click meets what was drawn after the first: "Remove" where "Add" was.
  made.addEventListener("click", event => event.detail < 2 && press());
  return made;
}

/**
 * Disabled for the pointer and the keyboard alike, but still focusable, so that the focus is not lost.
 * @param {Config} config
 */
function busyButton(config) {
  return element("button", { type: "button", class: "primary", "aria-disabled": "true" }, [html(config.buttonLabel)]);
}

/** @param {keyof typeof icons} kind */
function icon(kind) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", icons[kind]);
  svg.append(path);
  return svg;
}

/** @param {string | undefined} markup */
function html(markup) {
  const holder = document.createElement("span");
  holder.innerHTML = markup ?? "";
  return holder;
}

/** @param {string | undefined} markup */
function textOf(markup) {
  return html(markup).textContent.trim();
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} [children]
 */
function element(name, attributes, children = []) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}
