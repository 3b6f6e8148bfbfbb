// The organizer goes on typing while the pane waits for an answer of the service.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { alias, config, json, meetingOver } from "./host.mjs";
import { firstTag, instructions, secondTag } from "./samples.mjs";

const old = `<p>Agenda</p><div id="vmr-scheduling-block" dir="auto">${instructions(secondTag)}</div>`;

for (const press of ["assign", "remove"]) {
  for (const body of ["<p>Agenda</p>", old]) {
    test(`what is typed during ${press} in a meeting ${body === old ? "with" : "without"} a VMR is not written over`, async () => {
      const answers = { aliases: () => json(alias(firstTag)), tags: () => json({ state: "usable" }) };
      const type = answer => () => {
        host.form.body = `<p>typed</p>${host.form.body}`;
        return answer();
      };
      const host = meetingOver({ appointment: { body }, routes: Object.fromEntries(Object.entries(answers).map(([path, answer]) => [path, type(answer)])) });
      await host.meeting[press](config);
      const typed = host.requests.length;
      assert.equal(host.form.body.split("<p>typed</p>").length - 1, typed);
      assert.ok(typed > 0 || press === "remove");
      assert.ok(!inspect(host.form.body, true).tags.some(tag => tag.text === secondTag));
    });
  }
}
