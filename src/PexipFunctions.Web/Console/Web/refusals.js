// What stands above the form when a save or a deletion did not hold.

import { h } from "./dom.js";

/** @import { Child, FieldError } from "../types" */

/**
 * A notice that has the focus, in its place.
 * @param {HTMLElement} place
 * @param {"fault" | "warning"} tone
 * @param {Child[]} content
 */
export function tell(place, tone, ...content) {
  const notice = h("div", { className: `notice ${tone}`, role: "alert", tabIndex: -1 }, ...content);
  place.replaceChildren(notice);
  notice.focus({ preventScroll: true });
  notice.scrollIntoView({ block: "center" });
}

/**
 * The fields that were refused; pressing one leads to it.
 * @param {HTMLElement} place
 * @param {FieldError[]} errors
 * @param {(path: string) => void} goTo
 */
export const tellErrors = (place, errors, goTo) => tell(place, "fault",
  h("p", {}, h("strong", {}, `Not saved: ${errors.length === 1 ? "1 field needs" : `${errors.length} fields need`} your attention.`)),
  h("ul", {}, errors.map(error => h("li", {}, h("button", { type: "button", className: "plain", onclick: () => goTo(error.path) }, error.message)))));

/**
 * Somebody else saved meanwhile: the admin chooses.
 * @param {HTMLElement} place
 * @param {string[]} both the titles of fields that both changed
 * @param {() => void} keep
 * @param {() => void} drop
 */
export const tellConflict = (place, both, keep, drop) => tell(place, "warning",
  h("p", {}, h("strong", {}, "Not saved: somebody else saved this integration meanwhile.")),
  both.length > 0
    ? h("p", {}, `You both changed: ${both.join(", ")}.`)
    : h("p", {}, "You changed different fields, so both can be kept."),
  h("p", { className: "row" },
    h("button", { type: "button", className: "primary", onclick: keep }, "Keep my changes on top of theirs"),
    h("button", { type: "button", onclick: drop }, "Drop my changes")));
