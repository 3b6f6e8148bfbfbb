// Office.js as promises. Every feature is looked for before use: clients differ in what they have and in what they do.

import { invitation } from "./attendees.js";
import { Calls, OutlookError } from "./calls.js";
import { OutlookPlaces } from "./outlookplaces.js";

/** @import { Attendee, Mailbox, OfficeHost, Readable } from "../types" */

/** The meeting that is being written. */
export class Outlook {
  #office;
  #wait;
  #calls = new Calls();
  #kept = new Map();

  /**
   * @param {OfficeHost} office
   * @param {(milliseconds: number) => Promise<void>} [wait]
   */
  constructor(office, wait = defaultWait) {
    this.#office = office;
    this.#wait = wait;
    this.locations = new OutlookPlaces(() => this.#item, this.#calls, version => this.#hasSet(version));
  }

  /** The meeting, which is there where `supported` says so. */
  get #item() {
    return /** @type {Office.AppointmentCompose} */ (/** @type {unknown} */ (this.#office.context?.mailbox?.item));
  }

  /** Whether this client can write bodies (Mailbox 1.3). Where it cannot add attendees the organizer does. */
  get supported() {
    return this.#hasSet("1.3") && typeof this.#item?.body?.setAsync === "function";
  }

  /** Notifications in the meeting's window; Outlook mobile has none, though it has Mailbox 1.3. */
  get canNotify() {
    return !["iOS", "Android"].includes(String(this.#office.context?.platform)) && typeof this.#item?.notificationMessages?.replaceAsync === "function";
  }

  async isHtml() {
    return await this.#calls.call(done => this.#item.body.getTypeAsync(done)) !== "text";
  }

  /** @param {boolean} isHtml */
  async readBody(isHtml) {
    const body = await this.#calls.call(done => this.#item.body.getAsync(isHtml ? "html" : "text", done));
    if (typeof body !== "string") {
      throw new OutlookError("empty", "Outlook gave no text.");
    }
    return body;
  }

  /**
   * @param {string} body
   * @param {boolean} isHtml
   */
  writeBody(body, isHtml) {
    return this.#calls.change("body", done => this.#item.body.setAsync(body, { coercionType: isHtml ? "html" : "text" }, done));
  }

  /** Whether Outlook may still make a change of the body that it has not answered. */
  get awaitsBody() {
    return this.#calls.awaits("body");
  }

  /**
   * Puts text in at the top and leaves all else as it is.
   * @param {string} text
   * @param {boolean} isHtml
   */
  prepend(text, isHtml) {
    return this.#calls.change("body", done => this.#item.body.prependAsync(text, { coercionType: isHtml ? "html" : "text" }, done));
  }

  /**
   * Puts HTML in at the caret. Not where something is selected, or may be: it would be replaced. And no plain text, which
   * takes the next character with it on the web (OfficeDev/office-js 3905).
   * @param {string} html
   */
  async insertAtCaret(html) {
    const selection = typeof this.#item.getSelectedDataAsync === "function" ? await this.#calls.call(done => this.#item.getSelectedDataAsync("html", done)) : null;
    if (selection?.sourceProperty !== "body" || selection.data !== "") {
      throw new OutlookError("selection", "Outlook does not say that nothing is selected.");
    }
    await this.#calls.change("body", done => this.#item.body.setSelectedDataAsync(html, { coercionType: "html" }, done));
  }

  /**
   * Whether a mailbox {name, address} is invited: "yes", "no", or "unknown" where Outlook does not tell. Never fails.
   * @param {Mailbox} mailbox
   */
  async invitation(mailbox) {
    const adding = this.#calls.awaits("attendees"); // asked before: it may come to an end while the lists are read
    const fields = await Promise.all([this.#item.requiredAttendees, this.#item.optionalAttendees].map(field => this.#list(field)));
    const found = invitation([...fields, await this.#rooms()], mailbox);
    return found === "no" && adding ? "unknown" : found;
  }

  /**
   * @param {string} name
   * @param {string} address
   */
  async addAttendee(name, address) {
    await this.#calls.change("attendees", done => this.#item.requiredAttendees.addAsync([{ displayName: name || address, emailAddress: address }], done));
  }

  /**
   * Calls `changed` when somebody is added or taken out, where the client tells (Mailbox 1.7).
   * @param {() => void} changed
   */
  async watchAttendees(changed) {
    const type = this.#office.EventType?.RecipientsChanged;
    if (type && this.#hasSet("1.7") && typeof this.#item?.addHandlerAsync === "function") {
      await this.#calls.call(done => this.#item.addHandlerAsync(type, changed, done));
    }
  }

  /**
   * Keeps a text with the meeting itself. Until it is closed also here: classic Outlook gives it back only after that.
   * @param {string} name
   * @param {string} value
   */
  async remember(name, value) {
    this.#kept.set(name, value);
    // New Outlook refuses the first time in a meeting that was never saved (OfficeDev/office-js 6624).
    await this.#save(name, value).catch(() => this.#save(name, value));
  }

  /** @param {string} name */
  async recall(name) {
    return this.#kept.get(name) ?? (await this.#properties()).get(name) ?? "";
  }

  /** The meeting's id once it was saved, null when it never was, undefined when this client cannot tell (Mailbox 1.8). */
  async itemId() {
    if (!this.#hasSet("1.8") || typeof this.#item.getItemIdAsync !== "function") {
      return undefined;
    }
    try {
      return await this.#calls.call(done => this.#item.getItemIdAsync(done));
    } catch {
      return null;
    }
  }

  /** Whether the form is of one occurrence of a series: that has the series' id, a single meeting and a series have none (Mailbox 1.7). */
  get isOccurrence() {
    return this.#hasSet("1.7") && typeof this.#item.seriesId === "string" && this.#item.seriesId !== "";
  }

  /** What the app may know this meeting by: its owner, the form's times, and whether they are an occurrence's. What this client cannot tell is left out. */
  async marks() {
    const item = this.#item;
    const [start, end, organizer] = await Promise.all([this.#tell(item.start), this.#tell(item.end), this.#tell(this.#hasSet("1.7") ? item.organizer : undefined)]);
    // Classic Outlook may give an Exchange name instead of an address.
    const address = organizer?.emailAddress?.includes("@") ? organizer.emailAddress : undefined;
    return { organizer: address, start: start?.toISOString(), end: end?.toISOString(), ...this.isOccurrence ? { isOccurrence: true } : {} };
  }

  /** @param {string} text */
  notify(text) {
    return this.#calls.call(done => this.#item.notificationMessages.replaceAsync(
      "vmr", { type: "informationalMessage", message: text.slice(0, 150), icon: "icon-16", persistent: false }, done));
  }

  /** @param {number} milliseconds */
  wait(milliseconds) {
    return this.#wait(milliseconds);
  }

  /** @param {string} version */
  #hasSet(version) {
    return this.#office.context?.requirements?.isSetSupported?.("Mailbox", version) ?? false;
  }

  /** @param {Readable<Attendee[]> | undefined} field */
  async #list(field) {
    const list = typeof field?.getAsync === "function" ? await this.#calls.call(done => field.getAsync(done)).catch(() => null) : null;
    return Array.isArray(list) ? list : null;
  }

  // A room that stands as the meeting's place is invited.
  async #rooms() {
    const places = this.locations.hasRooms ? await this.#list(this.#item.enhancedLocation) : null;
    return (places ?? []).filter(place => place.locationIdentifier?.type === "room").map(place => ({ emailAddress: place.locationIdentifier.id }));
  }

  #properties() {
    return this.#calls.call(done => this.#item.loadCustomPropertiesAsync(done));
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  async #save(name, value) {
    const properties = await this.#properties();
    properties.set(name, value);
    await this.#calls.call(done => properties.saveAsync(done));
  }

  /**
   * @template Value
   * @param {Readable<Value> | undefined} property
   * @returns {Promise<Value | undefined>}
   */
  async #tell(property) {
    return typeof property?.getAsync === "function" ? await this.#calls.call(done => property.getAsync(done)).catch(() => undefined) : undefined;
  }
}

/** @param {number} milliseconds */
function defaultWait(milliseconds) {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
