import { all, get, isStatus, key, query, textOf } from "./api.js";
import { badge, flat, h, part, say } from "./dom.js";
import { alarmsPage } from "./alarms.js";
import { explainPage } from "./explain.js";
import { integrationPage } from "./integration.js";
import { listPage } from "./list.js";
import { meetingsPage } from "./meetings.js";
import { operationsPage } from "./operations.js";

/** @import { Alarm, Child, Host, Place } from "../types" */

/** @type {{ name: string, title: string, page?: (at: Place, host: Host) => Promise<Child> }[]} */
const PAGES = [
  { name: "integrations", title: "Integrations" },
  { name: "meetings", title: "Meetings", page: meetingsPage },
  { name: "explain", title: "Explain a meeting", page: explainPage },
  { name: "operations", title: "Operations", page: operationsPage },
  { name: "alarms", title: "Alarms", page: alarmsPage },
];

const main = part("main");
const nav = part("nav");
const forget = part("forget");
let unsaved = () => false;
let shown = location.hash;
let turn = 0;
const count = h("span", {});

/** @returns {Place} */
function route() {
  const [path, search] = location.hash.replace(/^#\/?/, "").split("?");
  const [name = "integrations", id, tab] = path.split("/");
  return { name: name || "integrations", id, tab, query: new URLSearchParams(search) };
}

async function show() {
  // the link to the content, pressed before this script was there
  if (location.hash === "#main") {
    history.replaceState(null, "", "#/");
  }
  if (unsaved() && location.hash !== shown && !confirm("Your changes are not saved. Leave all the same?")) {
    history.replaceState(null, "", shown);
    return;
  }
  const mine = ++turn;
  shown = location.hash;
  unsaved = () => false;
  nav.hidden = forget.hidden = !key.get();
  if (!key.get()) {
    askKey();
    return;
  }
  const at = route();
  nav.replaceChildren(...PAGES.map(page => h("a", { href: `#/${page.name}`, "aria-current": page.name === at.name ? "page" : null }, page.title, page.name === "alarms" && count)));
  const found = PAGES.find(page => page.name === at.name);
  const page = at.name === "integrations" ? (at.id ? integrationPage : listPage) : found?.page;
  const title = found?.title ?? "Not found";
  document.title = `${title} - VMR Scheduling`;
  const place = h("div", { className: "page" }, h("p", { className: "loading" }, "Loading…"));
  main.replaceChildren(place);
  try {
    const host = hostOf(at.name, () => mine === turn);
    host.raised().catch(() => {}); // the count may be old; what keeps it from coming is told where it is asked for
    const content = page ? await page(at, host) : [h("h1", {}, "Not found"), h("p", {}, "The console has no such page.")];
    // left before it came
    if (mine !== turn) {
      return;
    }
    place.replaceChildren(...flat([content]));
    const heading = place.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  } catch (problem) {
    if (isStatus(problem, 401)) {
      return;
    }
    place.replaceChildren(h("h1", {}, title), h("p", { className: "notice fault", role: "alert" }, textOf(problem)),
      h("button", { type: "button", onclick: show }, "Try again"));
  }
}

/**
 * What a page may ask of the frame.
 * @param {string} name
 * @param {() => boolean} isShown
 * @returns {Host}
 */
function hostOf(name, isShown) {
  /** @type {Promise<Alarm[]> | undefined} */
  let raised;
  return {
    guard: check => { if (isShown()) { unsaved = check; } },
    remember: parameters => {
      if (!isShown()) {
        return;
      }
      history.replaceState(null, "", query(`#/${name}`, parameters));
      shown = location.hash;
    },
    raised: again => {
      if (again || !raised) {
        raised = all("/api/alarms").then(alarms => {
          if (isShown()) {
            count.replaceChildren(...alarms.length > 0 ? [badge(String(alarms.length), "fault"), h("span", { className: "unseen" }, " raised")] : []);
          }
          return alarms;
        });
      }
      return raised;
    },
  };
}

function askKey() {
  document.title = "Sign in - VMR Scheduling";
  const input = h("input", { type: "password", id: "key", autocomplete: "off", required: true, spellcheck: false, "aria-describedby": "key-help" });
  const error = h("p", { className: "error", role: "alert" });
  const open = h("button", { type: "submit", className: "primary" }, "Open the console");
  /** @param {SubmitEvent} event */
  const enter = async event => {
    event.preventDefault();
    open.disabled = true;
    key.set(input.value.trim());
    try {
      await get("/api/integrations");
      await show();
    } catch (problem) {
      key.forget();
      error.textContent = isStatus(problem, 401) ? "This key is not accepted. Copy a function key of this app again." : textOf(problem);
      open.disabled = false;
      input.focus();
    }
  };
  main.replaceChildren(h("form", { className: "gate", onsubmit: enter },
    h("h1", {}, "Function key"),
    h("p", { id: "key-help" }, "The console works with a function key of this app (Azure portal: Function App, App keys). It is kept in this tab until you close it."),
    h("label", { htmlFor: "key" }, "Key"), input, error, open));
  input.focus();
}

forget.addEventListener("click", () => {
  key.forget();
  say("The key is forgotten.");
  show();
});
part("skip").addEventListener("click", event => {
  event.preventDefault();
  main.focus();
});
window.addEventListener("hashchange", show);
window.addEventListener("key-needed", () => { if (!nav.hidden) { show(); } });
window.addEventListener("beforeunload", event => { if (unsaved()) { event.preventDefault(); } });
show();
