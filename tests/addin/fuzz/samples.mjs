// The blocks of many templates, as the app prints them, and bodies as Outlook's variants make them.

import { readFileSync } from "node:fs";
import { bodies } from "../samples.mjs";
import { atomsOf, linesOf } from "./atoms.mjs";

/** {name, template, blocks: [of one alias, of another]}, each block {tag, html, text, printed}. */
export const samples = JSON.parse(readFileSync(new URL("../blocks.json", import.meta.url))).map(sample => ({
  ...sample,
  blocks: sample.blocks.map(block => ({ ...block, text: textOf(block.html) })),
}));

// As the pane makes it for a plain-text body.
function textOf(html) {
  return linesOf(atomsOf(html, "ours")).map(line => line.words.replaceAll("{img}", "").replaceAll("{hr}", "")).filter(words => words !== "").join("\n");
}

export function bodiesOf() {
  return {
    html: [...bodies.map(([, body]) => body), ...more],
    text: ["", "Agenda", "Dear all,\nsee you.\n", "Agenda\n\n1. Budget\n2. Staff\n\nKind regards\nKari", "Agenda\n-----Original Appointment-----\nFrom: a@example.com\nWhen: Monday",
      "\n\n", "Line with PIN: 4711 and # and .\n\n\n\nEnd", "> quoted\n> text\nanswer"],
  };
}

const more = [
  "<html><body><div>Dear all,</div><div>Ticket #4711 is on the agenda. 1. figures 2. hiring 3. travel</div></body></html>",
  "<html><body><div>Welcome to the budget meeting.</div><div>Parking PIN: 4711 at the gate.</div><div>Agenda: 1. figures 2. hiring 3. travel</div></body></html>",
  "<div>PIN for guests of the car park: 99</div><div>Meeting id</div><div>Agenda: 1. figures 2. hiring</div>",
  "<p>We meet in one of the following ways:</p><p>From a web browser:</p><p>or in person</p>",
  "<p>Join</p><p>.</p><p>#</p><p>Bye</p>",
  "<div>Call Kari on +47 21 00 00 00 or 4711.</div><div>See you there</div>",
  "<p>Old room: <a href=\"https://join.example.com/webapp/conference/35999999@example.com\">https://join.example.com/webapp/conference/35999999@example.com</a></p><p>Please join my Pexip Virtual Meeting Room in one of the following ways:</p>",
  "Hello<div>World</div>",
  "<div>Agenda</div><hr><div>Organizer One</div><img src=\"cid:logo\"><br><br>",
  "<body lang=EN-US><div class=WordSection1><p class=MsoNormal>Dear all,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><ol start=1><li class=MsoNormal>Budget<o:p></o:p></li></ol><p class=MsoNormal>Kari<o:p></o:p></p></div></body>",
];
