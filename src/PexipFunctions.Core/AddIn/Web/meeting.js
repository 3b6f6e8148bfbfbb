// What pressing the buttons does. The pane and the function command both go this way; neither knows Office.js.

import { inspect, putBlock, removeBlock } from "./body.js";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const suffixLength = 16;
const locationProperty = "vmrLocation";
// Waits between looks at the attendee list: some clients show an addition late.
const attendeeWaits = [0, 300, 900, 1_800];

/** One open meeting. All methods give a state of the pane: {name, ...}. */
export class Meeting {
  #outlook;
  #service;
  #signIn;
  #random;
  #plainText;
  #unused = null;

  /**
   * @param random fills a byte array with random numbers
   * @param plainText the text of an HTML fragment, for plain-text bodies
   */
  constructor({ outlook, service, signIn, random, plainText }) {
    this.#outlook = outlook;
    this.#service = service;
    this.#signIn = signIn;
    this.#random = random;
    this.#plainText = plainText;
  }

  /** The texts, with a tag for bad days; null when they were never to be had. */
  async config() {
    const known = this.#service.lastConfig();
    const token = await this.#signIn.token(known?.signIn, { interactive: false });
    const config = await this.#service.config(token ?? undefined);
    if (config && !config.tok && config.signIn.mode === "signedIn") {
      const late = await this.#signIn.token(config.signIn, { interactive: false });
      return late ? await this.#service.config(late) ?? config : config;
    }
    return config;
  }

  /** What the meeting holds now. */
  async look(config) {
    const { tags, teams } = await this.#inspect();
    const tag = tags.find(candidate => candidate.kind === "PXPS") ?? tags[0];
    if (!tag) {
      return { name: "ready", teams };
    }
    const missing = !await this.#outlook.hasAttendee(config.mailboxAddress).catch(() => true);
    return { name: tag.kind === "TOK" ? "placeholder" : await this.#stateOf(tag, config, missing), teams, missing };
  }

  /** Assigns a VMR: an alias and its joining instructions, or the placeholder when none is to be had in time. */
  async assign(config) {
    const token = await this.#signIn.token(config.signIn);
    if (token === null) {
      return { name: "error", detail: "You need to sign in to use this add-in." };
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

  /** Takes everything out again that the add-in has put in. */
  async remove(config) {
    const isHtml = await this.#outlook.isHtml();
    const body = await this.#outlook.readBody(isHtml);
    await this.#outlook.writeBody(removeBlock(body, landmarksOf(config), isHtml), isHtml);
    const { tags, teams } = await this.#inspect();
    if (tags.length > 0) {
      return { name: "error", detail: "Outlook did not remove the joining instructions. Delete them by hand." };
    }
    await this.#quietly(() => this.#outlook.removeAttendee(config.mailboxAddress));
    await this.#quietly(() => this.#removeLocation());
    return { name: "removed", teams, left: await this.#outlook.hasAttendee(config.mailboxAddress).catch(() => false) };
  }

  /** Whether the mailbox is an attendee; true too where the client cannot say. */
  async hasMailbox(config) {
    return await this.#outlook.hasAttendee(config.mailboxAddress).catch(() => true);
  }

  async #inspect() {
    const isHtml = await this.#outlook.isHtml();
    return inspect(await this.#outlook.readBody(isHtml), isHtml);
  }

  // "already" promises that Send schedules the meeting: only where that is so.
  async #stateOf(tag, config, missing) {
    const token = await this.#signIn.token(config.signIn, { interactive: false });
    const state = await this.#service.tagState(tag.text, await this.#outlook.marks(), token);
    switch (state) {
      case "usable": return "already";
      case "bound": case "elsewhere": return await this.#isOwn(state === "bound" && !missing);
      case "released": return "released";
      case "foreign": return "foreign";
      default: return "unchecked";
    }
  }

  // A tag that serves a meeting stands in a copy when this one was never saved. Outlook saves some copies at once: one
  // that was saved is this meeting itself when organizer, times and the invited mailbox agree. Else it may be either,
  // since a meeting is moved and its mailbox taken out in the same form.
  async #isOwn(alike) {
    const itemId = await this.#outlook.itemId();
    return itemId === null ? "copied" : itemId && alike ? "already" : "perhapsCopied";
  }

  async #askForAlias(config, token) {
    const answer = await this.#service.alias(token);
    if (answer.refused !== 401 || token === undefined) {
      return answer;
    }
    const fresh = await this.#signIn.token(config.signIn, { fresh: true });
    return fresh ? await this.#service.alias(fresh) : { refused: 401, detail: "You need to sign in to use this add-in." };
  }

  async #useAlias(config, alias) {
    if (!await this.#insert(config, alias.instructions, alias.aliasTag)) {
      return { name: "error" };
    }
    this.#unused = null;
    if (alias.location) {
      await this.#quietly(() => this.#addLocation(alias.location));
    }
    const missing = !await this.#invite(alias.mailboxName || config.mailboxName, alias.mailboxAddress || config.mailboxAddress);
    return { name: "success", alias: alias.alias, missing, teams: (await this.#inspect()).teams };
  }

  async #usePlaceholder(config) {
    // A copy of the texts that is older than its tag lives promises nothing.
    if (!config.tok || Date.parse(config.tokUntil) <= Date.now()) {
      return { name: "error", detail: "The service cannot be reached right now." };
    }
    const tag = `${config.tok.replace(/#$/, "")}.${this.#suffix()}#`;
    const text = `${config.placeholder}<div style="font-size:8.0pt; color:#767676; font-family:Calibri,Arial,Helvetica,sans-serif;">${tag}</div>`;
    if (!await this.#insert(config, text, tag)) {
      return { name: "error" };
    }
    const missing = !await this.#invite(config.mailboxName, config.mailboxAddress);
    return { name: "unable", missing, teams: (await this.#inspect()).teams };
  }

  // True when the block is in the body, as read back: setAsync may fail, or succeed and do nothing.
  async #insert(config, block, tag) {
    try {
      const isHtml = await this.#outlook.isHtml();
      const body = await this.#outlook.readBody(isHtml);
      const edited = putBlock(body, isHtml ? block : this.#plainText(block), landmarksOf(config), isHtml);
      await this.#outlook.writeBody(edited, isHtml);
      const { tags } = await this.#inspect();
      return tags.some(candidate => candidate.text === tag.toUpperCase());
    } catch {
      return false;
    }
  }

  async #invite(name, address) {
    try {
      if (await this.#outlook.hasAttendee(address)) {
        return true;
      }
      await this.#outlook.addAttendee(name, address);
      for (const wait of attendeeWaits) {
        await this.#outlook.wait(wait);
        if (await this.#outlook.hasAttendee(address)) {
          return true;
        }
      }
    } catch {
      // Shown as "not there": the organizer adds the address.
    }
    return false;
  }

  async #addLocation(location) {
    await this.#removeLocation();
    await this.#outlook.addLocation(location);
    await this.#outlook.remember(locationProperty, location);
  }

  async #removeLocation() {
    const location = await this.#outlook.recall(locationProperty);
    if (location) {
      await this.#outlook.removeLocation(location);
      await this.#outlook.remember(locationProperty, "");
    }
  }

  async #quietly(action) {
    try {
      await action();
    } catch {
      // A convenience: the meeting is right without it, and what is left over is shown.
    }
  }

  #suffix() {
    return [...this.#random(new Uint8Array(suffixLength))].map(byte => base32[byte & 31]).join("");
  }
}

function landmarksOf(config) {
  return { PXPS: config.instructions, TOK: config.placeholderText };
}
