// Builds elements. Text goes in as text nodes only, so that nothing an organizer or admin typed can become markup.

import { query } from "./api.js";

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name in element && !name.includes("-") && name !== "list" && name !== "form" && !(element instanceof SVGElement)) {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

let last = 0;

/** An id that no other element has. */
export const newId = prefix => `${prefix}-${++last}`;

/** Says what an action did, with what can be done about it; screen readers read it out. */
export function say(text, kind = "good", action = null) {
  const line = h("p", { className: kind }, h("span", {}, text, action), h("button", { type: "button", className: "plain", "aria-label": "Dismiss", onclick: () => line.remove() }, "×"));
  document.getElementById("status").replaceChildren(line);
}

/** Nothing in the element is pressed or typed until the action is over; then the focus is where it was. */
export async function whileInert(element, action) {
  const focused = document.activeElement;
  element.inert = true;
  try {
    return await action();
  } finally {
    element.inert = false;
    if (element.contains(focused) && document.activeElement === document.body) {
      focused.focus({ preventScroll: true });
    }
  }
}

export const badge = (text, kind) => h("span", { className: `badge ${kind}` }, text);

/** A correlation id, leading to all that was done under it, in the log of its integration. */
export const correlation = (id, integration) => id && h("a", { href: query("#/operations", { integration, correlation: id }) }, h("code", {}, id));

/** A name of code as words. */
export const words = text => text.replace(/([A-Z])/g, " $1").replaceAll("-", " ").trim().toLowerCase().replace(/^./, first => first.toUpperCase());

/** Waits until the calls have paused. */
export function debounce(action, milliseconds) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}

/** A table that scrolls sideways within itself on narrow screens. */
export function table(caption, heads, rows, empty) {
  if (rows.length === 0) {
    return h("p", { className: "empty" }, empty);
  }
  return h("div", { className: "scroll", role: "region", "aria-label": caption, tabIndex: 0 },
    h("table", {}, h("caption", { className: "unseen" }, caption),
      h("thead", {}, h("tr", {}, heads.map(head => h("th", { scope: "col" }, head)))),
      h("tbody", {}, rows)));
}
