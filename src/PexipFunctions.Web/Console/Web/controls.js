// The form's controls, made from the field table.

import { h, newId, words } from "./dom.js";

export const EFFECTS = {
  atOnce: "In effect at once",
  newMeetingsOnly: "New meetings only",
  whenRoomIdle: "When the room is idle",
  refusedWithFutureMeetings: "Refused while meetings are scheduled",
  manifestReinstall: "Add-in file must be reinstalled",
};

const FQDN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const FORMS = {
  fqdn: [FQDN, "must be a fully qualified domain name such as vmr.example.com."],
  uuid: [UUID, "must be a GUID."],
  secretName: [/^[0-9a-z-]{1,127}$/i, "must be the name of a secret: letters, digits and hyphens."],
  address: [/^https?:\/\/[^\s/]+/i, "must be an address such as https://node.example.com."],
  mailbox: [/^[^\s@]+@[^\s@]+$/, "must be an e-mail address such as vmr@contoso.com."],
};

export const isTemplate = field => field["x-variables"] !== undefined;

/** What stands in a field for which an admin has to say something. */
export const emptyOf = field => field["x-type"] === "list" ? [] : "";

const isLong = field => field["x-type"] === "template" && field.maxLength > 255;

/** What is wrong with a value, as the server would say it, or null. */
export function problemOf(field, value) {
  const problem = check(field, value);
  return problem && `${field.title} ${problem}`;
}

function check(field, value) {
  if (field["x-type"] === "number") {
    if (value === null) {
      return field.default === null ? null : "must be a whole number.";
    }
    return Number.isInteger(value) && value >= field.minimum && value <= field.maximum ? null : `must be from ${field.minimum} to ${field.maximum}.`;
  }
  if (Array.isArray(value)) {
    return field.required && value.length === 0 ? "must have at least one entry." : null;
  }
  if (typeof value === "boolean") {
    return null;
  }
  const text = value ?? "";
  if (text === "") {
    return field.required || field.minLength > 0 ? "must not be empty." : null;
  }
  if (text.length > field.maxLength) {
    return `may have at most ${field.maxLength} characters; it has ${text.length}.`;
  }
  const form = FORMS[field["x-type"]];
  return form && !form[0].test(text) ? form[1] : null;
}

/** One field: label, control, help, limits, and what a change does. */
export class Field {
  constructor(field, value, changed) {
    this.field = field;
    this.id = newId("field");
    this.control = this.#makeControl(value);
    this.error = h("p", { className: "error", id: `${this.id}-error` });
    this.control.addEventListener("input", () => {
      this.show(problemOf(field, this.value));
      changed(this);
    });
    const isSwitch = field["x-type"] === "switch";
    const label = h("label", { htmlFor: this.id }, field.title, field["x-starred"] && h("abbr", { title: EFFECTS.manifestReinstall }, "*"),
      field.required && h("span", { className: "needed" }, "required"));
    this.extra = h("div", { className: "extra" });
    this.element = h("div", { className: `field ${isLong(field) ? "long" : ""} ${isSwitch ? "switch" : ""}`, "data-path": field.path },
      label, this.control,
      h("div", { className: "about", id: `${this.id}-help` }, h("p", { className: "help" }, field.description), h("p", { className: "facts" }, facts(field).join(" · "))),
      this.error, this.extra);
  }

  #makeControl(value) {
    const shared = { id: this.id, name: this.field.path, "aria-describedby": `${this.id}-help ${this.id}-error`, "aria-required": this.field.required ? "true" : null };
    switch (this.field["x-type"]) {
      case "choice":
        return h("select", shared, this.field.enum.map(choice => h("option", { value: choice, selected: choice === value }, words(choice))));
      case "switch":
        return h("input", { ...shared, type: "checkbox", checked: value === true });
      case "number":
        return h("input", { ...shared, type: "number", inputMode: "numeric", value: value ?? "", min: this.field.minimum, max: this.field.maximum, step: 1 });
      case "list":
        return h("textarea", { ...shared, rows: 2, spellcheck: false, value: (value ?? []).join("\n"), placeholder: "One per line" });
      default:
        return isLong(this.field)
          ? h("textarea", { ...shared, rows: 9, spellcheck: false, value: value ?? "", className: "code" })
          : h("input", { ...shared, type: "text", spellcheck: false, autocomplete: "off", value: value ?? "", className: this.field["x-type"] === "template" ? "code" : "" });
    }
  }

  get value() {
    switch (this.field["x-type"]) {
      case "switch": return this.control.checked;
      case "number": return this.control.value === "" ? null : Number(this.control.value);
      case "list": return this.control.value.split("\n").map(line => line.trim()).filter(Boolean);
      case "address": return this.control.value.trim() || (this.field.default === null ? null : "");
      default: return this.control.value;
    }
  }

  /** Put in as if it were typed: the preview follows. */
  set value(value) {
    const before = JSON.stringify(this.value);
    const type = this.field["x-type"];
    if (type === "switch") {
      this.control.checked = value;
    } else {
      this.control.value = type === "list" ? (value ?? []).join("\n") : value ?? "";
    }
    if (JSON.stringify(this.value) !== before) {
      this.control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /** Marks the field as wrong, or as right with null. */
  show(problem) {
    this.error.textContent = problem ?? "";
    if (problem) {
      this.control.setAttribute("aria-invalid", "true");
    } else {
      this.control.removeAttribute("aria-invalid");
    }
  }
}

function facts(field) {
  const list = [];
  if (field.minimum !== undefined) {
    list.push(`${count(field.minimum)} to ${count(field.maximum)}`);
  } else if (field.minLength > 0 && field.maxLength) {
    list.push(`${count(field.minLength)} to ${count(field.maxLength)} characters`);
  } else if (field.maxLength) {
    list.push(`At most ${count(field.maxLength)} characters`);
  }
  if (!field.required) {
    list.push(`Default: ${plain(field.default)}`);
  }
  list.push(EFFECTS[field["x-effect"]]);
  return list;
}

const count = number => number.toLocaleString("en");

function plain(value) {
  if (value === null || value === "" || value?.length === 0) {
    return "empty";
  }
  if (typeof value === "boolean") {
    return value ? "yes" : "no";
  }
  const text = typeof value === "number" ? count(value) : String(value);
  return text.length > 80 ? "the standard text" : text;
}
