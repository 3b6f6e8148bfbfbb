// Talks to the app, within limits of time, and keeps the last good texts for the days when it is down.

/** @import { Config, Marks } from "../types" */

const answerLimit = 8_000;
const limitWithCopy = 4_000;
// The server's own "no". Anything else (a stopped app's page, a proxy's error) counts as "not available".
const refusals = new Set([400, 401, 403, 404]);

export class Service {
  #root;
  #fetch;
  #storage;

  /**
   * @param {string} root the integration's address, e.g. https://host/addin/{integrationId}/
   * @param {typeof globalThis.fetch} fetch
   * @param {Pick<Storage, "getItem" | "setItem"> | null} storage
   */
  constructor(root, fetch, storage) {
    this.#root = root;
    this.#fetch = fetch;
    this.#storage = storage;
  }

  /**
   * The pane's texts: fresh when possible, else the last good copy; null when there is neither.
   * @param {string | null | undefined} token
   */
  async config(token) {
    const copy = this.lastConfig();
    const limit = copy ? limitWithCopy : answerLimit;
    const asked = await this.#texts(token, limit);
    const answer = token && asked.refused && asked.status === 401 ? await this.#texts(null, limit) : asked; // the texts are everybody's
    if (answer.status !== 200) {
      return answer.refused && answer.status === 404 ? null : copy;
    }
    const { tok, tokUntil } = answer.body.tok ? answer.body : copy ?? {};
    const config = { ...answer.body, tok: tok ?? null, tokUntil };
    this.#keep(config);
    return config;
  }

  /**
   * @param {string | null | undefined} token
   * @param {number} limit
   */
  #texts(token, limit) {
    return this.#send("config", { headers: authorization(token), cache: "no-cache" }, limit);
  }

  lastConfig() {
    try {
      return JSON.parse(this.#storage?.getItem(this.#key) ?? "null");
    } catch {
      return null;
    }
  }

  /**
   * A new alias: {alias}, or {unavailable: true}, or {refused: status, detail}.
   * @param {string | null | undefined} token
   */
  async alias(token) {
    const answer = await this.#post("aliases", {}, token);
    return answer.status === 200 ? { alias: answer.body }
      : answer.refused ? { refused: answer.status, detail: answer.body?.detail ?? "" }
      : { unavailable: true };
  }

  /**
   * {state, printed} of a tag: "usable", "bound", "elsewhere", "released" or "foreign"; "unknown" when the app cannot be asked.
   * `printed`: its block {text, links, number, exact, location}, or null. `marks`: {organizer, start, end, isOccurrence}.
   * @param {string} tag
   * @param {Marks} marks
   * @param {string | null | undefined} token
   */
  async tag(tag, marks, token) {
    const answer = await this.#post("tags", { tag, ...marks }, token);
    return answer.status === 200 ? { state: answer.body.state, printed: answer.body.printed ?? null } : { state: "unknown", printed: null };
  }

  /**
   * @param {string} path
   * @param {object} body
   * @param {string | null | undefined} token
   */
  #post(path, body, token) {
    return this.#send(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...authorization(token) },
      body: JSON.stringify(body),
    }, answerLimit);
  }

  /**
   * @param {string} path
   * @param {RequestInit} options
   * @param {number} limit
   */
  async #send(path, options, limit) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), limit);
    try {
      const response = await this.#fetch(this.#root + path, { ...options, signal: abort.signal });
      const isProblem = (response.headers.get("Content-Type") ?? "").includes("problem+json");
      const body = response.ok || isProblem ? await response.json() : null;
      return { status: response.status, body, refused: isProblem && refusals.has(response.status) };
    } catch {
      return { status: 0, body: null, refused: false };
    } finally {
      clearTimeout(timer);
    }
  }

  get #key() {
    return `vmr-scheduling:${this.#root}`;
  }

  /** @param {Config} config */
  #keep(config) {
    try {
      // Without the page's version: what counts is the server's word of now.
      this.#storage?.setItem(this.#key, JSON.stringify({ ...config, version: undefined }));
    } catch {
      // A client that blocks storage has no copy; all else works.
    }
  }
}

/**
 * @param {string | null | undefined} token
 * @returns {Record<string, string>}
 */
function authorization(token) {
  return token ? { Authorization: `Bearer ${token}` } : {};
}
