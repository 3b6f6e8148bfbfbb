import assert from "node:assert/strict";
import { test } from "node:test";
import { Service } from "../../src/PexipFunctions.Web/AddIn/Web/service.js";
import { Entra } from "../../src/PexipFunctions.Web/AddIn/Web/entra.js";
import { alias, config, json, meetingOver, memoryStorage, problem } from "./host.mjs";

const down = () => { throw new TypeError("Failed to fetch"); };

test("no answer within eight seconds counts as none", async context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let aborted = false;
  const hanging = (_, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => { aborted = true; reject(new Error()); }));
  const answer = new Service("https://app.example.com/addin/1/", hanging, memoryStorage()).alias();
  context.mock.timers.tick(7_999);
  assert.equal(aborted, false);
  context.mock.timers.tick(1);
  assert.equal(aborted, true);
  assert.deepEqual(await answer, { unavailable: true });
});

test("the texts come fresh, and from the last good copy when the app is down", async () => {
  const storage = memoryStorage();
  assert.deepEqual(await meetingOver({ storage }).meeting.config(), config);
  assert.deepEqual(await meetingOver({ storage, routes: { config: down } }).meeting.config(), config);
});

test("without a copy and without the app there are no texts", async () => {
  assert.equal(await meetingOver({ routes: { config: () => problem(500) } }).meeting.config(), null);
});

test("an integration that was deleted is not served from the copy", async () => {
  const storage = memoryStorage();
  await meetingOver({ storage }).meeting.config();
  assert.equal(await meetingOver({ storage, routes: { config: () => problem(404) } }).meeting.config(), null);
});

test("a storage that throws is done without", async () => {
  const storage = { getItem: () => { throw new Error("blocked"); }, setItem: () => { throw new Error("blocked"); } };
  assert.deepEqual(await meetingOver({ storage }).meeting.config(), config);
});

const signedIn = { ...config, signIn: { mode: "signedIn", clientId: "app", authority: "https://login.example.com/t", scope: "api://app/Alias.Create" } };

function msal({ silent = "token", popup = "popup-token", isFramed = false, accounts = [] } = {}) {
  const asked = [];
  const give = token => { if (!token) { throw new Error("interaction_required"); } return { accessToken: token }; };
  return {
    asked,
    entra: new Entra(async () => ({
      CacheLookupPolicy: { AccessTokenAndRefreshToken: 2 },
      createNestablePublicClientApplication: async settings => (asked.push(settings), {
        acquireTokenSilent: async request => (asked.push(request), give(silent)),
        acquireTokenPopup: async () => (asked.push("popup"), give(popup)),
        getActiveAccount: () => null,
        getAllAccounts: () => accounts,
      }),
    }), () => ({ url: "https://app.example.com/addin/1/sign-in", isFramed })),
  };
}

test("signed in, the access token of the configured scope goes with the request", async () => {
  const { asked, entra } = msal();
  const { meeting, requests } = meetingOver({ entra });
  assert.equal((await meeting.assign(signedIn)).name, "success");
  assert.equal(requests[0].headers.Authorization, "Bearer token");
  assert.deepEqual(asked[0].auth, { clientId: "app", authority: "https://login.example.com/t", redirectUri: "https://app.example.com/addin/1/sign-in" });
  assert.deepEqual(asked[1].scopes, ["api://app/Alias.Create"]);
});

test("in a frame of another site's the window is opened by way of our own page", async () => {
  const { asked, entra } = msal({ isFramed: true });
  await meetingOver({ entra }).meeting.assign(signedIn);
  assert.equal(asked[0].auth.popupRelayUri, asked[0].auth.redirectUri);
});

test("who signed in by a window before is asked for by name, and in no hidden frame", async () => {
  const account = { homeAccountId: "one" };
  const { asked, entra } = msal({ accounts: [account] });
  await meetingOver({ entra }).meeting.assign(signedIn);
  assert.deepEqual([asked[1].account, asked[1].cacheLookupPolicy], [account, 2]);
});

test("a sign-in that needs the organizer asks once pressed, not before", async () => {
  const { asked, entra } = msal({ silent: null });
  const { meeting, requests } = meetingOver({ entra, routes: { config: () => json({ ...signedIn, tok: undefined }) } });
  assert.equal((await meeting.config()).tok, null);
  assert.ok(!asked.includes("popup"));
  await meeting.assign(signedIn);
  assert.equal(requests.at(-1).headers.Authorization, "Bearer popup-token");
});

test("the texts are asked for again with a token, which brings the tag for bad days", async () => {
  const { entra } = msal();
  const { meeting } = meetingOver({
    entra, routes: { config: options => json(options.headers.Authorization ? signedIn : { ...signedIn, tok: undefined }) },
  });
  assert.equal((await meeting.config()).tok, config.tok);
});

test("a sign-in that is refused is an error that says so", async () => {
  const { entra } = msal({ silent: null, popup: null });
  const { form, meeting, requests } = meetingOver({ entra, appointment: { body: "<p>Agenda</p>" } });
  assert.deepEqual(await meeting.assign(signedIn), { name: "error", detail: "You need to sign in to use this add-in." });
  assert.deepEqual([form.body, requests.length], ["<p>Agenda</p>", 0]);
});

test("a token that the app refuses is renewed once", async () => {
  const { asked, entra } = msal();
  let first = true;
  const { meeting, requests } = meetingOver({ entra, routes: { aliases: () => first ? (first = false, problem(401)) : json(alias()) } });
  assert.equal((await meeting.assign(signedIn)).name, "success");
  assert.equal(requests.length, 2);
  assert.equal(asked.at(-1).forceRefresh, true);
});
