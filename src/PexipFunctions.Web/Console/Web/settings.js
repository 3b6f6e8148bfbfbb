import { fields, read, write } from "./api.js";
import { Field, emptyOf, isTemplate } from "./controls.js";
import { deletionSection } from "./deletion.js";
import { h, part, say } from "./dom.js";
import { prefillDomain } from "./prefill.js";
import { attachPreview } from "./preview.js";
import { saveForm } from "./saving.js";

/** @import { FieldSchema, Host, IntegrationDocument, Loaded, Section, Value } from "../types" */

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

/**
 * The form of all fields.
 * @param {Loaded} loaded
 * @param {string} id
 * @param {Host} host
 */
export async function settingsTab(loaded, id, host) {
  const table = await fields();
  const form = new Settings(loaded, id, table);
  host.guard(() => form.isChanged);
  return form.element;
}

export class Settings {
  /** @type {IntegrationDocument | null} */
  document = null;
  /** @type {string | null} */
  etag = null;

  /**
   * @param {Loaded} loaded
   * @param {string} id
   * @param {FieldSchema[]} table
   */
  constructor(loaded, id, table) {
    this.id = id;
    this.isNew = id === "new";
    this.isDone = false;
    this.take(loaded);
    this.fields = table.map(field => new Field(field, this.stored(field), () => this.changed()));
    this.kind = this.fields.find(({ field }) => field.path === "exchange.kind");
    this.controls = new Map(this.fields.map(control => [control.field.path, control]));
    if (this.isNew) {
      prefillDomain(this.control("mailboxEmailAddress"), this.control("exchange.acceptedOrganizerDomains"));
    }
    for (const control of this.fields.filter(({ field }) => isTemplate(field))) {
      attachPreview(control, this.isNew ? "/api/preview" : `/api/integrations/${id}/preview`, [this.control("replyFormat"), this.control("exchange.kind")]);
    }
    this.state = h("p", { className: "state" });
    this.save = h("button", { type: "submit", className: "primary" }, this.isNew ? "Create" : "Save");
    this.undo = h("button", { type: "button", onclick: () => this.reset() }, "Undo changes");
    this.summary = h("div", { className: "summary" });
    /** @type {HTMLFormElement} */
    this.element = h("form", { className: "settings", noValidate: true, onsubmit: event => { event.preventDefault(); return saveForm(this); } },
      h("nav", { className: "groups", "aria-label": "Groups of fields" }, Object.entries(GROUPS).map(([name, title]) =>
        h("button", { type: "button", className: "plain", onclick: () => this.goTo(name) }, title))),
      h("div", { className: "sections" }, this.summary, Object.entries(GROUPS).map(([name, title]) => this.section(name, title)),
        !this.isNew && deletionSection(this, id)),
      h("div", { className: "bar" }, this.state, this.undo, this.save));
    this.changed();
  }

  /** @param {Loaded} loaded */
  take({ document, etag }) {
    this.document = document;
    this.etag = etag;
  }

  /** What a change of it has to name. */
  get match() {
    return { "If-Match": this.etag ?? "" };
  }

  /** @param {string} path */
  control(path) {
    const control = this.controls.get(path);
    if (!control) {
      throw new Error(`The server's schema has no field '${path}'.`);
    }
    return control;
  }

  /** @param {FieldSchema} field */
  stored(field) {
    const value = this.document ? read(this.document, field.path) : undefined; // of another kind than its own it has none
    return value !== undefined ? value : field.default === undefined ? emptyOf(field) : field.default;
  }

  /**
   * @param {string} name
   * @param {string} title
   */
  section(name, title) {
    const id = `group-${name}`;
    return h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title`, tabIndex: -1 }, title),
      h("div", { className: "fields" }, this.fields.filter(({ field }) => field["x-group"] === name).map(control => control.element)));
  }

  /** @param {string} name */
  goTo(name) {
    const heading = part(`group-${name}-title`);
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  }

  /** What an integration of the chosen kind has. */
  get shown() {
    return this.fields.filter(({ field }) => !field["x-kind"] || field["x-kind"] === this.kind?.value);
  }

  get changes() {
    return this.shown.filter(control => this.isOther(control, this.stored(control.field)));
  }

  /**
   * @param {Field} control
   * @param {Value | undefined} value
   */
  isOther(control, value) {
    return JSON.stringify(control.value) !== JSON.stringify(value);
  }

  get isChanged() {
    return !this.isDone && this.changes.length > 0;
  }

  changed() {
    const changes = this.changes;
    const starred = changes.some(({ field }) => field["x-starred"]);
    this.state.textContent = changes.length === 0 ? (this.isNew ? "Nothing entered yet" : "All changes are saved")
      : `${changes.length === 1 ? "1 field" : `${changes.length} fields`} changed${starred && !this.isNew ? "; the add-in file must be reinstalled" : ""}`;
    this.undo.disabled = changes.length === 0;
    const shown = this.shown;
    for (const control of this.fields) {
      control.element.hidden = !shown.includes(control);
      control.element.classList.toggle("changed", changes.includes(control));
    }
  }

  reset() {
    for (const control of this.fields) {
      control.value = this.stored(control.field) ?? null;
      control.show(null);
    }
    this.summary.replaceChildren();
    this.changed();
    say("Your changes are undone.");
  }

  get entered() {
    /** @type {Section} */
    const result = {};
    for (const control of this.shown) {
      write(result, control.field.path, control.value);
    }
    return result;
  }

  /**
   * Goes on, unless the admin has left the form meanwhile.
   * @param {string} hash
   */
  leave(hash) {
    this.isDone = true;
    if (this.element.isConnected) {
      location.hash = hash;
    }
  }
}
