import { isStatus, send, textOf } from "./api.js";
import { h, say, whileInert } from "./dom.js";
import { download, save } from "./install.js";
import { tell } from "./refusals.js";

/** @import { Settings } from "./settings.js" */

/**
 * The end of an integration's form.
 * @param {Settings} form
 * @param {string} id
 */
export function deletionSection(form, id) {
  const script = `teardown-${id}.ps1`;
  const place = h("div", {});
  const remove = async (force = false) => {
    if (!force && !confirm(`Delete '${form.document?.name}' for good? Its teardown script goes with it.`)) {
      return;
    }
    form.state.textContent = "Deleting…";
    try {
      /** @type {{ message: string, teardownScript: string }} */
      const answer = await whileInert(form.element, async () =>
        (await send("DELETE", `/api/integrations/${id}${force ? "?force=true" : ""}`, { headers: form.match })).json());
      form.leave("#/integrations");
      say(answer.message, "good", h("button", { type: "button", onclick: () => save(new Blob([answer.teardownScript], { type: "text/plain" }), script) }, "Download its teardown script"));
    } catch (problem) {
      tell(place, "fault", h("p", {}, textOf(problem)),
        isStatus(problem, 409) && h("button", { type: "button", className: "danger", onclick: () => remove(true) }, "Delete it and its meetings’ rooms"));
    }
    form.changed();
  };
  return h("section", { "aria-labelledby": "delete-title" }, h("h2", { id: "delete-title" }, "Delete"),
    h("p", {}, "Its rooms are removed, its aliases released, its subscription deleted, and its tags and add-in invalid at once. A replacement needs a new add-in file."),
    h("p", {}, "What Exchange has of it is removed by its teardown script, which also lists the organizers with meetings to come. It is gone with the integration: download it first."),
    h("p", {}, h("button", { type: "button", onclick: () => download(`/api/integrations/${id}/teardown.ps1`, script, "The teardown script") }, "Download the teardown script")),
    place, h("p", {}, h("button", { type: "button", className: "danger", onclick: () => remove() }, "Delete this integration")));
}
