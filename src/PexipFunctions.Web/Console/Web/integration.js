import { integration, read } from "./api.js";
import { alarmNotice } from "./alarms.js";
import { h } from "./dom.js";
import { installTab } from "./install.js";
import { modeBadge } from "./list.js";
import { takeNotice } from "./saved.js";
import { settingsTab } from "./settings.js";
import { testTab } from "./test.js";

const TABS = [
  { name: "settings", title: "Settings", show: settingsTab },
  { name: "install", title: "Add-in and scripts", show: installTab },
  { name: "test", title: "Test", show: testTab },
];

/** One integration, or the form for a new one. */
export async function integrationPage(at, host) {
  const isNew = at.id === "new";
  const [loaded, raised] = isNew ? [{ document: null, etag: null }, []]
    : await Promise.all([integration(at.id), host.raised().catch(() => [])]); // without them the page is there all the same
  const tab = isNew ? TABS[0] : TABS.find(one => one.name === (at.tab ?? "settings")) ?? TABS[0];
  return [
    h("p", { className: "crumb" }, h("a", { href: "#/integrations" }, "Integrations")),
    h("div", { className: "head" }, h("h1", {}, isNew ? "New integration" : loaded.document.name), !isNew && modeBadge(read(loaded.document, "mode"))),
    !isNew && h("nav", { className: "tabs", "aria-label": "Integration" }, TABS.map(one =>
      h("a", { href: `#/integrations/${at.id}/${one.name}`, "aria-current": one === tab ? "page" : null }, one.title))),
    takeNotice(at.id) ?? (!isNew && alarmNotice(raised, at.id)),
    ...[await tab.show(loaded, at.id, host)].flat(),
  ].filter(Boolean);
}
