// Small things that every part of the page uses.

export const minute = 60_000;

export const at = id => document.getElementById(id);

export function made(name, kind, text) {
  const element = document.createElement(name);
  element.className = kind;
  element.textContent = text;
  return element;
}

export function button(kind, text, press) {
  const element = made("button", kind, text);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}

/** What the status line says. */
export function say(text) {
  at("status").textContent = text;
}

/** "Tue 1 Dec 10:00"; milliseconds or ISO 8601, UTC. */
export function readable(time) {
  const day = new Date(time);
  const date = day.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).replace(",", "");
  return `${date} ${day.toISOString().slice(11, 16)}`;
}

/** Asks LocalHost; says what it refuses, and throws then. */
export async function ask(method, path, body) {
  const response = await fetch(`/playground/${path}`, { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) })
    .catch(() => ({ status: "nothing: is LocalHost running?" }));
  const answer = (response.headers?.get("Content-Type") ?? "").includes("json") ? await response.json() : null;
  if (!response.ok) {
    say(answer?.detail ?? `The simulation answered ${response.status}`);
    throw new Error(`${method} ${path}: ${response.status}`);
  }
  return answer;
}
