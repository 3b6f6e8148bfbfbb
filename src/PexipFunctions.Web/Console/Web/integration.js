import { integration, read } from "./api.js";
import { alarmNotice } from "./alarms.js";
import { h } from "./dom.js";
import { installTab } from "./install.js";
import { modeBadge } from "./list.js";
import { takeNotice } from "./saved.js";
import { settingsTab } from "./settings.js";
import { testTab } from "./test.js";

/** @import { Child, Host, Loaded, Place } from "../types" */

/** @type {{ name: string, title: string, show: (loaded: Loaded, id: string, host: Host) => Promise<Child> | Child }[]} */
const TABS = [
  { name: "settings", title: "Settings", show: settingsTab },
  { name: "install", title: "Add-in and scripts", show: installTab },
  { name: "test", title: "Test", show: testTab },
];

/**
 * One integration, or the form for a new one.
 * @param {Place} at
 * @param {Host} host
 */
export async function integrationPage(at, host) {
  const { id = "new" } = at;
  if (id === "new") {
    return [crumb(), h("div", { className: "head" }, h("h1", {}, "New integration")), await settingsTab({ document: null, etag: null }, id, host)];
  }
  const [loaded, raised] = await Promise.all([integration(id), host.raised().catch(() => [])]); // without them the page is there all the same
  const tab = TABS.find(one => one.name === at.tab) ?? TABS[0];
  return [
    crumb(),
    h("div", { className: "head" }, h("h1", {}, loaded.document.name), modeBadge(String(read(loaded.document, "mode")))),
    h("nav", { className: "tabs", "aria-label": "Integration" }, TABS.map(one =>
      h("a", { href: `#/integrations/${id}/${one.name}`, "aria-current": one === tab ? "page" : null }, one.title))),
    takeNotice(id) ?? alarmNotice(raised, id),
    await tab.show(loaded, id, host),
  ];
}

const crumb = () => h("p", { className: "crumb" }, h("a", { href: "#/integrations" }, "Integrations"));
