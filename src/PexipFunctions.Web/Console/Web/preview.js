import { isStatus, post, textOf } from "./api.js";
import { debounce, h } from "./dom.js";
import { problemOf } from "./rules.js";

/** @import { Preview, PreviewFinding, PreviewPart } from "../types" */
/** @import { Field } from "./controls.js" */

/**
 * Renders a template beside its control while it is typed, and marks where it is wrong.
 * @param {Field} field
 * @param {string} path where it is rendered
 * @param {Field[]} hangsOn the reply format and the kind of Exchange
 */
export function attachPreview(field, path, hangsOn) {
  const [replyFormat, kind] = hangsOn;
  const control = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (field.control); // a template is never a choice
  const findings = h("ul", { className: "findings" });
  const parts = h("div", { className: "parts" });
  const title = h("p", { className: "facts" }, "Preview with sample values");
  const variables = field.field["x-variables"] ?? [];
  /** @type {HTMLDetailsElement} */
  const details = h("details", { ontoggle: () => details.open && update() }, h("summary", {}, "Preview"), title, findings, parts);
  field.extra.append(
    variables.length > 0 ? h("p", { className: "variables" }, "Variables: ", variables.map(name =>
      h("button", { type: "button", className: "chip", onclick: () => insert(control, `{{${name}}}`) }, name))) : "",
    details);

  let latest = 0;
  const update = async () => {
    const turn = ++latest;
    const template = control.value;
    try {
      /** @type {Preview} */
      const answer = await post(path, { field: field.field.path, template, replyFormat: replyFormat?.value, exchangeKind: kind?.value });
      if (turn !== latest || template !== control.value) {
        return; // typed on: another follows
      }
      findings.replaceChildren(...answer.findings.map(finding => line(control, finding)));
      parts.replaceChildren(...answer.parts.map(figure));
      const wrong = answer.findings.find(finding => finding.severity === "error");
      field.show(wrong ? `${field.field.title}, line ${wrong.line}, column ${wrong.column}: ${wrong.message}` : problemOf(field.field, field.value));
      if (wrong) {
        details.open = true;
      }
    } catch (problem) {
      if (turn === latest && !isStatus(problem, 401)) {
        findings.replaceChildren(h("li", { className: "error" }, textOf(problem)));
      }
    }
  };
  control.addEventListener("input", debounce(update, 300));
  for (const other of hangsOn) {
    other.control.addEventListener("input", () => details.open && update());
  }
}

/**
 * A finding, with the template's line and a mark below the column.
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {PreviewFinding} finding
 */
function line(control, finding) {
  const text = control.value.split("\n")[finding.line - 1] ?? "";
  const from = Math.max(0, finding.column - 31);
  const excerpt = text.slice(from, from + 60).replaceAll("\t", " ");
  return h("li", { className: finding.severity },
    h("button", { type: "button", className: "plain", onclick: () => select(control, finding) }, `Line ${finding.line}, column ${finding.column}`), `: ${finding.message}`,
    finding.suggestion && ` Did you mean ${finding.suggestion}?`,
    h("pre", { className: "mark", "aria-hidden": "true" }, `${excerpt}\n${" ".repeat(Math.max(0, finding.column - 1 - from))}^`));
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {PreviewFinding} finding
 */
function select(control, finding) {
  const before = control.value.split("\n").slice(0, finding.line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  control.focus();
  control.setSelectionRange(before + finding.column - 1, before + finding.column);
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {string} text
 */
function insert(control, text) {
  control.setRangeText(text, control.selectionStart ?? control.value.length, control.selectionEnd ?? control.value.length, "end");
  control.focus();
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * HTML is shown in a frame without scripts, on white as mail programs do.
 * @param {PreviewPart} part
 */
function figure(part) {
  const body = part.html === null
    ? h("pre", { className: "plain-text" }, part.text)
    : h("iframe", { title: `Preview: ${part.where}`, sandbox: "", srcdoc: `<!doctype html><html lang="en"><title>Preview</title><body style="margin:8px;background:#fff;color:#000;font:15px system-ui,sans-serif">${part.html}` });
  return h("figure", {}, h("figcaption", {}, `As ${part.where}`), body);
}
