import { fields, integration, read, send, write } from "./api.js";
import { Field, emptyOf, isTemplate, problemOf } from "./controls.js";
import { h, say, whileInert } from "./dom.js";
import { download, save } from "./install.js";
import { prefillDomain } from "./prefill.js";
import { attachPreview } from "./preview.js";
import { leaveNotice, savedNotice } from "./saved.js";

const GROUPS = {
  identity: "Identity",
  exchange: "Exchange",
  infinity: "Pexip Infinity",
  rooms: "Virtual Meeting Rooms",
  addin: "Add-in",
  pane: "Add-in pane",
  mailTexts: "E-mail texts",
  times: "Times",
};

/** The form of all fields. */
export async function settingsTab(loaded, id, host) {
  const table = await fields();
  const form = new Settings(loaded, id, table);
  host.guard(() => form.isChanged);
  return form.element;
}

class Settings {
  constructor(loaded, id, table) {
    this.id = id;
    this.isNew = id === "new";
    this.table = table;
    this.controls = new Map();
    this.take(loaded);
    for (const field of table) {
      this.controls.set(field.path, new Field(field, this.stored(field), () => this.changed()));
    }
    if (this.isNew) {
      prefillDomain(this.controls);
    }
    for (const control of this.controls.values()) {
      if (isTemplate(control.field)) {
        attachPreview(control, this.isNew ? "/api/preview" : `/api/integrations/${id}/preview`, this.controls.get("replyFormat"));
      }
    }
    this.state = h("p", { className: "state" });
    this.save = h("button", { type: "submit", className: "primary" }, this.isNew ? "Create" : "Save");
    this.undo = h("button", { type: "button", onclick: () => this.reset() }, "Undo changes");
    this.summary = h("div", { className: "summary" });
    this.element = h("form", { className: "settings", noValidate: true, onsubmit: event => this.submit(event) },
      h("nav", { className: "groups", "aria-label": "Groups of fields" }, Object.entries(GROUPS).map(([name, title]) =>
        h("button", { type: "button", className: "plain", onclick: () => this.goTo(name) }, title))),
      h("div", { className: "sections" }, this.summary, Object.entries(GROUPS).map(([name, title]) => this.section(name, title)),
        !this.isNew && this.deletion()),
      h("div", { className: "bar" }, this.state, this.undo, this.save));
    this.changed();
  }

  take({ document, etag }) {
    this.document = document;
    this.etag = etag;
  }

  stored(field) {
    return this.document ? read(this.document, field.path) : field.default === undefined ? emptyOf(field) : field.default;
  }

  section(name, title) {
    const id = `group-${name}`;
    return h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title`, tabIndex: -1 }, title),
      h("div", { className: "fields" }, this.table.filter(field => field["x-group"] === name).map(field => this.controls.get(field.path).element)));
  }

  goTo(name) {
    const heading = document.getElementById(`group-${name}-title`);
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  }

  get changes() {
    return this.table.filter(field => JSON.stringify(this.controls.get(field.path).value) !== JSON.stringify(this.stored(field)));
  }

  get isChanged() {
    return !this.done && this.changes.length > 0;
  }

  changed() {
    const changes = this.changes;
    const starred = changes.some(field => field["x-starred"]);
    this.state.textContent = changes.length === 0 ? (this.isNew ? "Nothing entered yet" : "All changes are saved")
      : `${changes.length === 1 ? "1 field" : `${changes.length} fields`} changed${starred && !this.isNew ? "; the add-in file must be reinstalled" : ""}`;
    this.undo.disabled = changes.length === 0;
    for (const field of this.table) {
      this.controls.get(field.path).element.classList.toggle("changed", changes.includes(field));
    }
  }

  reset() {
    for (const field of this.table) {
      const control = this.controls.get(field.path);
      control.value = this.stored(field);
      control.show(null);
    }
    this.summary.replaceChildren();
    this.changed();
    say("Your changes are undone.");
  }

  get entered() {
    const result = {};
    for (const field of this.table) {
      write(result, field.path, this.controls.get(field.path).value);
    }
    return result;
  }

  async submit(event) {
    event.preventDefault();
    const wrong = this.table.map(field => ({ path: field.path, message: problemOf(field, this.controls.get(field.path).value) })).filter(error => error.message);
    if (wrong.length > 0) {
      this.refuse(wrong);
      return;
    }
    this.state.textContent = this.isNew ? "Creating…" : "Saving…";
    try {
      await whileInert(this.element, () => this.send());
    } catch (problem) {
      await this.failed(problem);
    }
    this.changed();
  }

  async send() {
    const response = this.isNew
      ? await send("POST", "/api/integrations", { json: this.entered })
      : await send("PUT", `/api/integrations/${this.id}`, { json: this.entered, headers: { "If-Match": this.etag } });
    const saved = await response.json();
    this.take({ document: saved.integration, etag: response.headers.get("ETag") });
    this.reset();
    this.report(saved);
    if (this.isNew) {
      leaveNotice(saved);
      this.leave(`#/integrations/${saved.integration.id}/install`);
    }
  }

  /** Goes on, unless the admin has left the form meanwhile. */
  leave(hash) {
    this.done = true;
    if (this.element.isConnected) {
      location.hash = hash;
    }
  }

  report(saved) {
    const troubled = saved.connectionProblem || saved.warnings.length > 0;
    say(this.isNew ? `'${saved.integration.name}' is created.` : `'${saved.integration.name}' is saved.`, troubled ? "warning" : "good");
    this.summary.replaceChildren(...[savedNotice(saved)].filter(Boolean));
  }

  async failed(problem) {
    if (!this.element.isConnected) {
      say(`Not saved. ${problem.text}`, "fault"); // the form was left meanwhile
    } else if (problem.status === 412) {
      await this.conflict().catch(unread => this.complain(unread.text));
    } else if (problem.body?.errors) {
      this.refuse(problem.body.errors);
    } else {
      this.complain(problem.text);
    }
  }

  complain(text) {
    const notice = h("div", { className: "notice fault", role: "alert", tabIndex: -1 }, h("p", {}, h("strong", {}, "Not saved. "), text));
    this.summary.replaceChildren(notice);
    this.goToNotice(notice);
  }

  goToNotice(notice) {
    notice.focus({ preventScroll: true });
    notice.scrollIntoView({ block: "center" });
  }

  /** Marks every refused field, and leads to them. */
  refuse(errors) {
    for (const error of errors) {
      this.controls.get(error.path)?.show(error.message);
    }
    const go = error => {
      const control = this.controls.get(error.path)?.control;
      control?.scrollIntoView({ block: "center" });
      control?.focus({ preventScroll: true });
    };
    const notice = h("div", { className: "notice fault", role: "alert", tabIndex: -1 },
      h("p", {}, h("strong", {}, `Not saved: ${errors.length === 1 ? "1 field needs" : `${errors.length} fields need`} your attention.`)),
      h("ul", {}, errors.map(error => h("li", {}, h("button", { type: "button", className: "plain", onclick: () => go(error) }, error.message)))));
    this.summary.replaceChildren(notice);
    this.goToNotice(notice);
  }

  /** Somebody else saved: theirs is read again, and the admin chooses. */
  async conflict() {
    const theirs = await whileInert(this.element, () => integration(this.id));
    const both = this.changes.filter(field => JSON.stringify(read(theirs.document, field.path)) !== JSON.stringify(this.stored(field)));
    const notice = h("div", { className: "notice warning", role: "alert", tabIndex: -1 },
      h("p", {}, h("strong", {}, "Not saved: somebody else saved this integration meanwhile.")),
      both.length > 0
        ? h("p", {}, `You both changed: ${both.map(field => field.title).join(", ")}.`)
        : h("p", {}, "You changed different fields, so both can be kept."),
      h("p", { className: "row" },
        h("button", { type: "button", className: "primary", onclick: () => this.rebase(theirs) }, "Keep my changes on top of theirs"),
        h("button", { type: "button", onclick: () => { this.take(theirs); this.reset(); say("The other save is shown; your changes are dropped."); } }, "Drop my changes")));
    this.summary.replaceChildren(notice);
    this.goToNotice(notice);
  }

  rebase(theirs) {
    const values = this.changes.map(field => [field.path, this.controls.get(field.path).value]);
    this.take(theirs);
    this.reset();
    for (const [path, value] of values) {
      this.controls.get(path).value = value;
    }
    this.changed();
    say("Your changes are put on top of the other save. Check them, then save.", "warning");
    this.save.focus();
  }

  deletion() {
    const button = h("button", { type: "button", className: "danger", onclick: () => this.remove(false) }, "Delete this integration");
    this.danger = h("div");
    return h("section", { "aria-labelledby": "delete-title" }, h("h2", { id: "delete-title" }, "Delete"),
      h("p", {}, "Its rooms are removed, its aliases released, its subscription deleted, and its tags and add-in invalid at once. A replacement needs a new add-in file."),
      h("p", {}, "What Exchange has of it is removed by its teardown script, which also lists the organizers with meetings to come. It is gone with the integration: download it first."),
      h("p", {}, h("button", { type: "button", onclick: () => download(`/api/integrations/${this.id}/teardown.ps1`, this.teardownName, "The teardown script") }, "Download the teardown script")),
      this.danger, h("p", {}, button));
  }

  get teardownName() {
    return `teardown-${this.id}.ps1`;
  }

  async remove(force) {
    if (!force && !confirm(`Delete '${this.document.name}' for good? Its teardown script goes with it.`)) {
      return;
    }
    this.state.textContent = "Deleting…";
    try {
      const answer = await whileInert(this.element, async () =>
        (await send("DELETE", `/api/integrations/${this.id}${force ? "?force=true" : ""}`, { headers: { "If-Match": this.etag } })).json());
      this.leave("#/integrations");
      say(answer.message, "good", h("button", { type: "button", onclick: () => save(new Blob([answer.teardownScript], { type: "text/plain" }), this.teardownName) }, "Download its teardown script"));
    } catch (problem) {
      const notice = h("div", { className: "notice fault", role: "alert", tabIndex: -1 }, h("p", {}, problem.text),
        problem.status === 409 && h("button", { type: "button", className: "danger", onclick: () => this.remove(true) }, "Delete it and its meetings’ rooms"));
      this.danger.replaceChildren(notice);
      this.goToNotice(notice);
    }
    this.changed();
  }
}
