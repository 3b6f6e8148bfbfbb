// Saves the form of an integration, and says what came of it.

import { Problem, integration, isStatus, read, send, textOf } from "./api.js";
import { h, say, whileInert } from "./dom.js";
import { tell, tellConflict, tellErrors } from "./refusals.js";
import { problemOf } from "./rules.js";
import { leaveNotice, savedNotice } from "./saved.js";

/** @import { FieldError, Loaded, Saved } from "../types" */
/** @import { Settings } from "./settings.js" */

/** @param {Settings} form */
export async function saveForm(form) {
  const wrong = form.shown.map(({ field, value }) => ({ path: field.path, message: problemOf(field, value) ?? "" })).filter(error => error.message);
  if (wrong.length > 0) {
    refuse(form, wrong);
    return;
  }
  form.state.textContent = form.isNew ? "Creating…" : "Saving…";
  try {
    await whileInert(form.element, () => sendForm(form));
  } catch (problem) {
    await fail(form, problem);
  }
  form.changed();
}

/** @param {Settings} form */
async function sendForm(form) {
  const response = form.isNew
    ? await send("POST", "/api/integrations", { json: form.entered })
    : await send("PUT", `/api/integrations/${form.id}`, { json: form.entered, headers: form.match });
  /** @type {Saved} */
  const saved = await response.json();
  form.take({ document: saved.integration, etag: response.headers.get("ETag") });
  form.reset();
  const troubled = saved.connectionProblem || saved.warnings.length > 0;
  say(form.isNew ? `'${saved.integration.name}' is created.` : `'${saved.integration.name}' is saved.`, troubled ? "warning" : "good");
  form.summary.replaceChildren(savedNotice(saved) ?? "");
  if (form.isNew) {
    leaveNotice(saved);
    form.leave(`#/integrations/${saved.integration.id}/install`);
  }
}

/**
 * @param {Settings} form
 * @param {unknown} problem
 */
async function fail(form, problem) {
  if (!form.element.isConnected) {
    say(`Not saved. ${textOf(problem)}`, "fault"); // the form was left meanwhile
  } else if (isStatus(problem, 412)) {
    await askWhose(form).catch(unread => complain(form, unread));
  } else if (problem instanceof Problem && problem.body.errors) {
    refuse(form, problem.body.errors);
  } else {
    complain(form, problem);
  }
}

/**
 * @param {Settings} form
 * @param {unknown} problem
 */
const complain = (form, problem) => tell(form.summary, "fault", h("p", {}, h("strong", {}, "Not saved. "), textOf(problem)));

/**
 * Marks every refused field, and leads to them.
 * @param {Settings} form
 * @param {FieldError[]} errors
 */
function refuse(form, errors) {
  for (const error of errors) {
    form.controls.get(error.path)?.show(error.message);
  }
  tellErrors(form.summary, errors, path => {
    const control = form.controls.get(path)?.control;
    control?.scrollIntoView({ block: "center" });
    control?.focus({ preventScroll: true });
  });
}

/**
 * Somebody else saved: theirs is read again, and the admin chooses.
 * @param {Settings} form
 */
async function askWhose(form) {
  const theirs = await whileInert(form.element, () => integration(form.id));
  const both = form.changes.filter(({ field }) => JSON.stringify(read(theirs.document, field.path)) !== JSON.stringify(form.stored(field)));
  tellConflict(form.summary, both.map(({ field }) => field.title), () => rebase(form, theirs), () => {
    form.take(theirs);
    form.reset();
    say("The other save is shown; your changes are dropped.");
  });
}

/**
 * @param {Settings} form
 * @param {Loaded} theirs
 */
function rebase(form, theirs) {
  const values = form.changes.map(control => ({ control, value: control.value }));
  form.take(theirs);
  form.reset();
  for (const { control, value } of values) {
    control.value = value;
  }
  form.changed();
  say("Your changes are put on top of the other save. Check them, then save.", "warning");
  form.save.focus();
}
