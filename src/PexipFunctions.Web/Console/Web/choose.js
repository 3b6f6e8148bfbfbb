import { all } from "./api.js";
import { h } from "./dom.js";

/** A list box of the integrations; null when there is none. */
export async function chooser(chosen, id = "integration") {
  const items = await all("/api/integrations");
  if (items.length === 0) {
    return null;
  }
  const select = h("select", { id }, items.map(item => h("option", { value: item.id, selected: item.id === chosen }, item.name)));
  return { select, items };
}

export const none = () => h("p", { className: "empty" }, "There is no integration yet.");
