// The form's controls, made from the field table.

import { h, newId, words } from "./dom.js";
import { problemOf } from "./rules.js";

/** @import { Attributes, FieldSchema, Value } from "../types" */

export const EFFECTS = {
  atOnce: "In effect at once",
  newMeetingsOnly: "New meetings only",
  whenRoomIdle: "When the room is idle",
  refusedWithFutureMeetings: "Refused while meetings are scheduled",
  manifestReinstall: "Add-in file must be reinstalled",
};

/** @type {Record<string, string>} Choices that are no words. */
const NAMES = { ews: "EWS", ntlm: "NTLM", oAuth2: "OAuth2" };

/**
 * A choice as admins read it.
 * @param {unknown} choice
 */
const named = choice => NAMES[String(choice)] ?? words(String(choice));

/** A text that is longer than this gets a box of several lines. */
const LINE = 255;
/** A default that is longer is not quoted. */
const LONG = 80;

/** @param {FieldSchema} field */
export const isTemplate = field => field["x-variables"] !== undefined;

/**
 * What stands in a field for which an admin has to say something.
 * @param {FieldSchema} field
 */
export const emptyOf = field => field["x-type"] === "list" ? [] : "";

/** @param {FieldSchema} field */
const isLong = field => field["x-type"] === "template" && (field.maxLength ?? 0) > LINE;

/** One field: label, control, help, limits, and what a change does. */
export class Field {
  /**
   * @param {FieldSchema} field
   * @param {Value | undefined} value
   * @param {() => void} changed
   */
  constructor(field, value, changed) {
    this.field = field;
    this.id = newId("field");
    /** @type {HTMLElement} */
    this.control = this.#makeControl(value ?? null);
    this.error = h("p", { className: "error", id: `${this.id}-error` });
    this.control.addEventListener("input", () => {
      this.show(problemOf(field, this.value));
      changed();
    });
    const isSwitch = field["x-type"] === "switch";
    const isGroup = field["x-type"] === "choices";
    const label = h(isGroup ? "span" : "label", isGroup ? { id: `${this.id}-label`, className: "label" } : { htmlFor: this.id }, field.title, field["x-starred"] && h("abbr", { title: EFFECTS.manifestReinstall }, "*"),
      field.required && h("span", { className: "needed" }, "required"));
    this.extra = h("div", { className: "extra" });
    this.element = h("div", { className: `field ${isLong(field) ? "long" : ""} ${isSwitch ? "switch" : ""}`, "data-path": field.path },
      label, this.control,
      h("div", { className: "about", id: `${this.id}-help` }, h("p", { className: "help" }, field.description), h("p", { className: "facts" }, facts(field).join(" · "))),
      this.error, this.extra);
  }

  /** @param {Value} value */
  #makeControl(value) {
    /** @type {Attributes} */
    const shared = { id: this.id, name: this.field.path, "aria-describedby": `${this.id}-help ${this.id}-error`, "aria-required": this.field.required ? "true" : null };
    switch (this.field["x-type"]) {
      case "choice":
        return h("select", shared, (this.field.enum ?? []).map(choice => h("option", { value: choice, selected: choice === value }, named(choice))));
      case "choices":
        return h("div", { id: this.id, className: "choices", role: "group", "aria-labelledby": `${this.id}-label`, "aria-describedby": shared["aria-describedby"] },
          (this.field.items?.enum ?? []).map(choice => h("label", {}, h("input", { type: "checkbox", value: choice, checked: isIn(choice, value) }), named(choice))));
      case "switch":
        return h("input", { ...shared, type: "checkbox", checked: value === true });
      case "number":
        return h("input", { ...shared, type: "number", inputMode: "numeric", value: written(value), min: this.field.minimum, max: this.field.maximum, step: 1 });
      case "list":
        return h("textarea", { ...shared, rows: 2, spellcheck: false, value: written(value), placeholder: "One per line" });
      default:
        return isLong(this.field)
          ? h("textarea", { ...shared, rows: 9, spellcheck: false, value: written(value), className: "code" })
          : h("input", { ...shared, type: "text", spellcheck: false, autocomplete: "off", value: written(value), className: this.field["x-type"] === "template" ? "code" : "" });
    }
  }

  /** @returns {Value} */
  get value() {
    const { value } = this.#plain;
    switch (this.field["x-type"]) {
      case "switch": return isBox(this.control) && this.control.checked;
      case "choices": return this.#boxes.filter(box => box.checked).map(box => box.value);
      case "number": return value === "" ? null : Number(value);
      case "list": return value.split("\n").map(line => line.trim()).filter(Boolean);
      case "address": return value.trim() || (this.field.default === null ? null : "");
      default: return value;
    }
  }

  /** Put in as if it were typed: the preview follows. */
  set value(value) {
    const before = JSON.stringify(this.value);
    if (isBox(this.control)) {
      this.control.checked = value === true;
    } else if (this.field["x-type"] === "choices") {
      this.#boxes.forEach(box => { box.checked = isIn(box.value, value); });
    } else {
      this.#plain.value = written(value);
    }
    if (JSON.stringify(this.value) !== before) {
      this.control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /**
   * Marks the field as wrong, or as right with null.
   * @param {string | null} problem
   */
  show(problem) {
    this.error.textContent = problem ?? "";
    for (const control of this.#boxes.length ? this.#boxes : [this.control]) {
      if (problem) {
        control.setAttribute("aria-invalid", "true");
      } else {
        control.removeAttribute("aria-invalid");
      }
    }
  }

  /** The control where it is one: of several choices it is a group. */
  get #plain() {
    return /** @type {HTMLInputElement} */ (this.control);
  }

  /** Those of a field with several choices. */
  get #boxes() {
    return [...this.control.querySelectorAll("input")];
  }
}

/**
 * @param {string} choice
 * @param {Value} value
 */
const isIn = (choice, value) => Array.isArray(value) && value.includes(choice);

/**
 * @param {HTMLElement} control
 * @returns {control is HTMLInputElement}
 */
const isBox = control => control instanceof HTMLInputElement && control.type === "checkbox";

/**
 * A value as it stands in a control.
 * @param {Value} value
 */
const written = value => Array.isArray(value) ? value.join("\n") : String(value ?? "");

/** @param {FieldSchema} field */
function facts({ minimum, maximum, minLength = 0, maxLength, required, default: standard = null, "x-effect": effect, "x-type": type }) {
  const limits = minimum !== undefined && maximum !== undefined ? [`${count(minimum)} to ${count(maximum)}`]
    : minLength > 0 && maxLength ? [`${count(minLength)} to ${count(maxLength)} characters`]
    : maxLength ? [`At most ${count(maxLength)} characters`]
    : [];
  return [...limits, ...required ? [] : [`Default: ${plain(type === "choice" || type === "choices" ? [standard ?? []].flat().map(named).join(", ") : standard)}`], EFFECTS[effect]];
}

/** @param {number} number */
const count = number => number.toLocaleString("en");

/** @param {Value} value */
function plain(value) {
  if (value === null || value === "" || Array.isArray(value) && value.length === 0) {
    return "empty";
  }
  if (typeof value === "boolean") {
    return value ? "yes" : "no";
  }
  const text = typeof value === "number" ? count(value) : String(value);
  return text.length > LONG ? "the standard text" : text;
}
