// What pressing the buttons does. The pane and the function command both go this way; neither knows Office.js.

import { Invitations, mailboxOf } from "./invitations.js";
import { KnownBlocks, placeholderOf, suffixOf } from "./known.js";
import { MeetingLocation } from "./location.js";
import { SignIn } from "./signin.js";
import { MeetingText, leading } from "./text.js";

/** @import { Alias, BodyTag, Config, KnownBlock, Mailbox, Perhaps, State } from "../types" */
/** @import { Outlook } from "./outlook.js" */
/** @import { Service } from "./service.js" */

/** One open meeting. All methods give a state of the pane: {name, ...}. */
export class Meeting {
  #outlook;
  #service;
  #signIn;
  #random;
  #text;
  #blocks;
  /** @type {Alias | null} */
  #unused = null;
  #invitations;
  #location;

  /**
   * @param {object} parts
   * @param {Outlook} parts.outlook
   * @param {Service} parts.service
   * @param {SignIn} parts.signIn
   * @param {(bytes: Uint8Array<ArrayBuffer>) => Uint8Array} parts.random fills a byte array with random numbers
   * @param {(html: string) => string} parts.plainText the text of an HTML fragment, for plain-text bodies
   */
  constructor({ outlook, service, signIn, random, plainText }) {
    this.#outlook = outlook;
    this.#service = service;
    this.#signIn = signIn;
    this.#random = random;
    this.#text = new MeetingText(outlook, plainText);
    this.#blocks = new KnownBlocks({ outlook, service, signIn });
    this.#invitations = new Invitations(outlook);
    this.#location = new MeetingLocation(outlook, this.#blocks);
  }

  /** The texts, with a tag for bad days; null when they were never to be had. */
  async config() {
    const known = this.#service.lastConfig();
    const token = await this.#signIn.token(known?.signIn, { interactive: false });
    const config = await this.#service.config(token ?? undefined);
    if (config && !config.tok && SignIn.isNeeded(config.signIn)) {
      const late = await this.#signIn.token(config.signIn, { interactive: false });
      return late ? await this.#service.config(late) ?? config : config;
    }
    return config;
  }

  /**
   * What the meeting holds now.
   * @param {Config} config
   * @returns {Promise<State>}
   */
  async look(config) {
    const { tags, teams } = await this.#text.look(this.#known(config));
    const tag = leading(tags);
    if (!tag) {
      return { name: "ready", teams };
    }
    const missing = await this.#invitations.missing(mailboxOf(config));
    return { name: tag.kind === "TOK" ? "placeholder" : await this.#stateOf(tag, config, missing), teams, missing };
  }

  /**
   * Assigns a VMR: an alias and its joining instructions, or the placeholder when none is to be had in time.
   * @param {Config} config
   * @returns {Promise<State>}
   */
  async assign(config) {
    const token = await this.#signIn.token(config.signIn);
    if (token === null) {
      return { name: "error", detail: SignIn.missing(config.signIn) };
    }
    const stuck = await this.#text.stuck(this.#known(config), this.#unused?.aliasTag);
    if (stuck) {
      return stuck;
    }
    const answer = this.#unused ? { alias: this.#unused } : await this.#askForAlias(config, token);
    if (answer.refused) {
      return { name: "error", detail: answer.detail };
    }
    if (answer.alias) {
      this.#unused = answer.alias;
      return await this.#useAlias(config, answer.alias);
    }
    return await this.#usePlaceholder(config);
  }

  /**
   * Takes everything out again that the add-in has put in, but the mailbox: that only the organizer can.
   * @param {Config} config
   * @returns {Promise<State>}
   */
  async remove(config) {
    const { why, tag, teams, left: parts } = await this.#text.remove(this.#known(config));
    const places = await this.#quietly(() => this.#location.remove()) ?? [];
    const left = await this.#invitations.left(mailboxOf(config));
    this.#invitations.forget();
    if (why) {
      return { name: "byHand", next: "remove", why, tag, teams, left };
    }
    await this.#quietly(() => this.#blocks.forget());
    return { name: "removed", teams, left, ...parts, ...(places.length ? { remains: [...parts.remains ?? [], ...places] } : {}) };
  }

  /**
   * Invites the mailbox to a meeting whose text has the joining instructions. Gives the state after that.
   * @param {Config} config
   * @param {State} state
   */
  async invite(config, state) {
    return { ...state, missing: await this.#invitations.invite(mailboxOf(config)) };
  }

  /**
   * A state of the pane after another look at the attendees.
   * @param {Config} config
   * @param {State} state
   * @returns {Promise<State>}
   */
  async lookAtAttendees(config, state) {
    const mailbox = mailboxOf(config);
    return {
      ...state,
      ...("missing" in state ? { missing: await this.#invitations.missing(mailbox) } : {}),
      ...("left" in state ? { left: await this.#invitations.left(mailbox) } : {}),
    };
  }

  /**
   * "already" promises that Send schedules the meeting: only where that is so.
   * @param {BodyTag} tag
   * @param {Config} config
   * @param {Perhaps} missing
   */
  async #stateOf(tag, config, missing) {
    const state = await this.#blocks.ask(tag, config);
    switch (state) {
      case "usable": return "already";
      case "bound": case "elsewhere": return await this.#isOwn(state === "bound" && missing !== true);
      case "released": return "released";
      case "foreign": return "foreign";
      default: return "unchecked";
    }
  }

  /**
   * A tag that serves a meeting stands in a copy when this one was never saved. Outlook saves some copies at once: one
   * that was saved is this meeting itself when organizer, times and the invited mailbox agree. Else it may be either,
   * since a meeting is moved and its mailbox taken out in the same form. An occurrence was saved with its series.
   * @param {boolean} alike
   */
  async #isOwn(alike) {
    const itemId = this.#outlook.isOccurrence ? "series" : await this.#outlook.itemId();
    return itemId === null ? "copied" : itemId && alike ? "already" : "perhapsCopied";
  }

  /**
   * A token that the app refuses is renewed once; then comes the next way to sign in.
   * @param {Config} config
   * @param {string | null | undefined} token
   */
  async #askForAlias(config, token) {
    let answer = await this.#service.alias(token);
    while (answer.refused === 401 && token) {
      token = await this.#signIn.token(config.signIn, { fresh: true });
      answer = token === null ? answer : await this.#service.alias(token);
    }
    return answer.refused === 401 ? { refused: 401, detail: answer.detail || SignIn.missing(config.signIn) } : answer;
  }

  /**
   * @param {Config} config
   * @param {Alias} alias
   */
  async #useAlias(config, alias) {
    const { fault, ...done } = await this.#insert(config, alias.instructions, alias.aliasTag, alias.printed);
    if (fault) {
      return fault;
    }
    this.#unused = null;
    const { location } = alias;
    if (location) {
      await this.#quietly(() => this.#location.add(location));
    }
    const missing = await this.#invitations.invite({ name: alias.mailboxName || config.mailboxName, address: alias.mailboxAddress || config.mailboxAddress });
    return { name: "success", alias: alias.alias, missing, teams: (await this.#text.inspect()).teams, ...done };
  }

  /** @param {Config} config */
  async #usePlaceholder(config) {
    // A copy of the texts that is older than its tag lives promises nothing.
    if (!config.tok || Date.parse(config.tokUntil) <= Date.now()) {
      return { name: "error", detail: "The service cannot be reached right now." };
    }
    const tag = `${config.tok.replace(/#$/, "")}.${suffixOf(this.#random)}#`;
    const text = `${config.placeholder}<div style="font-size:8.0pt; color:#767676; font-family:Calibri,Arial,Helvetica,sans-serif;">${tag}</div>`;
    const { fault, ...done } = await this.#insert(config, text, tag, placeholderOf(config, tag));
    if (fault) {
      return fault;
    }
    const missing = await this.#invitations.invite(mailboxOf(config));
    return { name: "unable", missing, teams: (await this.#text.inspect()).teams, ...done };
  }

  /**
   * @param {Config} config
   * @param {string} block
   * @param {string} tag
   * @param {KnownBlock | null} printed
   */
  async #insert(config, block, tag, printed) {
    this.#blocks.add(printed);
    const { fault, atTop, left } = await this.#text.insert(this.#known(config), block, tag);
    if (fault) {
      return { fault };
    }
    await this.#quietly(() => this.#blocks.remember(printed));
    return { ...(atTop ? { atTop } : {}), ...left };
  }

  /** @param {Config} config */
  #known(config) {
    return (/** @type {BodyTag[]} */ tags) => this.#blocks.of(tags, config);
  }

  /**
   * @template Result
   * @param {() => Promise<Result>} action
   */
  async #quietly(action) {
    try {
      return await action();
    } catch {
      // A convenience: the meeting is right without it, and what is left over is shown.
      return undefined;
    }
  }
}
