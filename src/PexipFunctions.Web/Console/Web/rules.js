// What is wrong with a field's value, by what the server's schema says of it and by nothing else: no limit, pattern or
// choice is written down here. What the schema cannot say, the server says when an integration is saved.

/** @import { FieldSchema, Limits, Value } from "../types" */

/**
 * What is wrong with a value, as the server would say it, or null.
 * @param {FieldSchema} field
 * @param {Value} value
 */
export function problemOf(field, value) {
  const problem = Array.isArray(value) ? ofList(field, value)
    : typeof value === "boolean" ? null
    : field["x-type"] === "number" || typeof value === "number" ? ofNumber(field, value)
    : ofText(field, value ?? "", field.required);
  return problem && `${field.title} ${problem}`;
}

/**
 * @param {FieldSchema} field
 * @param {Value} value
 */
function ofNumber({ minimum, maximum, default: standard }, value) {
  if (value === null) {
    return standard === null ? null : "must be a whole number.";
  }
  const isWithin = typeof value === "number" && Number.isInteger(value) && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
  return isWithin ? null : `must be from ${minimum} to ${maximum}.`;
}

/**
 * @param {FieldSchema} field
 * @param {string[]} list
 */
function ofList({ minItems = 0, maxItems = Infinity, items = {} }, list) {
  if (list.length < minItems) {
    return "must have at least one entry.";
  }
  if (list.length > maxItems) {
    return `may have at most ${maxItems} entries; it has ${list.length}.`;
  }
  const wrong = list.find(entry => ofText(items, entry, true));
  return wrong === undefined ? null : `has the entry '${wrong}', which ${ofText(items, wrong, true)}`;
}

/**
 * @param {Limits} limits
 * @param {string} text
 * @param {boolean} required
 */
function ofText({ minLength = 0, maxLength = Infinity, pattern, "x-form": form }, text, required) {
  if (text === "") {
    return required || minLength > 0 ? "must not be empty." : null;
  }
  if (text.length > maxLength) {
    return `may have at most ${maxLength} characters; it has ${text.length}.`;
  }
  return pattern !== undefined && !new RegExp(pattern).test(text) ? `must be ${form}.` : null;
}
