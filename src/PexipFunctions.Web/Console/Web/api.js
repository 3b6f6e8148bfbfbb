// Calls the admin API. The function key is kept for this tab only.

const NAME = "vmr-scheduling-key";

export const key = {
  get: () => sessionStorage.getItem(NAME),
  set: value => sessionStorage.setItem(NAME, value),
  forget: () => sessionStorage.removeItem(NAME),
};

/** An answer that is not a success. */
export class Problem extends Error {
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

/** One request; resolves to the response when it is a success. */
export async function send(method, path, { json, body, headers = {} } = {}) {
  const used = key.get();
  const request = { method, headers: { "x-functions-key": used ?? "", ...headers }, body };
  if (json !== undefined) {
    request.body = JSON.stringify(json);
    request.headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(path, request);
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

export const get = async path => (await send("GET", path)).json();

export const post = async (path, json) => (await send("POST", path, json === undefined ? {} : { json })).json();

/** A path with the query's parameters that have a value. */
export function query(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value);
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/** Every page of a list whose length is known to be small. */
export async function all(path) {
  const items = [];
  let continuation = null;
  do {
    const page = await get(query(path, { continuation }));
    items.push(...page.items);
    continuation = page.continuation;
  } while (continuation);
  return items;
}

/** An integration's document with the ETag that a save has to name. */
export async function integration(id) {
  const response = await send("GET", `/api/integrations/${id}`);
  return { document: await response.json(), etag: response.headers.get("ETag") };
}

let schema;

/** The field table, as the server's OpenAPI document tells it. */
export async function fields() {
  schema ??= get("/api/openapi.json").catch(problem => {
    schema = undefined;
    throw problem;
  });
  return flatten((await schema).components.schemas.Integration, "");
}

function flatten(section, prefix) {
  return Object.entries(section.properties).flatMap(([name, property]) => property.properties
    ? flatten(property, `${prefix}${name}.`)
    : property["x-group"] ? [{ path: prefix + name, required: section.required.includes(name), ...property }] : []);
}

export const read = (document, path) => path.split(".").reduce((value, name) => value?.[name], document);

export function write(document, path, value) {
  const names = path.split(".");
  const last = names.pop();
  names.reduce((section, name) => section[name] ??= {}, document)[last] = value;
}
