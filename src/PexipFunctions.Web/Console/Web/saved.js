import { h } from "./dom.js";

/** @import { Saved } from "../types" */

/**
 * What a save said beside that it held; null when it said nothing.
 * @param {Saved} saved
 */
export function savedNotice(saved) {
  const troubled = saved.connectionProblem || saved.warnings.length > 0;
  if (!troubled && saved.changes.length === 0 && !saved.manifestMustBeReinstalled) {
    return null;
  }
  return h("div", { className: `notice ${troubled ? "warning" : "good"}` },
    saved.connectionProblem && h("p", {}, h("strong", {}, "Saved, but the mailbox cannot be reached: "), saved.connectionProblem),
    saved.warnings.map(warning => h("p", {}, warning)),
    saved.changes.length > 0 && h("ul", {}, saved.changes.map(change => h("li", {}, h("strong", {}, change.name), `: ${change.message}`))),
    saved.manifestMustBeReinstalled && saved.changes.length > 0 && h("p", {}, "The add-in file must be installed again. ", h("a", { href: `#/integrations/${saved.integration.id}/install` }, "Get it")));
}

/** @type {Map<string, HTMLElement | null>} */
const left = new Map();

/**
 * Leaves what was said for the page that comes next.
 * @param {Saved} saved
 */
export const leaveNotice = saved => left.set(saved.integration.id, savedNotice(saved));

/**
 * Shown once.
 * @param {string} id
 */
export function takeNotice(id) {
  const notice = left.get(id);
  left.delete(id);
  return notice;
}
