// What pressing the buttons does. The pane and the function command both go this way; neither knows Office.js.

import { KnownBlocks, placeholderOf } from "./known.js";
import { MeetingText, leading } from "./text.js";

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
  #text;
  #blocks;
  #unused = null;
  #added = false;

  /**
   * @param random fills a byte array with random numbers
   * @param plainText the text of an HTML fragment, for plain-text bodies
   */
  constructor({ outlook, service, signIn, random, plainText }) {
    this.#outlook = outlook;
    this.#service = service;
    this.#signIn = signIn;
    this.#random = random;
    this.#text = new MeetingText(outlook, plainText);
    this.#blocks = new KnownBlocks({ outlook, service, signIn });
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
    const { tags, teams } = await this.#text.look(this.#known(config));
    const tag = leading(tags);
    if (!tag) {
      return { name: "ready", teams };
    }
    const missing = await this.#missing(mailboxOf(config));
    return { name: tag.kind === "TOK" ? "placeholder" : await this.#stateOf(tag, config, missing), teams, missing };
  }

  /** Assigns a VMR: an alias and its joining instructions, or the placeholder when none is to be had in time. */
  async assign(config) {
    const token = await this.#signIn.token(config.signIn);
    if (token === null) {
      return { name: "error", detail: "You need to sign in to use this add-in." };
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

  /** Takes everything out again that the add-in has put in, but the mailbox: that only the organizer can. */
  async remove(config) {
    const { why, tag, teams, left: parts } = await this.#text.remove(this.#known(config));
    const places = await this.#quietly(() => this.#removeLocation()) ?? [];
    const left = await this.#left(mailboxOf(config));
    this.#added = false;
    if (why) {
      return { name: "byHand", next: "remove", why, tag, teams, left };
    }
    await this.#quietly(() => this.#blocks.forget());
    return { name: "removed", teams, left, ...parts, ...(places.length ? { remains: [...parts.remains ?? [], ...places] } : {}) };
  }

  /** Invites the mailbox to a meeting whose text has the joining instructions. Gives the state after that. */
  async invite(config, state) {
    return { ...state, missing: await this.#invite(mailboxOf(config)) };
  }

  /** A state of the pane after another look at the attendees. */
  async lookAtAttendees(config, state) {
    const mailbox = mailboxOf(config);
    return {
      ...state,
      ...("missing" in state ? { missing: await this.#missing(mailbox) } : {}),
      ...("left" in state ? { left: await this.#left(mailbox) } : {}),
    };
  }

  // "already" promises that Send schedules the meeting: only where that is so.
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

  // A tag that serves a meeting stands in a copy when this one was never saved. Outlook saves some copies at once: one
  // that was saved is this meeting itself when organizer, times and the invited mailbox agree. Else it may be either,
  // since a meeting is moved and its mailbox taken out in the same form. An occurrence was saved with its series.
  async #isOwn(alike) {
    const itemId = this.#outlook.isOccurrence ? "series" : await this.#outlook.itemId();
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
    const { fault, ...done } = await this.#insert(config, alias.instructions, alias.aliasTag, alias.printed);
    if (fault) {
      return fault;
    }
    this.#unused = null;
    if (alias.location) {
      await this.#quietly(() => this.#addLocation(alias.location));
    }
    const missing = await this.#invite({ name: alias.mailboxName || config.mailboxName, address: alias.mailboxAddress || config.mailboxAddress });
    return { name: "success", alias: alias.alias, missing, teams: (await this.#text.inspect()).teams, ...done };
  }

  async #usePlaceholder(config) {
    // A copy of the texts that is older than its tag lives promises nothing.
    if (!config.tok || Date.parse(config.tokUntil) <= Date.now()) {
      return { name: "error", detail: "The service cannot be reached right now." };
    }
    const tag = `${config.tok.replace(/#$/, "")}.${this.#suffix()}#`;
    const text = `${config.placeholder}<div style="font-size:8.0pt; color:#767676; font-family:Calibri,Arial,Helvetica,sans-serif;">${tag}</div>`;
    const { fault, ...done } = await this.#insert(config, text, tag, placeholderOf(config, tag));
    if (fault) {
      return fault;
    }
    const missing = await this.#invite(mailboxOf(config));
    return { name: "unable", missing, teams: (await this.#text.inspect()).teams, ...done };
  }

  async #insert(config, block, tag, printed) {
    this.#blocks.add(printed);
    const { fault, atTop, left } = await this.#text.insert(this.#known(config), block, tag);
    if (fault) {
      return { fault };
    }
    await this.#quietly(() => this.#blocks.remember(printed));
    return { ...(atTop ? { atTop } : {}), ...left };
  }

  #known(config) {
    return tags => this.#blocks.of(tags, config);
  }

  // Also where Outlook does not tell who is invited, but there not with every press. Gives the value of `missing`.
  async #invite(mailbox) {
    let missing = await this.#missing(mailbox);
    if (!missing || missing === "unknown" && this.#added) {
      return missing;
    }
    const waits = await this.#outlook.addAttendee(mailbox.name, mailbox.address).then(() => attendeeWaits, () => [0]);
    this.#added = waits === attendeeWaits;
    for (const wait of waits) {
      await this.#outlook.wait(wait);
      missing = await this.#missing(mailbox);
      if (!missing) {
        break;
      }
    }
    return missing;
  }

  // Whether the mailbox has still to be invited: true, false or "unknown".
  async #missing(mailbox) {
    return { yes: false, no: true }[await this.#outlook.invitation(mailbox)] ?? "unknown";
  }

  // Whether it has still to be taken out.
  async #left(mailbox) {
    return { yes: true, no: false }[await this.#outlook.invitation(mailbox)] ?? "unknown";
  }

  async #addLocation(location) {
    await this.#removeLocation();
    await this.#outlook.addLocation(location);
    await this.#outlook.remember(locationProperty, location);
  }

  // Where the property was lost (there is none in occurrences that were edited apart) the service knows what the template
  // gives. Gives the places that stay and have a number of ours in them.
  async #removeLocation() {
    const location = await this.#outlook.recall(locationProperty);
    if (location) {
      await this.#outlook.removeLocation(location);
      await this.#outlook.remember(locationProperty, "");
      return [];
    }
    const { locations, numbers } = this.#blocks.places();
    const present = locations.length + numbers.length > 0 ? await this.#outlook.places() : [];
    for (const place of new Set(present.filter(candidate => locations.includes(candidate)))) {
      await this.#outlook.removeLocation(place);
    }
    return present.filter(place => !locations.includes(place) && numbers.some(number => place.replace(/\s/g, "").includes(number)));
  }

  async #quietly(action) {
    try {
      return await action();
    } catch {
      // A convenience: the meeting is right without it, and what is left over is shown.
      return undefined;
    }
  }

  #suffix() {
    return [...this.#random(new Uint8Array(suffixLength))].map(byte => base32[byte & 31]).join("");
  }
}

function mailboxOf(config) {
  return { name: config.mailboxName, address: config.mailboxAddress };
}
