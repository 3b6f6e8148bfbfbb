import { get, query } from "./api.js";
import { h, say } from "./dom.js";

/**
 * A list in its place, page by page. Answers come in any order: shown is what was asked last, and the rest of a list is
 * asked for as its beginning was, whatever the controls say meanwhile.
 * `parameters` gives those of the question when it is asked; `draw` the elements for the items, the newest page and the question.
 */
export function pages(path, parameters, draw, itemsOf = page => page.items) {
  const place = h("div", { "aria-live": "polite" });
  let turn = 0;
  const ask = async (question, before, continuation, failed) => {
    const mine = ++turn;
    try {
      const page = await get(query(path, { ...question, continuation }));
      if (mine !== turn) {
        return;
      }
      const items = [...before, ...itemsOf(page)];
      const more = () => ask(question, items, page.continuation, problem => say(problem.text, "fault"));
      place.replaceChildren(...[draw(items, page, question)].flat(), page.continuation ? h("button", { type: "button", onclick: more }, "Show more") : "");
    } catch (problem) {
      if (mine === turn) {
        failed(problem);
      }
    }
  };
  return {
    place,
    /** Asks for the beginning; what goes wrong is thrown. */
    load: () => ask(parameters(), [], null, problem => { throw problem; }),
    /** Shows nothing, also of what was asked before. */
    clear: () => {
      turn++;
      place.replaceChildren();
    },
    /** Asks for the beginning; what goes wrong is shown in the list's place. */
    show: () => ask(parameters(), [], null, problem => place.replaceChildren(h("p", { className: "notice fault", role: "alert" }, problem.text ?? problem.message))),
  };
}
