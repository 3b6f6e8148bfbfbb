// Office.js as promises. Every feature is looked for before use: clients differ in what they have and in what they do.

const answerLimit = 15_000;
const locationLimit = 255;

/** A call to Outlook that failed; `code` is Office's own or "timeout". */
export class OutlookError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** The meeting that is being written. */
export class Outlook {
  #office;
  #wait;

  constructor(office, wait = defaultWait) {
    this.#office = office;
    this.#wait = wait;
  }

  get #item() {
    return this.#office.context?.mailbox?.item;
  }

  /** Whether this client can write bodies and attendees of the meeting (Mailbox 1.3). */
  get supported() {
    const item = this.#item;
    return this.#hasSet("1.3") && typeof item?.body?.setAsync === "function" && typeof item?.requiredAttendees?.addAsync === "function";
  }

  /** Notifications in the meeting's window; Outlook mobile has none, though it has Mailbox 1.3. */
  get canNotify() {
    return !["iOS", "Android"].includes(this.#office.context?.platform) && typeof this.#item?.notificationMessages?.replaceAsync === "function";
  }

  async isHtml() {
    return await this.#call(done => this.#item.body.getTypeAsync(done)) !== "text";
  }

  readBody(isHtml) {
    return this.#call(done => this.#item.body.getAsync(isHtml ? "html" : "text", done));
  }

  writeBody(body, isHtml) {
    return this.#call(done => this.#item.body.setAsync(body, { coercionType: isHtml ? "html" : "text" }, done));
  }

  /** Whether an address is among the attendees. Several clients report success of addAsync and do nothing, so this is asked afterwards. */
  async hasAttendee(address) {
    const lists = await Promise.all([this.#item.requiredAttendees, this.#item.optionalAttendees]
      .filter(list => typeof list?.getAsync === "function")
      .map(list => this.#call(done => list.getAsync(done))));
    return lists.flat().some(recipient => sameAddress(recipient, address));
  }

  async addAttendee(name, address) {
    await this.#call(done => this.#item.requiredAttendees.addAsync([{ displayName: name || address, emailAddress: address }], done));
  }

  /** Office.js cannot remove one recipient: the others are set again, each once (some clients list the organizer repeatedly). */
  async removeAttendee(address) {
    for (const list of [this.#item.requiredAttendees, this.#item.optionalAttendees]) {
      const recipients = typeof list?.getAsync === "function" ? await this.#call(done => list.getAsync(done)) : [];
      if (recipients.some(recipient => sameAddress(recipient, address))) {
        const others = recipients.filter(recipient => !sameAddress(recipient, address))
          .filter((recipient, index, all) => all.findIndex(other => sameAddress(other, recipient.emailAddress)) === index)
          .map(({ displayName, emailAddress }) => ({ displayName, emailAddress }));
        await this.#call(done => list.setAsync(others, done));
      }
    }
  }

  /** Adds a place beside those chosen: enhancedLocation keeps rooms, which the older API would replace by their names. */
  async addLocation(text) {
    if (this.#hasLocations) {
      const places = await this.#call(done => this.#item.enhancedLocation.getAsync(done));
      if (!places.some(place => place.locationIdentifier?.id === text)) {
        await this.#call(done => this.#item.enhancedLocation.addAsync([{ id: text, type: "custom" }], done));
      }
    } else if (this.#item.location) {
      const present = await this.#call(done => this.#item.location.getAsync(done)) ?? "";
      const wanted = present === "" ? text : `${present}; ${text}`;
      if (!present.split("; ").includes(text) && wanted.length <= locationLimit) {
        await this.#call(done => this.#item.location.setAsync(wanted, done));
      }
    }
  }

  async removeLocation(text) {
    if (this.#hasLocations) {
      await this.#call(done => this.#item.enhancedLocation.removeAsync([{ id: text, type: "custom" }], done));
    } else if (this.#item.location) {
      const present = await this.#call(done => this.#item.location.getAsync(done)) ?? "";
      const places = present.split("; ");
      if (places.includes(text)) {
        await this.#call(done => this.#item.location.setAsync(places.filter(place => place !== text).join("; "), done));
      }
    }
  }

  /** Keeps a text with the meeting itself. */
  async remember(name, value) {
    const properties = await this.#call(done => this.#item.loadCustomPropertiesAsync(done));
    properties.set(name, value);
    await this.#call(done => properties.saveAsync(done));
  }

  async recall(name) {
    const properties = await this.#call(done => this.#item.loadCustomPropertiesAsync(done));
    return properties.get(name) ?? "";
  }

  /** The meeting's id once it was saved, null when it never was, undefined when this client cannot tell (Mailbox 1.8). */
  async itemId() {
    if (!this.#hasSet("1.8") || typeof this.#item.getItemIdAsync !== "function") {
      return undefined;
    }
    try {
      return await this.#call(done => this.#item.getItemIdAsync(done));
    } catch {
      return null;
    }
  }

  /** What the app may know this meeting by: its owner and the form's times. What this client cannot tell is left out. */
  async marks() {
    const item = this.#item;
    const [start, end, organizer] = await Promise.all([item.start, item.end, this.#hasSet("1.7") ? item.organizer : undefined].map(property => this.#tell(property)));
    // Classic Outlook may give an Exchange name instead of an address.
    const address = organizer?.emailAddress?.includes("@") ? organizer.emailAddress : undefined;
    return { organizer: address, start: start?.toISOString(), end: end?.toISOString() };
  }

  notify(text) {
    return this.#call(done => this.#item.notificationMessages.replaceAsync(
      "vmr", { type: "informationalMessage", message: text.slice(0, 150), icon: "icon-16", persistent: false }, done));
  }

  wait(milliseconds) {
    return this.#wait(milliseconds);
  }

  get #hasLocations() {
    return this.#hasSet("1.8") && typeof this.#item.enhancedLocation?.addAsync === "function";
  }

  #hasSet(version) {
    return this.#office.context?.requirements?.isSetSupported?.("Mailbox", version) ?? false;
  }

  async #tell(property) {
    return typeof property?.getAsync === "function" ? await this.#call(done => property.getAsync(done)).catch(() => undefined) : undefined;
  }

  #call(start) {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new OutlookError("timeout", "Outlook did not answer.")), answerLimit);
      start(result => {
        clearTimeout(limit);
        if (result.status === "succeeded") {
          resolve(result.value);
        } else {
          reject(new OutlookError(result.error?.code, result.error?.message ?? "Outlook refused."));
        }
      });
    });
  }
}

function sameAddress(recipient, address) {
  return (recipient.emailAddress ?? "").toLowerCase() === address.toLowerCase();
}

function defaultWait(milliseconds) {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
