// How the organizer is known: which way is taken, by what the client is and what an integration's set has.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Account } from "../../src/PexipFunctions.Web/AddIn/Web/account.js";
import { alias, config, json, meetingOver, memoryStorage, problem } from "./host.mjs";
import { createAppointment, createOffice } from "./officeform.mjs";

const settings = (...ways) => ({ ...config, signIn: { mode: ways.includes("anonymous") ? "anonymous" : "signedIn", ways, clientId: "app", authority: "https://login.example.com/t", scope: "s" } });
const bearer = requests => requests.filter(({ path }) => path === "aliases").map(({ headers }) => headers.Authorization);

/** Entra in memory: gives what it is told to, and notes what it was asked. */
function fakeEntra({ silent = "entra", popup = "popup" } = {}) {
  const asked = [];
  return { asked, token: async (_, { interactive, fresh }) => (asked.push(interactive ? "popup" : fresh ? "fresh" : "silent"), interactive ? popup : silent) };
}

function over({ client = "onPremises", identity = () => "exchange", entra = fakeEntra(), routes = {}, ...rest } = {}) {
  return { entra, ...meetingOver({ appointment: { client, identity, ...rest.appointment }, entra, routes, storage: rest.storage ?? memoryStorage() }) };
}

for (const [client, ways, sent, asked] of [
  ["onPremises", ["exchange"], "Bearer exchange", []],
  ["onPremises", ["entra", "exchange"], "Bearer exchange", []],
  ["owa", ["entra", "exchange"], "Bearer exchange", []],
  ["owa", ["anonymous", "exchange"], "Bearer exchange", []],
  ["web", ["entra", "exchange"], "Bearer entra", ["silent"]],
  ["classic", ["anonymous", "entra", "exchange"], "Bearer entra", ["silent"]],
  ["web", ["anonymous", "exchange"], undefined, []],
  ["onPremises", ["anonymous"], undefined, []],
]) {
  test(`${client} with ${ways.join(", ")} sends ${sent ?? "nothing"}`, async () => {
    const { entra, meeting, requests } = over({ client });
    assert.equal((await meeting.assign(settings(...ways))).name, "success");
    assert.deepEqual([bearer(requests), entra.asked], [[sent], asked]);
  });
}

test("a server that gives no token leaves Entra, without a window where nobody has to sign in", async () => {
  const none = () => { throw Object.assign(new Error("InternalServerError"), { code: 9001 }); };
  const both = over({ identity: none, entra: fakeEntra({ silent: null }) });
  assert.equal((await both.meeting.assign(settings("entra", "exchange"))).name, "success");
  assert.deepEqual([bearer(both.requests), both.entra.asked], [["Bearer popup"], ["silent", "popup"]]);

  const open = over({ identity: none, entra: fakeEntra({ silent: null }) });
  assert.equal((await open.meeting.assign(settings("anonymous", "entra", "exchange"))).name, "success");
  assert.deepEqual([bearer(open.requests), open.entra.asked], [[undefined], ["silent"]]);
});

test("who has no token where one is needed is told why, and nothing is asked for", async () => {
  const { meeting, requests } = over({ client: "web" });
  assert.match((await meeting.assign(settings("exchange"))).detail, /own Exchange servers/);
  assert.deepEqual(bearer(requests), []);
});

test("a token that the app refuses is renewed once, then comes the next way", async () => {
  let number = 0;
  const answers = [problem(401), problem(401), json(alias())];
  const { entra, meeting, requests } = over({ identity: () => `exchange-${++number}`, routes: { aliases: () => answers.shift() } });
  assert.equal((await meeting.assign(settings("entra", "exchange"))).name, "success");
  assert.deepEqual([bearer(requests), entra.asked], [["Bearer exchange-1", "Bearer exchange-2", "Bearer entra"], ["silent"]]);
});

test("where every way is refused the app's own words are shown, and the next press tries again", async () => {
  const { meeting, requests } = over({ routes: { aliases: () => problem(401, "The access token is not accepted: it is expired or not yet valid.") } });
  for (const times of [2, 4]) {
    const { name, detail } = await meeting.assign(settings("exchange"));
    assert.equal(name, "error");
    assert.match(detail, /expired/);
    assert.equal(bearer(requests).length, times);
  }
});

test("texts come also where the app does not accept the token", async () => {
  const own = settings("exchange");
  const storage = memoryStorage();
  storage.setItem("vmr-scheduling:https://app.example.com/addin/1/", JSON.stringify(own));
  const { meeting, requests } = over({ storage, routes: { config: ({ headers }) => headers.Authorization ? problem(401) : json({ ...own, title: "New" }) } });
  assert.equal((await meeting.config()).title, "New");
  assert.equal(requests.length, 2);
});

test("a copy of the texts from before there was a set says what it said", async () => {
  const old = { ...config, signIn: { mode: "signedIn", clientId: "app", authority: "a", scope: "s" } };
  const { meeting, requests } = over();
  assert.equal((await meeting.assign(old)).name, "success");
  assert.deepEqual(bearer(requests), ["Bearer entra"]);
});

test("Outlook is asked once for a token that is good for hours, unless it is refused", async () => {
  let number = 0;
  const account = new Account(createOffice(createAppointment({ client: "owa", identity: () => `token-${++number}` })));
  assert.deepEqual([await account.identityToken(false), await account.identityToken(false), await account.identityToken(true)], ["token-1", "token-1", "token-2"]);
});

test("a client that does not answer is waited for five seconds", async context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const account = new Account({ context: { mailbox: { getUserIdentityTokenAsync: () => {} } } });
  const token = account.identityToken(false);
  context.mock.timers.tick(5_000);
  assert.equal(await token, null);
});

test("what a client lacks is not asked for", async () => {
  const account = new Account({ context: { mailbox: {} } });
  assert.deepEqual([account.isOnPremises, account.hasNestedSignIn, await account.identityToken(false)], [undefined, false, null]);
});
