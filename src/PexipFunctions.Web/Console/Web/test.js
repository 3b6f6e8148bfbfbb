import { post, textOf } from "./api.js";
import { badge, h, say } from "./dom.js";

/** @import { Finding, Loaded, Tone } from "../types" */

/** @type {Record<Finding["state"], [string, Tone]>} */
const STATES = { ok: ["Good", "good"], waiting: ["Waiting", "info"], warning: ["Warning", "warning"], fault: ["Fault", "fault"] };
const AREAS = [["graph", "Exchange"], ["ews", "Exchange"], ["exchange-domain", "Exchange"], ["mailbox", "Exchange"], ["calendar", "Exchange"], ["auto-accept", "Exchange"], ["foreign-tags", "Exchange"], ["tag-keys", "Exchange"],
  ["addin", "Add-in server"], ["join", "Join server"], ["node", "Management Node"]];

/**
 * Tests an integration and lists what was found, each with what to do.
 * @param {Loaded} _
 * @param {string} id
 */
export function testTab(_, id) {
  const results = h("div", { "aria-live": "polite" });
  const button = h("button", { type: "button", className: "primary" }, "Test now");
  button.addEventListener("click", async () => {
    button.disabled = true;
    results.replaceChildren(h("p", { className: "loading" }, "Testing. This takes up to a minute…"));
    try {
      /** @type {{ findings: Finding[] }} */
      const answer = await post(`/api/integrations/${id}/test`);
      results.replaceChildren(...groups(answer.findings));
      const bad = answer.findings.filter(finding => finding.state === "fault" || finding.state === "warning").length;
      if (results.isConnected) {
        say(bad === 0 ? "The test found nothing wrong." : `The test found ${bad} ${bad === 1 ? "thing" : "things"} to look at.`, bad === 0 ? "good" : "warning");
      }
    } catch (problem) {
      results.replaceChildren(h("p", { className: "notice fault", role: "alert" }, textOf(problem)));
    } finally {
      button.disabled = false;
    }
  });
  return [h("p", {}, "Looks at the mailbox, the servers and the Management Node as the app sees them. Nothing is changed."), h("p", {}, button), results];
}

/** @param {Finding[]} findings */
function groups(findings) {
  const byArea = Map.groupBy(findings, finding => AREAS.find(([prefix]) => finding.check.startsWith(prefix))?.[1] ?? "Settings");
  return [...byArea].map(([area, list]) => h("section", { className: "card" }, h("h2", {}, area),
    h("ul", { className: "checks" }, list.map(finding => h("li", {}, badge(...STATES[finding.state]),
      h("div", {}, h("p", {}, finding.message), finding.remedy && h("p", { className: "help" }, finding.remedy)))))));
}
