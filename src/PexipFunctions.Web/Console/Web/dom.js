// Builds elements. Text goes in as text nodes only, so that nothing an organizer or admin typed can become markup.

import { query } from "./api.js";

/** @import { Attributes, Child, Tone } from "../types" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {Element} Made
 * @param {Made} element
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (typeof value === "function") {
      element.addEventListener(name.slice("on".length), /** @type {EventListener} */ (value));
    } else if (name in element && !name.includes("-") && name !== "list" && name !== "form" && !(element instanceof SVGElement)) {
      Object.assign(element, { [name]: value });
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...flat(children));
  return element;
}

/**
 * @param {readonly Child[]} children
 * @returns {(Node | string)[]}
 */
export const flat = children => children.flatMap(child => Array.isArray(child) ? flat(child)
  : child === null || child === undefined || child === false ? []
  : [child instanceof Node ? child : String(child)]);

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
export const h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

/**
 * @param {string} tag
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
export const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

/**
 * An element of the page itself.
 * @param {string} id
 */
export function part(id) {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`The page has no element '${id}'.`);
  }
  return element;
}

let last = 0;

/**
 * An id that no other element has.
 * @param {string} prefix
 */
export const newId = prefix => `${prefix}-${++last}`;

/**
 * Says what an action did, with what can be done about it; screen readers read it out.
 * @param {string} text
 * @param {Tone} kind
 * @param {Child} action
 */
export function say(text, kind = "good", action = null) {
  /** @type {HTMLElement} */
  const line = h("p", { className: kind }, h("span", {}, text, action), h("button", { type: "button", className: "plain", "aria-label": "Dismiss", onclick: () => line.remove() }, "×"));
  part("status").replaceChildren(line);
}

/**
 * Nothing in the element is pressed or typed until the action is over; then the focus is where it was.
 * @template Result
 * @param {HTMLElement} element
 * @param {() => Promise<Result>} action
 */
export async function whileInert(element, action) {
  const focused = document.activeElement;
  element.inert = true;
  try {
    return await action();
  } finally {
    element.inert = false;
    if (focused instanceof HTMLElement && element.contains(focused) && document.activeElement === document.body) {
      focused.focus({ preventScroll: true });
    }
  }
}

/**
 * @param {string} text
 * @param {Tone} kind
 */
export const badge = (text, kind) => h("span", { className: `badge ${kind}` }, text);

/**
 * A correlation id, leading to all that was done under it, in the log of its integration.
 * @param {string} id
 * @param {string} integration
 */
export const correlation = (id, integration) => id && h("a", { href: query("#/operations", { integration, correlation: id }) }, h("code", {}, id));

/**
 * A name of code as words.
 * @param {string} text
 */
export const words = text => text.replace(/([A-Z])/g, " $1").replaceAll("-", " ").trim().toLowerCase().replace(/^./, first => first.toUpperCase());

/**
 * Waits until the calls have paused.
 * @param {() => unknown} action
 * @param {number} milliseconds
 */
export function debounce(action, milliseconds) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}

/**
 * A table that scrolls sideways within itself on narrow screens.
 * @param {string} caption
 * @param {string[]} heads
 * @param {HTMLElement[]} rows
 * @param {string} empty what is said instead of an empty table
 */
export function table(caption, heads, rows, empty) {
  if (rows.length === 0) {
    return h("p", { className: "empty" }, empty);
  }
  return h("div", { className: "scroll", role: "region", "aria-label": caption, tabIndex: 0 },
    h("table", {}, h("caption", { className: "unseen" }, caption),
      h("thead", {}, h("tr", {}, heads.map(head => h("th", { scope: "col" }, head)))),
      h("tbody", {}, rows)));
}
