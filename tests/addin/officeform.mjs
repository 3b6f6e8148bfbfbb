// The stand-in for Office.js, for its own tests.

import "./host.mjs";

export const { clients, createAppointment, createOffice, lostPicture, reopen } = globalThis.FakeOutlook;

export function open(options) {
  const form = createAppointment(options);
  return { form, office: createOffice(form), item: createOffice(form).context.mailbox.item };
}

export const result = (object, method, ...rest) => new Promise(resolve => object[method](...rest, resolve));
export const value = async (...call) => (await result(...call)).value;
export const error = async (...call) => (await result(...call)).error?.name;
export const html = { coercionType: "html" };
export const people = count => Array.from({ length: count }, (_, number) => ({ displayName: `Person ${number}`, emailAddress: `person${number}@example.com` }));
export const listed = async item => (await value(item.requiredAttendees, "getAsync")).map(recipient => recipient.emailAddress);
