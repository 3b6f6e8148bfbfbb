// What is known of the blocks in a meeting's text as they were printed: by this pane itself, by a copy that lies with the
// meeting (for days when the service is down), by the service, and for the placeholder by its configuration.

import { squeeze } from "./html.js";
import { isTelling } from "./printed.js";

/** @import { BodyTag, Config, KnownBlock } from "../types" */
/** @import { Outlook } from "./outlook.js" */
/** @import { Service } from "./service.js" */
/** @import { SignIn } from "./signin.js" */

const property = "vmrPrinted";
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const suffixLength = 16;
// Outlook keeps 2,500 characters of JSON for an add-in with a meeting, among them the location.
const longestCopy = 2_000;
// A text with more tags is not asked about.
const mostAsked = 5;
const address = /[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+/gi;

export class KnownBlocks {
  #outlook;
  #service;
  #signIn;
  /** @type {KnownBlock[]} */
  #blocks = [];

  /** @param {{ outlook: Outlook, service: Service, signIn: SignIn }} it */
  constructor({ outlook, service, signIn }) {
    this.#outlook = outlook;
    this.#service = service;
    this.#signIn = signIn;
  }

  /**
   * A block that the pane is about to put in: {text, links, number, exact}; null when it is too long to be known again.
   * @param {KnownBlock | null} block
   */
  add(block) {
    if (block && !this.#blocks.some(known => known.text === block.text)) {
      this.#blocks.push(block);
    }
  }

  /**
   * The state of a tag, as Service.tag; what the service tells of its block is kept.
   * @param {BodyTag} tag
   * @param {Config} config
   */
  async ask(tag, config) {
    const token = await this.#signIn.token(config.signIn, { interactive: false });
    const { state, printed } = await this.#service.tag(tag.run ?? tag.text, await this.#outlook.marks(), token);
    this.add(printed);
    return state;
  }

  /**
   * All that is known, with what can be learned of the blocks with these tags.
   * @param {BodyTag[]} tags
   * @param {Config} config
   * @returns {Promise<KnownBlock[]>}
   */
  async of(tags, config) {
    // Also where no tag is left: the rest of the block may still stand there.
    if (tags.length === 0 || !tags.every(tag => this.#has(tag))) {
      this.add(await this.#recall());
    }
    const missing = tags.filter(tag => !this.#has(tag));
    for (const tag of missing.filter(({ kind }) => kind === "PXPS").slice(0, mostAsked)) {
      await this.ask(tag, config);
    }
    const placeholders = missing.filter(({ kind }) => kind === "TOK").map(tag => placeholderOf(config, tag.text, false)).flatMap(block => block ?? []);
    return [...this.#blocks, ...placeholders];
  }

  /** What is known of the places that came with the blocks: {locations, numbers}. */
  places() {
    return {
      locations: this.#blocks.map(({ location }) => location ?? "").filter(Boolean),
      numbers: this.#blocks.map(({ number }) => number).filter(isTelling),
    };
  }

  /**
   * Keeps a copy of a block with the meeting; where it does not fit, none: the service has it.
   * @param {KnownBlock | null} block
   */
  async remember(block) {
    const text = block ? JSON.stringify({ ...block, location: undefined, links: block.links.filter(link => !block.text.includes(link)) }) : "";
    await this.#outlook.remember(property, JSON.stringify(text).length <= longestCopy ? text : "");
  }

  async forget() {
    if (await this.#outlook.recall(property)) {
      await this.#outlook.remember(property, "");
    }
  }

  /** @param {BodyTag} tag */
  #has(tag) {
    return this.#blocks.some(block => squeeze(block.text).includes(tag.text));
  }

  // There is none in occurrences that were edited apart (OfficeDev/office-js 1508, 1648, 3789).
  async #recall() {
    try {
      const copy = JSON.parse(await this.#outlook.recall(property) || "null");
      return copy && typeof copy.text === "string" ? { ...copy, links: [...copy.links ?? [], ...copy.text.match(address) ?? []] } : null;
    } catch {
      return null;
    }
  }
}

/**
 * The placeholder's block with its tag; null when the configuration does not tell it.
 * @param {Config} it
 * @param {string} tag
 * @returns {KnownBlock | null}
 */
export function placeholderOf({ placeholderPrinted }, tag, exact = true) {
  return placeholderPrinted ? { ...placeholderPrinted, text: `${placeholderPrinted.text}\n${tag}`, exact } : null;
}

/**
 * What makes a placeholder's tag another one with each press.
 * @param {(bytes: Uint8Array<ArrayBuffer>) => Uint8Array} random fills a byte array with random numbers
 */
export function suffixOf(random) {
  return [...random(new Uint8Array(suffixLength))].map(byte => base32[byte & 31]).join("");
}
