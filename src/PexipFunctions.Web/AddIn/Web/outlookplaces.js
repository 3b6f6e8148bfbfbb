// The meeting's places in Outlook.

/** @import { Calls } from "./calls.js" */

const locationLimit = 255;

export class OutlookPlaces {
  #item;
  #calls;
  #hasSet;

  /**
   * @param {() => Office.AppointmentCompose} item
   * @param {Calls} calls
   * @param {(version: string) => boolean} hasSet whether this client has a version of the requirement set Mailbox
   */
  constructor(item, calls, hasSet) {
    this.#item = item;
    this.#calls = calls;
    this.#hasSet = hasSet;
  }

  /** Whether rooms are told from other places (Mailbox 1.8). */
  get hasRooms() {
    return this.#hasSet("1.8") && typeof this.#item().enhancedLocation?.addAsync === "function";
  }

  /**
   * Adds a place beside those chosen: enhancedLocation keeps rooms, which the older API would replace by their names.
   * @param {string} text
   */
  async add(text) {
    if (this.hasRooms) {
      /** @type {Office.LocationDetails[]} */
      const places = await this.#calls.call(done => this.#item().enhancedLocation.getAsync(done));
      if (!places.some(place => place.locationIdentifier?.id === text)) {
        await this.#calls.call(done => this.#item().enhancedLocation.addAsync([{ id: text, type: "custom" }], done));
      }
    } else if (this.#item().location) {
      /** @type {string} */
      const present = await this.#calls.call(done => this.#item().location.getAsync(done)) ?? "";
      const wanted = present === "" ? text : `${present}; ${text}`;
      if (!present.split("; ").includes(text) && wanted.length <= locationLimit) {
        await this.#calls.call(done => this.#item().location.setAsync(wanted, done));
      }
    }
  }

  /** The texts that stand as places, without rooms. */
  async list() {
    if (this.hasRooms) {
      /** @type {Office.LocationDetails[]} */
      const places = await this.#calls.call(done => this.#item().enhancedLocation.getAsync(done));
      return places.filter(place => place.locationIdentifier?.type !== "room").map(place => place.locationIdentifier?.id ?? "");
    }
    return this.#item().location ? (await this.#calls.call(done => this.#item().location.getAsync(done)) ?? "").split("; ") : [];
  }

  /** @param {string} text */
  async remove(text) {
    if (this.hasRooms) {
      await this.#calls.call(done => this.#item().enhancedLocation.removeAsync([{ id: text, type: "custom" }], done));
    } else if (this.#item().location) {
      /** @type {string} */
      const present = await this.#calls.call(done => this.#item().location.getAsync(done)) ?? "";
      const places = present.split("; ");
      if (places.includes(text)) {
        await this.#calls.call(done => this.#item().location.setAsync(places.filter(place => place !== text).join("; "), done));
      }
    }
  }
}
