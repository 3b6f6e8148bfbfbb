import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { readHtml } from "../../src/PexipFunctions.Web/AddIn/Web/html.js";
import { bodies, firstTag, instructions, known, manglings, placeholder, placeholderTag, printedOf, secondTag } from "./samples.mjs";

const put = (body, block) => putBlock(body, block, known, true).body;
const remove = body => removeBlock(body, known, true).body;
const visible = body => readHtml(body).text;
const tags = body => inspect(body, true).tags.map(tag => tag.text);

test("there are at least thirty bodies", () => assert.ok(bodies.length >= 30));

for (const [name, body, mark] of bodies) {
  test(`${name}: insert and remove give the body back to the byte`, () => {
    assert.equal(remove(put(body, instructions(firstTag))), body);
  });

  test(`${name}: insert leaves every byte of the organizer's where it was`, () => {
    const inserted = put(body, instructions(firstTag));
    const start = inserted.indexOf("<div id=\"vmr-scheduling-block\"");
    const end = inserted.length - (body.length - start);
    assert.equal(inserted.slice(0, start) + inserted.slice(end), body);
    assert.deepEqual(tags(inserted), [firstTag]);
  });

  test(`${name}: the block stands ${mark ? "before what follows the organizer's text" : "at the end"}`, () => {
    const inserted = put(body, instructions(firstTag));
    const start = inserted.indexOf("<div id=\"vmr-scheduling-block\"");
    if (mark) {
      assert.equal(start, body.indexOf(mark));
    } else {
      assert.ok(visible(inserted).endsWith(firstTag));
    }
  });

  test(`${name}: a second press replaces the block, in its place`, () => {
    const once = put(body, instructions(firstTag));
    const twice = put(once, instructions(secondTag, "987654321"));
    assert.deepEqual(tags(twice), [secondTag]);
    assert.equal(twice, put(body, instructions(secondTag, "987654321")));
    assert.equal(remove(twice), body);
  });

  test(`${name}: the placeholder comes and goes, and gives way to the instructions`, () => {
    const waiting = put(body, placeholder);
    assert.deepEqual(tags(waiting), [placeholderTag]);
    assert.equal(remove(waiting), body);
    assert.equal(remove(put(waiting, instructions(firstTag))), body);
  });
}

const around = [["<p>Agenda</p>", "<p>Kind regards</p>"], ["<body><div class=WordSection1><p>Agenda</p>", "</div></body>"], ["Agenda<br>", ""]];

for (const [name, mangle] of manglings) {
  for (const [before, after] of around) {
    const own = before + mangle(`<div id="vmr-scheduling-block" dir="auto">${instructions(firstTag)}</div>`) + after;

    test(`our block ${name} after ${before}: found`, () => assert.deepEqual(tags(own), [firstTag]));

    test(`our block ${name} after ${before}: removing leaves the organizer's text, all of it and nothing else`, () => {
      const left = remove(own);
      assert.equal(visible(left), visible(before + after));
      assert.ok(left.startsWith(before) && left.endsWith(after), left);
    });

    test(`our block ${name} after ${before}: replacing leaves one block and the organizer's text`, () => {
      const replaced = put(own, instructions(secondTag));
      assert.deepEqual(tags(replaced), [secondTag]);
      assert.equal(visible(remove(replaced)), visible(before + after));
      assert.ok(visible(replaced).startsWith("Agenda"));
      assert.ok(visible(replaced).endsWith(visible(after)));
    });
  }
}

test("text that the organizer typed into our block is kept", () => {
  const body = put("<p>Agenda</p>", instructions(firstTag)).replace(`${firstTag}<br>\n</div>`, `${firstTag}<br>\n</div><p>See you</p>`);
  assert.equal(visible(remove(body)), "AgendaSeeyou");
  assert.equal(visible(put(body, instructions(secondTag))).replace(visible(instructions(secondTag)), "|"), "Agenda|Seeyou");
});

test("text that the organizer typed above our text in our block is kept", () => {
  const body = put("<p>Agenda</p>", instructions(firstTag)).replace("dir=\"auto\">", "dir=\"auto\"><p>First this</p>");
  assert.equal(visible(remove(body)), "AgendaFirstthis");
});

test("a line that the organizer rewrote inside the block stays, the rest goes", () => {
  const body = put("<p>Agenda</p>", instructions(firstTag)).replace("Please join my", "Join our");
  assert.equal(visible(remove(body)), "AgendaJoinourPexipVirtualMeetingRoominoneofthefollowingways:");
});

test("doubled blocks are all replaced by one", () => {
  const block = `<div id="vmr-scheduling-block">${instructions(firstTag)}</div>`;
  assert.deepEqual(tags(put(`<p>A</p>${block}<p>B</p>${block}`, instructions(secondTag))), [secondTag]);
});

test("a table row keeps its cells when our text stood in one of them", () => {
  const body = `<table><tr><td>Agenda</td><td>${instructions(firstTag)}</td></tr></table>`;
  assert.equal((remove(body).match(/<td>/g) ?? []).length, 2);
  assert.equal(visible(remove(body)), "Agenda");
});

test("tags in quoted history are not this meeting's", () => {
  const body = bodies.find(([name]) => name.startsWith("history with our instructions"))[1];
  assert.deepEqual(tags(body), []);
  assert.equal(remove(body), body);
});

test("a Teams link is seen in the meeting's own text only", () => {
  const link = "<a href=\"https://teams.microsoft.com/meet/123?p=x\">Join</a>";
  assert.equal(inspect(`<p>${link}</p>`, true).teams, true);
  assert.equal(inspect(`<p>Agenda</p><hr><div id="divRplyFwdMsg">From: a</div><p>${link}</p>`, true).teams, false);
  assert.equal(inspect("<p>We use Microsoft Teams a lot</p>", true).teams, false);
});

test("a plain-text body keeps its text and takes the block at the end", () => {
  const text = "Please join my Pexip Virtual Meeting Room in one of the following ways:\n\nFrom a VC endpoint or a Skype/Lync client:\n1@example.com\n\n"
    + "From a web browser:\nhttps://join.example.com/webapp/conference/1@example.com\nFrom a Pexip Infinity Connect client:\npexip://1@example.com\n\n"
    + `From a telephone:\n[Your number], then 1 #\n\n${firstTag}`;
  const printed = [{ text, links: [], number: "", exact: true }];
  const inserted = putBlock("Agenda & <more>", text, printed, false).body;
  assert.equal(inserted, `Agenda & <more>\n\n${text}\n`);
  assert.deepEqual(inspect(inserted, false).tags, [{ kind: "PXPS", text: firstTag, run: firstTag }]);
  assert.equal(removeBlock(inserted, printed, false).body, "Agenda & <more>");
});

test("a megabyte of hostile HTML is read without overflowing", () => {
  for (const unit of ["<div>", "<", "<!--", "&#", "PXPS:-", "<p a='", "________"]) {
    const body = unit.repeat(Math.ceil(1_000_000 / unit.length));
    assert.doesNotThrow(() => inspect(body, true));
  }
});

const likeHistory = [
  ["a quotation", "<blockquote type=cite>", "</blockquote>"],
  ["a reply's head", "<div id=divRplyFwdMsg>", "</div>"],
  ["a rule above a reply", "<div style=\"border-top:solid #E1E1E1 1.0pt\">", "</div>"],
  ["a quotation of Gmail's", "<div class=\"gmail_quote\">", "</div>"],
  ["an original appointment", "<p>-----Original Appointment-----</p>", ""],
];

const marker = "-----Original Appointment-----";
const quotation = { true: `<div id="divRplyFwdMsg">From: a</div><p>${marker}</p><p>old</p>`, false: `\n${marker}\nFrom: a\nold\n` };

for (const isHtml of [true, false]) {
  for (const [where, add] of [["before", block => `${marker}<br>${block}`], ["in", block => block.replace("From a web", `${marker}<br>From a web`)], ["behind", block => `${block}<br>${marker}`]]) {
    test(`a marker of history ${where} the instructions is none where our mark is lost (${isHtml ? "HTML" : "text"})`, () => {
      const block = tag => isHtml ? add(instructions(tag)) : printedOf(add(instructions(tag))).text;
      const printed = [firstTag, secondTag].map(tag => printedOf(add(instructions(tag)), "123456789"));
      for (const body of [isHtml ? "<p>Agenda</p>" : "Agenda\n", (isHtml ? "<p>Agenda</p>" : "Agenda\n") + quotation[isHtml]]) {
        const once = putBlock(body, block(firstTag), printed, isHtml).body.replace(" id=\"vmr-scheduling-block\"", "");
        assert.deepEqual(inspect(once, isHtml, printed).tags.map(tag => tag.text), [firstTag]);
        assert.deepEqual(inspect(putBlock(once, block(secondTag), printed, isHtml).body, isHtml, printed).tags.map(tag => tag.text), [secondTag]);
        const removed = removeBlock(once, printed, isHtml).body;
        assert.equal(removed.replaceAll(/<\/?div[^>]*>|\s/g, ""), body.replaceAll(/<\/?div[^>]*>|\s/g, ""));
        const edited = once.replace("From a telephone:", "Call us:");
        assert.ok(!inspect(removeBlock(edited, printed, isHtml).body, isHtml, printed).tags.length);
      }
    });
  }
}

test("a genuine marker of history stays one, though a template prints the like of it and an old block stands behind it", () => {
  const add = block => block.replace("From a web", `${marker}<br>From a web`);
  const printed = [firstTag, secondTag].map(tag => printedOf(add(instructions(tag)), "123456789"));
  const body = `<p>Agenda</p><p>${marker}</p><p>From: a</p>${add(instructions(secondTag))}`;
  const once = putBlock(body, add(instructions(firstTag)), printed, true).body;
  for (const source of [once, once.replace(" id=\"vmr-scheduling-block\"", "")]) {
    assert.deepEqual(inspect(source, true, printed).tags.map(tag => tag.text), [firstTag]);
    assert.ok(removeBlock(source, printed, true).body.endsWith(body.slice("<p>Agenda</p>".length)));
  }
});

test("a quotation that begins like a block of ours, or is joined to one, stays a quotation", () => {
  const first = instructions(firstTag);
  for (const body of [`<div>Agenda</div><blockquote type="cite">${first}</blockquote>`, `<div>Agenda</div><blockquote type="cite">Earl${first}ier</blockquote>`,
    `<div>Agenda</div><div class="gmail_quote">${first}</div>`]) {
    assert.deepEqual(inspect(body, true, known).tags, []);
    const once = putBlock(body, instructions(secondTag), known, true).body;
    assert.deepEqual(inspect(once, true, known).tags.map(tag => tag.text), [secondTag]);
    assert.equal(putBlock(once, instructions(secondTag), known, true).body, once);
    assert.equal(removeBlock(once, known, true).body, body);
  }
});

for (const [name, open, close] of likeHistory) {
  test(`instructions that look like ${name} are no quoted history`, () => {
    const block = tag => open + instructions(tag) + close;
    const printed = known.map(one => ({ ...one, text: (open.includes("<p>") ? "-----Original Appointment-----\n" : "") + one.text }));
    for (const body of ["<p>Agenda</p>", "<p>Agenda</p><div id=\"divRplyFwdMsg\">From: a</div><p>-----Original Appointment-----</p><p>old</p>"]) {
      const once = putBlock(body, block(firstTag), printed, true).body;
      assert.deepEqual(tags(once), [firstTag]);
      assert.equal(putBlock(once, block(firstTag), printed, true).body, once);
      assert.equal(removeBlock(once, printed, true).body, body);
      assert.deepEqual(tags(putBlock(once, block(secondTag), printed, true).body), [secondTag]);
    }
  });
}

// A line of ours copied below the marker is no line of the block above it, though that has ended otherwise since.
const [addressOfOld, addressOfNew] = ["35123456@example.com", "35222222@example.com"];
const blocksOfLines = {
  "with the address last": (tag, address) => [tag, "Join the meeting", address],
  "with the address before the tag": (tag, address) => ["Join the meeting", address, tag],
  "with the tag between": (tag, address) => ["Join the meeting", tag, address],
  "with the address first": (tag, address) => [address, "Join the meeting", tag],
};
const beginnings = {
  "Outlook's rule": copy => `<hr><div id="divRplyFwdMsg"><div>${copy}</div><b>From:</b> a</div><p>old</p>`,
  "a quotation": copy => `<blockquote type="cite"><p>${copy}</p><p>old</p></blockquote>`,
  "classic Outlook's rule": copy => `<div style="border-top:solid #E1E1E1 1.0pt"><p>${copy}</p></div><p>old</p>`,
  "a line of text": copy => `<p>${marker}</p><p>${copy}</p><p>old</p>`,
};
for (const [name, linesOf] of Object.entries(blocksOfLines)) {
  for (const [beginning, history] of Object.entries(beginnings)) {
    const [[first, second], printed] = [[linesOf(firstTag, addressOfOld), linesOf(secondTag, addressOfNew)], [[firstTag, addressOfOld], [secondTag, addressOfNew]]
      .map(([tag, address]) => ({ text: linesOf(tag, address).join("\n"), links: [], number: address.slice(0, 8), exact: true }))];
    const htmlOf = lines => lines.map(line => `<p>${line}</p>`).join("");
    const quoted = `${history(addressOfOld)}<div id="x_vmr-scheduling-block">${placeholderTag}</div>`;

    test(`renewing a block ${name} again changes nothing where its address was copied below ${beginning}`, () => {
      const body = putBlock(`<p>Hi</p>${quoted}`, htmlOf(first), printed, true).body;
      const once = putBlock(body, htmlOf(second), printed, true).body;
      assert.equal(putBlock(once, htmlOf(second), printed, true).body, once);
      assert.ok(once.endsWith(quoted) && !once.slice(0, -quoted.length).includes(addressOfOld), once);
    });

    test(`a block ${name} ends above ${beginning}, though its address was deleted and copied below, and its tag typed into`, () => {
      const block = htmlOf(first.filter(line => line !== addressOfOld)).replace(firstTag, `${firstTag.slice(0, 44)}Budget: 35 000 . see you${firstTag.slice(44)}`);
      // Without our mark only a tag tells that is printed behind the address and stands above it.
      for (const mark of [" id=\"vmr-scheduling-block\"", ...first.at(-1) === firstTag ? [""] : []]) {
        const { body } = removeBlock(`<p>Hi</p><div${mark}>${block}</div>${quoted}`, printed, true);
        assert.ok(body.endsWith(quoted), body);
      }
    });
  }
}
