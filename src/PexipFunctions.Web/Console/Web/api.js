// Calls the admin API. The function key is kept for this tab only.

/** @import { Content, FieldSchema, IntegrationDocument, Json, Loaded, Page, ProblemDetails, SchemaSection, Section, Value } from "../types" */

const NAME = "vmr-scheduling-key";

export const key = {
  get: () => sessionStorage.getItem(NAME),
  /** @param {string} value */
  set: value => sessionStorage.setItem(NAME, value),
  forget: () => sessionStorage.removeItem(NAME),
};

/** An answer that is not a success. */
export class Problem extends Error {
  /**
   * @param {number} status 0: there was no answer
   * @param {ProblemDetails | null} body
   */
  constructor(status, body) {
    super(body?.detail ?? `The server answered ${status}.`);
    this.status = status;
    this.body = body ?? {};
  }

  /** The message with the id under which the log has it. */
  get text() {
    return this.body.correlationId ? `${this.message} (Correlation id ${this.body.correlationId})` : this.message;
  }
}

/**
 * What is said of anything that was thrown.
 * @param {unknown} thrown
 */
export const textOf = thrown => thrown instanceof Problem ? thrown.text : thrown instanceof Error ? thrown.message : String(thrown);

/**
 * @param {unknown} thrown
 * @param {number} status
 */
export const isStatus = (thrown, status) => thrown instanceof Problem && thrown.status === status;

/**
 * One request; resolves to the response when it is a success.
 * @param {string} method
 * @param {string} path
 * @param {Content} content
 */
export async function send(method, path, { json, body, headers = {} } = {}) {
  const used = key.get();
  /** @type {Record<string, string>} */
  const all = { "x-functions-key": used ?? "", ...headers };
  if (json !== undefined) {
    body = JSON.stringify(json);
    all["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(path, { method, headers: all, body });
  } catch {
    throw new Problem(0, { detail: "The server cannot be reached. Check your connection, then try again." });
  }
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    if (key.get() === used) { // not one that was entered meanwhile
      key.forget();
      window.dispatchEvent(new Event("key-needed"));
    }
    throw new Problem(401, { detail: "The key is not accepted." });
  }
  throw new Problem(response.status, await response.json().catch(() => null));
}

/** @param {string} path */
export const get = async path => (await send("GET", path)).json();

/**
 * @param {string} path
 * @param {unknown} [json]
 */
export const post = async (path, json) => (await send("POST", path, json === undefined ? {} : { json })).json();

/**
 * A path with the query's parameters that have a value.
 * @param {string} path
 * @param {Record<string, string | null>} parameters
 */
export function query(path, parameters) {
  const given = Object.entries(parameters).flatMap(([name, value]) => value ? [[name, value]] : []);
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/**
 * Every page of a list whose length is known to be small.
 * @template Item
 * @param {string} path
 */
export async function all(path) {
  /** @type {Item[]} */
  const items = [];
  /** @type {string | null} */
  let continuation = null;
  do {
    /** @type {Page<Item>} */
    const page = await get(query(path, { continuation }));
    items.push(...page.items);
    continuation = page.continuation;
  } while (continuation);
  return items;
}

/**
 * An integration's document with the ETag that a save has to name.
 * @param {string} id
 * @returns {Promise<{ document: IntegrationDocument, etag: string | null }>}
 */
export async function integration(id) {
  const response = await send("GET", `/api/integrations/${id}`);
  return { document: await response.json(), etag: response.headers.get("ETag") };
}

/** @type {Promise<{ components: { schemas: { Integration: SchemaSection } } }> | undefined} */
let schema;

/** The field table, as the server's OpenAPI document tells it. */
export async function fields() {
  schema ??= get("/api/openapi.json").catch(problem => {
    schema = undefined;
    throw problem;
  });
  return flatten((await schema).components.schemas.Integration, "");
}

/**
 * @param {SchemaSection} section
 * @param {string} prefix
 * @returns {FieldSchema[]}
 */
function flatten({ properties, required, then }, prefix) {
  const needed = [...required, ...then?.required ?? []]; // the latter with the kind that alone has them
  return Object.entries(properties).flatMap(([name, property]) => property.properties
    ? flatten({ properties: property.properties, required: property.required ?? [], then: property.then }, `${prefix}${name}.`)
    : property["x-group"] ? [{ ...property, path: prefix + name, required: needed.includes(name) }] : []);
}

/**
 * The value of a field in an integration's document.
 * @param {Section} document
 * @param {string} path
 */
export function read(document, path) {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const value = sectionOf(document, names)[last];
  return /** @type {Value | undefined} */ (value); // what the API answers has the types of its fields
}

/**
 * @param {Section} document
 * @param {string} path
 * @param {Value} value
 */
export function write(document, path, value) {
  const names = path.split(".");
  const last = names.pop() ?? "";
  sectionOf(document, names)[last] = value;
}

/**
 * The section of those names, which is made where there is none.
 * @param {Section} document
 * @param {string[]} names
 */
const sectionOf = (document, names) => names.reduce((section, name) => /** @type {Section} */ (section[name] ??= {}), document);
