import { all } from "./api.js";
import { h } from "./dom.js";

/** @import { IntegrationItem } from "../types" */

/**
 * A list box of the integrations; null when there is none.
 * @param {string | null} chosen
 */
export async function chooser(chosen) {
  /** @type {IntegrationItem[]} */
  const items = await all("/api/integrations");
  if (items.length === 0) {
    return null;
  }
  const select = h("select", { id: "integration" }, items.map(item => h("option", { value: item.id, selected: item.id === chosen }, item.name)));
  return { select, items };
}

export const none = () => h("p", { className: "empty" }, "There is no integration yet.");
