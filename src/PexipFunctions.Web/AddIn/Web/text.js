// The meeting's text: what is in it, how the block gets in and out, and when the organizer has to do that.

import { inspect, putBlock, removeBlock } from "./body.js";
import { mustInsert, obstacle } from "./rewriting.js";

/** @import { AskKnown, BodyTag, Edited, Inspected, KnownBlock, Left, Obstacle, State } from "../types" */
/** @import { Outlook } from "./outlook.js" */

/**
 * The tag that counts of those in a body.
 * @param {BodyTag[]} tags
 */
export function leading(tags) {
  return tags.find(tag => tag.kind === "PXPS") ?? tags[0];
}

/** Everywhere `known` gives what is known of the blocks with some tags (known.js), when it is asked for. */
export class MeetingText {
  #outlook;
  #plainText;
  /** @type {KnownBlock[]} */
  #blocks = []; // what was last known

  /**
   * @param {Outlook} outlook
   * @param {(html: string) => string} plainText
   */
  constructor(outlook, plainText) {
    this.#outlook = outlook;
    this.#plainText = plainText;
  }

  async inspect() {
    return (await this.#read()).found;
  }

  /**
   * The same. Whether a tag in what looks like quoted history is the meeting's own is known by its block: a template may print the like.
   * @param {AskKnown} known
   */
  async look(known) {
    const { found } = await this.#read();
    return found.tags.length === 0 && found.quoted.length > 0 ? (await this.#readKnown(known)).found : found;
  }

  /**
   * A state to show before an alias is used up: the text cannot be read, or holds a block that cannot be replaced; else null.
   * @param {AskKnown} known
   * @param {string | undefined} tag that of a block which is to be put in and may be there already
   */
  async stuck(known, tag) {
    try {
      const { body, isHtml, found, blocks } = await this.#readKnown(known);
      const { body: own } = removeBlock(body, blocks, isHtml);
      return own === body || holds(found, tag) ? null : byHand(obstacle(own, own, isHtml), found);
    } catch {
      return { name: "error" };
    }
  }

  /**
   * {atTop, left} when the block is in the text, as read back: a call may fail, or succeed and do nothing. `left`: see leftOf.
   * Else {fault}, a state.
   * @param {AskKnown} known
   * @param {string} block
   * @param {string | undefined} tag
   * @returns {Promise<{ fault?: State, atTop?: boolean, left?: Left }>}
   */
  async insert(known, block, tag) {
    try {
      const { body, isHtml, found, blocks } = await this.#readKnown(known);
      if (holds(found, tag)) {
        return {}; // by the last press, whose answer came too late
      }
      const text = isHtml ? block : this.#plainText(block);
      const { body: own } = removeBlock(body, blocks, isHtml);
      const { body: edited, ...rest } = putBlock(body, text, blocks, isHtml);
      const fault = own === body ? null : byHand(obstacle(own, edited, isHtml), found);
      if (fault) {
        return { fault };
      }
      const atTop = own === body && mustInsert(body, edited, isHtml);
      const done = await (atTop ? this.#add(putBlock("", text, [], isHtml).body, isHtml, tag) : this.#write(edited, isHtml, tag));
      return done ? { atTop, left: leftOf(rest) } : { fault: { name: "error" } };
    } catch {
      return { fault: { name: "error" } };
    }
  }

  /**
   * Takes our blocks out. `why` they are still there, or may be: "pictures", "length", "refused", "unanswered"; else null.
   * @param {AskKnown} known
   * @returns {Promise<{ why: Obstacle | null, tag?: string, teams: boolean, left: Left }>}
   */
  async remove(known) {
    try {
      const { body, isHtml, blocks } = await this.#readKnown(known);
      const { body: edited, ...rest } = removeBlock(body, blocks, isHtml);
      const why = edited === body ? null : obstacle(edited, edited, isHtml);
      if (edited !== body && !why) {
        await this.#outlook.writeBody(edited, isHtml).catch(() => {}); // what came of it is read
      }
      const changing = this.#outlook.awaitsBody; // asked before: it may come to an end while the text is read
      const { tags, teams } = await this.inspect();
      const still = changing ? "unanswered" : tags.length > 0 ? "refused" : null;
      return { why: why ?? still, tag: leading(tags)?.text, teams, left: leftOf(rest) };
    } catch {
      return { why: "refused", teams: false, left: {} };
    }
  }

  /**
   * With what is known of its blocks. The service may be asked for that, while the organizer types on: so it is read again.
   * @param {AskKnown} known
   */
  async #readKnown(known) {
    const { tags, quoted } = (await this.#read()).found;
    this.#blocks = await known(tags.length > 0 ? tags : quoted);
    return { ...await this.#read(), blocks: this.#blocks };
  }

  async #read() {
    const isHtml = await this.#outlook.isHtml();
    const body = await this.#outlook.readBody(isHtml);
    return { body, isHtml, found: inspect(body, isHtml, this.#blocks) };
  }

  /**
   * @param {string} edited
   * @param {boolean} isHtml
   * @param {string | undefined} tag
   */
  async #write(edited, isHtml, tag) {
    await this.#outlook.writeBody(edited, isHtml).catch(() => {}); // what came of it is read
    return holds(await this.inspect(), tag);
  }

  /**
   * Some clients' prependAsync does nothing at times (OfficeDev/office-js 6328).
   * @param {string} block
   * @param {boolean} isHtml
   * @param {string | undefined} tag
   */
  async #add(block, isHtml, tag) {
    await this.#outlook.prepend(block, isHtml).catch(() => {});
    if (isHtml && !holds(await this.inspect(), tag)) {
      await this.#outlook.insertAtCaret(block);
    }
    return holds(await this.inspect(), tag);
  }
}

/**
 * What stays of a block: {remains: links and numbers in lines that the organizer has reworded} and {unsure} when more may.
 * @param {Pick<Edited, "remains" | "unknown">} it
 * @returns {Left}
 */
function leftOf({ remains, unknown }) {
  return { ...(remains.length > 0 ? { remains } : {}), ...(unknown ? { unsure: true } : {}) };
}

/**
 * @param {Inspected} it
 * @param {string | undefined} tag
 */
function holds({ tags }, tag) {
  return tag !== undefined && tags.some(candidate => candidate.text === tag.toUpperCase());
}

/**
 * An old block goes before a new one comes: beside each other they would invite people to two rooms.
 * @param {Obstacle | null} why
 * @param {Inspected} other
 */
function byHand(why, { tags, teams }) {
  return why && { name: "byHand", next: "assign", why, tag: leading(tags)?.text, teams };
}
