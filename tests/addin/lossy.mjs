// What the tests over lossy Outlooks share.

import { inspect } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { mailbox } from "./host.mjs";
import { instructions } from "./samples.mjs";

export const { clients, lostPicture } = globalThis.FakeOutlook;
export const block = tag => `<div id="vmr-scheduling-block" dir="auto">${instructions(tag)}</div>`;
export const tagsOf = form => inspect(form.body, form.bodyType === "html").tags.map(tag => tag.text);
export const writes = form => form.calls.filter(name => name === "body.setAsync").length;
export const picture = "<img alt=\"\" src=\"cid:picture1@example.com\">";
// Its length is in an attribute: what is seen would be read letter by letter, a dozen times a test. benchmark.mjs reads such.
export const filled = words => `<p title="${"word ".repeat(words)}">Agenda</p>`;
export const long = filled(180_001);

export const person = (number, more = {}) => ({ displayName: `Person ${number}`, emailAddress: `person${number}@example.com`, ...more });
export const scheduling = { displayName: "VMR Scheduling", emailAddress: mailbox };
export const lists = [
  ["two who are not resolved", [person(1), person(2, { resolved: false }), person(3, { resolved: false })]],
  ["contacts without an address", [{ displayName: "Anna Contact", emailAddress: "" }, { displayName: "Bert Contact", emailAddress: "" }, { displayName: "Carla Contact" }]],
  ["Exchange names", [person(1, { exchangeName: "/o=Org/cn=1" }), person(2, { exchangeName: "/o=Org/cn=2" })]],
  ["one who stands there twice", [person(1), person(1)]],
  ["120 people", Array.from({ length: 120 }, (_, number) => person(number))],
  ["1,200 people", Array.from({ length: 1_200 }, (_, number) => person(number))],
];

// Runs a press to its end on a clock that moves on only when nothing else happens: to the end of the pane's patience.
export async function within(context, form, promise) {
  let settled = false;
  const ended = promise.finally(() => { settled = true; });
  for (let still = 0, calls = 0; !settled; still++) {
    await new Promise(resolve => setImmediate(resolve));
    context.mock.timers.tick(still < 5 ? 1 : 15_000);
    still = form.calls.length === calls && still <= 5 ? still : 0;
    calls = form.calls.length;
  }
  return await ended;
}
