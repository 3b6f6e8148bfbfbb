// The place of the meeting, where a template gives one.

/** @import { KnownBlocks } from "./known.js" */
/** @import { Outlook } from "./outlook.js" */

const locationProperty = "vmrLocation";

export class MeetingLocation {
  #outlook;
  #blocks;

  /**
   * @param {Outlook} outlook
   * @param {KnownBlocks} blocks
   */
  constructor(outlook, blocks) {
    this.#outlook = outlook;
    this.#blocks = blocks;
  }

  /** @param {string} location */
  async add(location) {
    await this.remove();
    await this.#outlook.locations.add(location);
    await this.#outlook.remember(locationProperty, location);
  }

  // Where the property was lost (there is none in occurrences that were edited apart) the service knows what the template
  // gives. Gives the places that stay and have a number of ours in them.
  async remove() {
    const location = await this.#outlook.recall(locationProperty);
    if (location) {
      await this.#outlook.locations.remove(location);
      await this.#outlook.remember(locationProperty, "");
      return [];
    }
    const { locations, numbers } = this.#blocks.places();
    /** @type {string[]} */
    const present = locations.length + numbers.length > 0 ? await this.#outlook.locations.list() : [];
    for (const place of new Set(present.filter(candidate => locations.includes(candidate)))) {
      await this.#outlook.locations.remove(place);
    }
    return present.filter(place => !locations.includes(place) && numbers.some(number => place.replace(/\s/g, "").includes(number)));
  }
}
