// Bodies that Outlook loses or cuts on the way: what is the organizer's stays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hasInlinePictures } from "../../src/PexipFunctions.Web/AddIn/Web/rewriting.js";
import { config, mailbox, meetingOver } from "./host.mjs";
import { firstTag, secondTag } from "./samples.mjs";
import { block, filled, long, picture, tagsOf, writes } from "./lossy.mjs";

const inlinePictures = [
  ["a pasted one", picture],
  ["one in the text itself", "<img src='data:image/png;base64,AAAA'>"],
  ["one that the browser holds", "<img src=\"blob:https://outlook.office.com/1\">"],
  ["one that Outlook on the web holds", "<img src=\"https://attachments.office.net/owa/a%40example.com/service.svc/s/GetAttachmentThumbnail?id=A\" originalsrc=\"cid:1\">"],
  ["one of the mailbox's server", "<img src=\"https://mail.example.com/owa/service.svc/s/GetFileAttachment?id=A\">"],
  ["one whose address Outlook left out", "<img originalsrc=\"cid:1\" size=\"19720\">"],
  ["one without any address", "<img alt=\"logo\">"],
  ["one of the organizer's disk", "<img src=\"file:///C:/logo.png\">"],
  ["one of Word's", "<!--[if gte vml 1]><v:shape><v:imagedata src=\"cid:image001.png@01DC\" o:title=\"logo\"/></v:shape><![endif]-->"],
  ["a cell's ground", "<table><tr><td background=\"cid:1\">A</td></tr></table>"],
  ["a ground by style", "<div style=\"background-image: url('cid:1')\">A</div>"],
  ["several sizes", "<img srcset=\"data:image/png;base64,AAAA 2x\">"],
  ["several sizes beside one of the web", "<img src=\"https://example.com/1.png\" srcset=\"https://example.com/1.png 1x, cid:1 2x\">"],
  ["an object", "<object data=\"cid:1\"></object>"],
  ["a button", "<input type=image src=cid:1>"],
  ["a film's first picture", "<video poster=\"cid:1\" src=\"https://example.com/1.mp4\"></video>"],
  ["a drawing's", "<svg><image href=\"data:image/png;base64,AAAA\"/></svg>"],
  ["one that Outlook on the web marks", "<img data-imagetype=\"AttachmentByCid\" src=\"https://outlook.office.com/1\">"],
];

for (const [name, html] of inlinePictures) {
  test(`an inline picture is seen: ${name}`, () => assert.equal(hasInlinePictures(`<p>Agenda</p>${html}`), true));
}

for (const html of ["<img src=\"https://example.com/1.png\">", "<img src=http://example.com/1.png>", "<a href=\"cid:1\">A</a>", "<p>src=\"cid:1\"</p>", "<td style=\"background: url(https://example.com/1.png)\">", "<!-- data: none -->",
  "<img src=\" https://example.com/1.png\">", "<input type=text>", "<video src=\"https://example.com/1.mp4\"></video>"]) {
  test(`no inline picture: ${html}`, () => assert.equal(hasInlinePictures(html), false));
}

for (const [name, body] of [...inlinePictures.map(([name, html]) => [`with an inline picture, ${name}`, `<p>Agenda</p>${html}`]), ["of 900,000 characters and more", long], ["above what Outlook writes", long + long],
  ["with a pasted picture that is above it by itself", `<div>Agenda</div><img src="data:image/png;base64,${"A".repeat(1_050_000)}">`]]) {
  test(`a body ${name}: the block is put in at the top, the rest is not rewritten`, async () => {
    const { form, meeting } = meetingOver({ appointment: { client: "classic", body } });
    assert.deepEqual(await meeting.assign(config), { name: "success", alias: "123456789@example.com", missing: false, teams: false, atTop: true });
    assert.equal(form.body, block(firstTag) + body);
    assert.equal(writes(form), 0);
  });
}

test("a body of 899,000 characters is written whole, the block in its place", async () => {
  const body = filled(179_800);
  const { form, meeting } = meetingOver({ appointment: { client: "classic", body } });
  assert.equal((await meeting.assign(config)).atTop, undefined);
  assert.equal(form.body, body + block(firstTag));
});

test("a plain-text body that is too long to be written takes its text at the top", async () => {
  const body = `Agenda${" ".repeat(1_000_001)}`;
  const { form, meeting } = meetingOver({ appointment: { client: "classic", bodyType: "text", body } });
  assert.equal((await meeting.assign(config)).name, "success");
  assert.deepEqual(tagsOf(form), [firstTag]);
  assert.ok(form.body.endsWith(body) && !form.body.includes("<"));
});

test("the placeholder goes the same way", async () => {
  const { form, meeting } = meetingOver({ appointment: { body: `<p>Agenda</p>${picture}` }, routes: { aliases: () => { throw new TypeError(); } } });
  assert.deepEqual(await meeting.assign(config), { name: "unable", missing: false, teams: false, atTop: true });
  assert.ok(form.body.endsWith(`</div><p>Agenda</p>${picture}`));
  assert.equal(writes(form), 0);
});

for (const fault of ["ignored", "refused", "throws"]) {
  test(`where prepending is ${fault} the block goes in at the caret`, async () => {
    const { form, meeting } = meetingOver({ appointment: { body: `<p>Agenda</p>${picture}<p>Bye</p>`, selection: [13, 13], faults: { "body.prependAsync": fault } } });
    assert.equal((await meeting.assign(config)).name, "success");
    assert.equal(form.body, `<p>Agenda</p>${block(firstTag)}${picture}<p>Bye</p>`);
  });

  for (const selection of [[13, 13 + picture.length], [3, 6], null]) {
    test(`where prepending is ${fault} and ${selection ? "something is selected" : "nobody knows what is selected"} nothing is replaced`, async () => {
      const body = `<p>Agenda</p>${picture}<p>Bye</p>`;
      const { form, meeting } = meetingOver({ appointment: { body, selection, faults: { "body.prependAsync": fault } } });
      assert.deepEqual(await meeting.assign(config), { name: "error" });
      assert.equal(form.body, body);
    });
  }
}

for (const next of ["assign", "remove"]) {
  const act = meeting => next === "assign" ? meeting.assign(config) : meeting.remove(config);

  for (const [why, before, client] of [["pictures", `<p>Agenda</p>${picture}`, "web"], ["length", long + long, "classic"]]) {
    test(`an old block that cannot be taken out without harm (${why}): ${next} asks the organizer, changes nothing, uses up no alias`, async () => {
      const body = before + block(secondTag);
      const { form, meeting, requests } = meetingOver({ appointment: { client, body, required: [{ displayName: "VMR Scheduling", emailAddress: mailbox }] } });
      assert.deepEqual(await act(meeting), { name: "byHand", next, why, tag: secondTag, teams: false, ...(next === "remove" ? { left: true } : {}) });
      assert.equal(form.body, body);
      assert.deepEqual(requests.filter(({ path }) => path === "aliases"), []);

      form.body = before; // the organizer deletes it
      assert.equal((await act(meeting)).name, next === "assign" ? "success" : "removed");
      assert.ok(form.body.endsWith(before));
      assert.deepEqual(tagsOf(form), next === "assign" ? [firstTag] : []);
      assert.equal(writes(form), 0);
    });
  }

  test(`a body of 950,000 characters: ${next} takes the old block out, since Outlook writes so much`, async () => {
    const body = filled(190_000);
    const { form, meeting } = meetingOver({ appointment: { client: "classic", body: body + block(secondTag) } });
    await act(meeting);
    assert.equal(form.body, body + (next === "assign" ? block(firstTag) : ""));
  });

  test(`a picture that the organizer pasted into the block is not lost by ${next}`, async () => {
    const own = `<p>Agenda</p>${block(secondTag).replace("<br>", picture)}`;
    const { form, meeting } = meetingOver({ appointment: { body: own } });
    assert.equal((await act(meeting)).why, "pictures");
    assert.equal(form.body, own);
  });
}

test("a block that grows the text above what Outlook writes asks for the old one's deletion, and its alias is kept for then", async () => {
  const before = filled(199_999);
  const { form, meeting, requests } = meetingOver({ appointment: { client: "classic", body: before + `<div>${secondTag}</div>` } });
  assert.equal((await meeting.assign(config)).why, "length");
  assert.deepEqual(tagsOf(form), [secondTag]);
  form.body = before;
  assert.equal((await meeting.assign(config)).name, "success");
  assert.deepEqual(tagsOf(form), [firstTag]);
  assert.equal(requests.filter(request => request.path === "aliases").length, 1);
});

test("removing where nothing of ours stands writes nothing", async () => {
  const { form, meeting } = meetingOver({ appointment: { body: "<p>Agenda</p>" } });
  assert.deepEqual(await meeting.remove(config), { name: "removed", teams: false, left: "unknown" });
  assert.equal(writes(form), 0);
});

for (const fault of ["refused", "ignored", "throws"]) {
  test(`a body whose setAsync is ${fault} keeps its block, and Remove says so`, async () => {
    const { form, meeting } = meetingOver({ appointment: { body: `<p>Agenda</p>${block(secondTag)}`, faults: { body: fault } } });
    assert.deepEqual(await meeting.remove(config), { name: "byHand", next: "remove", why: "refused", tag: secondTag, teams: false, left: "unknown" });
    form.faults = {};
    assert.equal((await meeting.remove(config)).name, "removed");
    assert.equal(form.body, "<p>Agenda</p>");
  });
}
