// Joining instructions as the app renders them, and meeting bodies as Outlook's variants produce them.

import { atomsOf, linesOf } from "./fuzz/atoms.mjs";

export const firstTag = "PXPS:-AEAQGIBRAEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGE#";
export const secondTag = "PXPS:-AEAQGIBSGIZDEMRSGIZDEMRSGIZDEMRSGIZDEMRSGIZDEMRSGI#";
export const placeholderTag = "TOK:-AEAQGIBTGMZTGMZTGMZTGMZTGMZTGMZTGMZTGMZTGMZTGMZTGM.ABCDEFGHIJKLMNOP#";

export function instructions(tag, number = "123456789") {
  return `<br>
<div style="font-size:11.0pt; color:#000000; font-family:Calibri,Arial,Helvetica,sans-serif;">
<b>Please join my Pexip Virtual Meeting Room in one of the following ways:</b><br>
<br>
From a VC endpoint or a Skype/Lync client:<br>
${number}@example.com<br>
<br>
From a web browser:<br>
<a href="https://join.example.com/webapp/conference/${number}@example.com">https://join.example.com/webapp/conference/${number}@example.com</a><br>
From a Pexip Infinity Connect client:<br>
pexip://${number}@example.com<br>
<br>
From a telephone:<br>
[Your number], then ${number} #<br>
<br>
${tag}<br>
</div>
`;
}

export const placeholder = `<div style="font-size:11.0pt; color:#000000; font-family:Calibri,Arial,Helvetica,sans-serif;">
This meeting will be hosted in a Virtual Meeting Room. Joining instructions will be<br>
sent to you soon in a separate email.<br>
</div>
<div style="font-size:8.0pt">${placeholderTag}</div>`;

/** What the service tells of a block of this HTML. PrintedBlockTests compares such texts with those of the app. */
export function printedOf(html, number = "") {
  const links = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(match => match[1]);
  return { text: linesOf(atomsOf(html, "ours")).map(line => line.words).join("\n"), links: [...new Set(links)], number, exact: true };
}

/** What a service tells of all blocks above. */
export const known = [
  ...[firstTag, secondTag].flatMap(tag => ["123456789", "987654321"].map(number => printedOf(instructions(tag, number), number))),
  printedOf(placeholder),
];

const rule = "________________________________________________________________________________";
const teamsUrl = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_AAAA%40thread.v2/0?context=%7b%7d";
const head = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"><style>p.MsoNormal {margin:0}</style></head>";

const newTeams = `<div style="width:100%"><span style="white-space:nowrap; color:#5F5F5F; opacity:.36">${rule}</span></div>
<div class="me-email-text" lang="en-US" style="color:#242424"><div><span style="font-size:24px">Microsoft Teams</span></div>
<div><a href="${teamsUrl}">Join the meeting now</a></div><div>Meeting ID: 111 222 333</div></div><div>${rule}</div>`;

const classicTeams = `<p class=MsoNormal><span style='color:#5F5F5F'>${rule}<o:p></o:p></span></p><p class=MsoNormal>Microsoft Teams meeting<o:p></o:p></p><p class=MsoNormal><a href="${teamsUrl}">Click here to join the meeting</a><o:p></o:p></p><p class=MsoNormal>${rule}</p>`;

const webHistory = `<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> organizer@example.com<br><b>Sent:</b> Monday<br><b>Subject:</b> Review</div><div>Earlier text</div>`;
const classicHistory = `<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b>From:</b> organizer@example.com<br><b>Sent:</b> Monday</p></div></div><p class=MsoNormal>Earlier text</p>`;

/** [name, body, mark]: a new block must stand before `mark`, or at the end where there is none. */
export const bodies = [
  ["empty", ""],
  ["a blank page", "<html><head></head><body></body></html>"],
  ["a blank line of Outlook on the web", "<div><br></div>"],
  ["one line of text", "Agenda"],
  ["a paragraph", "<p>Agenda</p>"],
  ["a styled division", "<div style=\"font-family:Aptos,Calibri; font-size:12pt; color:rgb(0, 0, 0)\">Agenda<br>1. Budget</div>"],
  ["new Outlook", "<div class=\"elementToProof\" style=\"font-family: Aptos, sans-serif;\">Dear all,<br></div><div class=\"elementToProof\"><br></div>"],
  ["classic Outlook's section", `${head}<body lang=EN-US><div class=WordSection1><p class=MsoNormal>Agenda<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p></div></body></html>`],
  ["conditional comments", `${head}<body><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026"/></xml><![endif]--><p>Agenda<![if !supportLists]>&middot;<![endif]></p></body></html>`],
  ["Outlook for Mac", "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body style=\"word-wrap:break-word; line-break:after-white-space\"><div>Agenda</div><div>&nbsp;</div></body></html>"],
  ["iOS", "<div dir=\"ltr\"><div></div><div>Agenda</div><div><br></div><div id=\"ms-outlook-mobile-signature\"><div>Sent from Outlook for iOS</div></div></div>"],
  ["Android", "<div dir=\"auto\" style=\"font-size: 12pt;\">Agenda<br></div>"],
  ["upper-case tags", "<HTML><BODY><P ALIGN=\"LEFT\">Agenda</P></BODY></HTML>"],
  ["paragraphs never closed", "<html><body><p>One<p>Two<li>Three</body></html>"],
  ["no end of the body", "<html><body><div>Agenda</div>"],
  ["attributes with > in quotes", "<p title=\"a > b\" data-x='>'>Agenda</p>"],
  ["a less-than sign in the text", "<p>3 < 4 &lt; 5 & so on</p>"],
  ["entities and emoji", "<p>Caf&eacute; &#128512; \u{1f600} &#x1F600; &unknown; &nbsp;</p>"],
  ["a table", "<table border=1><tbody><tr><td>Topic</td><td>Minutes</td></tr><tr><td>Budget</td><td>10</td></tr></tbody></table>"],
  ["a table at the very end of a section", `<body><div class=WordSection1><table><tr><td><p>A</p></td></tr></table></div></body>`],
  ["right-to-left", "<div dir=\"rtl\" style=\"direction:rtl; text-align:right\">\u05e9\u05dc\u05d5\u05dd</div>"],
  ["right-to-left with marks", "<p dir=RTL><span lang=AR-SA>\u0645\u0631\u062d\u0628\u0627&rlm;</span>\u200f</p>"],
  ["a list", "<ol start=\"1\"><li>Budget</li><li>Staff<ul><li>Hiring</li></ul></li></ol>"],
  ["an inline picture", "<p><img src=\"cid:image001.png@01DA\" width=\"120\"></p><p>Agenda</p>"],
  ["a style sheet in the body", "<style>.x::after { content: \"</p>\"; }</style><p>Agenda</p>"],
  ["a preformatted text", "<pre>line 1\r\n  line 2\t\r\n</pre>"],
  ["a dashed line of the organizer's", "<p>-----Agenda-----</p><p>__________</p><p>Text</p>"],
  ["a signature", "<div>Agenda</div><div id=\"Signature\"><p>Organizer One</p></div>"],
  ["a Teams block", `<div>Agenda</div>${newTeams}`, "<div style=\"width:100%\">"],
  ["a Teams block alone", newTeams, "<div style=\"width:100%\">"],
  ["a Teams block of classic Outlook", `${head}<body><div class=WordSection1><p class=MsoNormal>Agenda</p>${classicTeams}</div></body></html>`, "<p class=MsoNormal><span style='color:#5F5F5F'>"],
  ["a Teams block behind an underscored line", `<p>Sign here: ${rule}</p><p>${"Long text. ".repeat(80)}</p>${newTeams}`, "<div style=\"width:100%\">"],
  ["a bare Teams link", `<p>Agenda</p><p>Microsoft Teams: <a href="${teamsUrl}">join</a></p><p>Bye</p>`, "<p>Microsoft Teams"],
  ["a Teams link behind Safe Links", `<p>Agenda</p><p><a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2F19">Join</a></p>`, "<p><a href"],
  ["quoted history of Outlook on the web", `<div>Agenda</div>${webHistory}`, "<hr"],
  ["quoted history of classic Outlook", `<body><div class=WordSection1><p class=MsoNormal>Agenda</p>${classicHistory}</div></body>`, "<div><div style='border:none"],
  ["quoted history of new Outlook", `<div>Agenda</div><div id="mail-editor-reference-message-container"><div>Earlier</div></div>`, "<div id=\"mail-editor"],
  ["an original appointment", "<p>Agenda</p><p>-----Original Appointment-----<br><b>From:</b> organizer@example.com</p>", "<p>-----Original"],
  ["a German original appointment", "<p>Agenda</p><p>-----Ursprünglicher Termin-----<br>Von: organizer@example.com</p>", "<p>-----Urspr"],
  ["a quotation of another mail program", "<div>Agenda</div><blockquote type=\"cite\">Earlier</blockquote>", "<blockquote"],
  ["history with our instructions for an earlier meeting", `<div>Agenda</div>${webHistory}<div id="x_vmr-scheduling-block">${instructions(secondTag)}</div>`, "<hr"],
  ["a Teams block and history", `<div>Agenda</div>${newTeams}${webHistory}`, "<div style=\"width:100%\">"],
];

/** [name, f]: what Outlook and people do to our block, as functions of it. */
export const manglings = [
  ["kept as it is", block => block],
  ["with prefixed ids", block => block.replace("id=\"vmr", "id=\"x_x_vmr")],
  ["with attributes in another order and quotes", block => block.replace(/<div id="([^"]+)" dir="auto">/, "<DIV dir=auto class=x_y id='$1'>")],
  ["without its mark", block => block.replace(/ id="[^"]*"/, "")],
  ["without any division", block => block.replace(/<\/?div[^>]*>/g, "")],
  ["in classic Outlook's paragraphs", asParagraphs],
  ["with the tag split by spans", block => unmark(block).replace(/PXPS:-(.{10})/, "<span>PXPS:</span>-<b>$1</b>")],
  ["with soft hyphens and a line break in the tag", block => unmark(block).replace(/PXPS:-(.{6})(.{6})/, "PXPS:-$1&shy;$2\r\n")],
  ["with entities for the tag's signs", block => unmark(block).replace(/PXPS:-([A-Z2-7]+)#/, "PXPS&#58;&#x2d;$1&num;")],
  ["with non-breaking spaces", block => unmark(block).replace(/ (?=[a-z])/g, "&nbsp;").replaceAll("&nbsp;style", " style").replaceAll("&nbsp;href", " href").replaceAll("&nbsp;dir", " dir")],
  ["with every line in a division of its own", block => block.replace(/<\/?(?:div|b)[^>]*>/g, "").split("<br>").map(line => `<div>${line.trim() || "<br>"}</div>`).join("")],
  ["in a table cell of its own", block => `<table><tr><td>${unmark(block)}</td></tr></table>`],
  ["with a dead link", block => unmark(block).replace(/<a [^>]*>|<\/a>/g, "")],
];

function unmark(block) {
  return block.replace(/ id="[^"]*"/, "");
}

function asParagraphs(block) {
  const lines = block.replace(/<\/?div[^>]*>/g, "").split("<br>");
  return lines.map(line => `<p class=MsoNormal style='margin:0'>${line.trim() || "<o:p>&nbsp;</o:p>"}<o:p></o:p></p>\r\n`).join("");
}
