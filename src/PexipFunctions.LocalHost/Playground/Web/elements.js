// Small things that every part of the page uses.

export const minute = 60_000;

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function at(id) {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`The page has no element '${id}'.`);
  }
  return element;
}

/**
 * An input of the form.
 * @param {string} id
 */
export const field = id => /** @type {HTMLInputElement} */ (at(id)); // also of a select, whose value is read alike

/** @param {string} id */
export const press = id => /** @type {HTMLButtonElement} */ (at(id));

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} name
 * @param {string} kind
 * @param {string} text
 */
export function made(name, kind, text) {
  const element = document.createElement(name);
  element.className = kind;
  element.textContent = text;
  return element;
}

/**
 * @param {string} kind
 * @param {string} text
 * @param {() => unknown} press
 */
export function button(kind, text, press) {
  const element = made("button", kind, text);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}

/**
 * What the status line says.
 * @param {string} text
 */
export function say(text) {
  at("status").textContent = text;
}

/**
 * "Tue 1 Dec 10:00".
 * @param {number | string} time milliseconds or ISO 8601, UTC
 */
export function readable(time) {
  const day = new Date(time);
  const date = day.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).replace(",", "");
  return `${date} ${day.toISOString().slice(11, 16)}`;
}

/**
 * Asks LocalHost; says what it refuses, and throws then.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
export async function ask(method, path, body) {
  /** @type {Response | { ok: false, status: string, headers: null }} */
  const response = await fetch(`/playground/${path}`, { method, headers: { "Content-Type": "application/json" }, body: body ? JSON.stringify(body) : undefined })
    .catch(() => ({ ok: false, status: "nothing: is LocalHost running?", headers: null }));
  const answer = response.headers && (response.headers.get("Content-Type") ?? "").includes("json") ? await response.json() : null;
  if (!response.ok) {
    say(answer?.detail ?? `The simulation answered ${response.status}`);
    throw new Error(`${method} ${path}: ${response.status}`);
  }
  return answer;
}
