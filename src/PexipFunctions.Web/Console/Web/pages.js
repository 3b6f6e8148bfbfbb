import { get, query, textOf } from "./api.js";
import { flat, h, say } from "./dom.js";

/** @import { Child, Page } from "../types" */

/**
 * A list in its place, page by page. Answers come in any order: shown is what was asked last, and the rest of a list is
 * asked for as its beginning was, whatever the controls say meanwhile.
 * @template Item
 * @template {{ continuation: string | null }} [Answer=Page<Item>]
 * @template {Record<string, string>} [Question=Record<string, string>]
 * @param {string} path
 * @param {() => Question} parameters gives those of the question when it is asked
 * @param {(items: Item[], page: Answer, question: Question) => Child} draw the elements for the items, the newest page and the question
 * @param {(page: Answer) => Item[]} itemsOf
 */
export function pages(path, parameters, draw, itemsOf) {
  const place = h("div", { "aria-live": "polite" });
  let turn = 0;
  /**
   * @param {Question} question
   * @param {Item[]} before
   * @param {string | null} continuation
   * @param {(problem: unknown) => void} failed
   */
  const ask = async (question, before, continuation, failed) => {
    const mine = ++turn;
    try {
      /** @type {Answer} */
      const page = await get(query(path, { ...question, continuation }));
      if (mine !== turn) {
        return;
      }
      const items = [...before, ...itemsOf(page)];
      const more = () => ask(question, items, page.continuation, problem => say(textOf(problem), "fault"));
      place.replaceChildren(...flat([draw(items, page, question)]), page.continuation ? h("button", { type: "button", onclick: more }, "Show more") : "");
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
    show: () => ask(parameters(), [], null, problem => place.replaceChildren(h("p", { className: "notice fault", role: "alert" }, textOf(problem)))),
  };
}

/**
 * The items of a plain page.
 * @template Item
 * @param {Page<Item>} page
 */
export const itemsOf = page => page.items;
