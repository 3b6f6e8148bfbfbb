// What organizers and Outlook's editors do to a body with our block in it. An edit is {kind, seed}: it does the same again,
// and what it does is chosen by its seed, so that edits can be left out one by one.

import { atomOf, atomsOf, linesOf } from "./atoms.mjs";
import { below, oneOf, randomOf } from "./random.mjs";

const phrases = ["Agenda", "see you", "Room 3.14, third floor.", "PIN: 4711", "1. figures 2. hiring 3. travel", "Ticket #4711", "Hello", ".", "#", "Join",
  "the video meeting", "Meeting id", "Bring your laptop & charger", "a < b", "+47 22 33 44 55", "Best regards, Kari", "From a web browser:", "see https://example.org/agenda",
  "ways:", "Thank you", "x", "Please join", "Budget: 35 000", "alias", "example.com", "\u00e5rsm\u00f8te", "\ud83d\ude80 launch", "Call Kari on 35 12 34 56", "Bye"];

// What keyboards and mail systems make of a tag's signs.
const forms = [{ "#": "\\#" }, { "#": "%23" }, { I: "\u0130" }, { A: "A\u0301" }, { "#": "\uff03", "-": "\u2013" }];

/** Each kind with how often it is chosen. */
export const kinds = { type: 5, line: 4, lineAtEdge: 3, typeAtEdge: 3, deleteLine: 4, deleteLines: 2, deleteRange: 2, reword: 4, pasteCopy: 1, pasteOther: 1, enter: 1,
  dropIds: 2, prefixIds: 1, rtf: 1, word: 1, unclose: 1, spans: 1, quotes: 1, hardSpaces: 1, deleteLineEnd: 1, picture: 1, deleteMarkup: 1, safeLinks: 1, cutTag: 3, foldTag: 1, sentence: 2, copyLine: 2, quoteBeside: 2 };

/** Applies one edit to atoms. `world`: {block: of the first alias, other: of a second, isHtml}. */
export function apply(edit, atoms, world) {
  return edits[edit.kind](atoms, randomOf(edit.seed), world);
}

function typed(random, isHtml) {
  const text = Array.from({ length: 1 + below(random, 3) }, () => oneOf(random, phrases)).join(" ");
  return atomsOf(isHtml ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;") : text, "theirs", isHtml);
}

const insertAt = (atoms, at, ...inserted) => [...atoms.slice(0, at), ...inserted.flat(), ...atoms.slice(at)];
const isOurs = atom => atom.owner === "ours" && atom.seen !== "";
const linesOfOurs = atoms => linesOf(atoms).filter(line => line.atoms.some(isOurs));

function visiblePlaces(atoms) {
  return atoms.flatMap((atom, index) => atom.seen !== "" && !atom.isMarkup ? [index] : []);
}

// A place in our block or near it, rather than anywhere.
function placeNear(atoms, random) {
  const places = visiblePlaces(atoms);
  const ours = places.filter(index => atoms[index].owner === "ours");
  const chosen = ours.length && random() < 0.85 ? ours : places;
  return chosen.length ? oneOf(random, chosen) : atoms.length;
}

// A new line before or behind the line in which an atom stands.
function lineAt(atoms, index, isBehind, inserted, isHtml) {
  let at = index;
  while (isBehind ? at < atoms.length && !atoms[at].breaks : at > 0 && !atoms[at - 1].breaks) {
    at += isBehind ? 1 : -1;
  }
  const tags = isHtml ? [atomOf("<div>", "theirs"), atomOf("</div>", "theirs")] : [atomOf("\n", "theirs", false), atomOf("\n", "theirs", false)];
  return insertAt(atoms, at, tags[0], inserted, tags[1]);
}

function without(atoms, gone) {
  const set = new Set(gone);
  return atoms.filter(atom => !set.has(atom));
}

// The line's text and the blanks in it; a line break behind it too.
function lineAtoms(atoms, line) {
  const [first, last] = [atoms.indexOf(line.atoms[0]), atoms.indexOf(line.atoms.at(-1))];
  const gone = atoms.slice(first, last + 1).filter(atom => !atom.isMarkup || atom.seen !== "");
  return atoms[last + 1]?.tag === "br" || atoms[last + 1]?.source === "\n" ? [...gone, atoms[last + 1]] : gone;
}

function edgePlace(atoms, isBehind) {
  const ours = atoms.flatMap((atom, index) => isOurs(atom) ? [index] : []);
  return ours.length ? isBehind ? ours.at(-1) : ours[0] : -1;
}

const edits = {
  type: (atoms, random, { isHtml }) => insertAt(atoms, placeNear(atoms, random), typed(random, isHtml)),
  line: (atoms, random, { isHtml }) => lineAt(atoms, placeNear(atoms, random), random() < 0.5, typed(random, isHtml), isHtml),
  lineAtEdge: (atoms, random, { isHtml }) => {
    const isBehind = random() < 0.5;
    const at = edgePlace(atoms, isBehind);
    return at < 0 ? atoms : lineAt(atoms, at, isBehind, typed(random, isHtml), isHtml);
  },
  typeAtEdge: (atoms, random, { isHtml }) => {
    const isBehind = random() < 0.5;
    const at = edgePlace(atoms, isBehind);
    return at < 0 ? atoms : insertAt(atoms, isBehind ? at + 1 : at, typed(random, isHtml));
  },
  deleteLine: (atoms, random) => {
    const lines = linesOfOurs(atoms);
    return lines.length ? without(atoms, lineAtoms(atoms, oneOf(random, lines))) : atoms;
  },
  deleteLines: (atoms, random) => {
    const lines = linesOfOurs(atoms);
    const from = below(random, lines.length + 1);
    return without(atoms, lines.slice(from, from + 1 + below(random, 4)).flatMap(line => lineAtoms(atoms, line)));
  },
  deleteRange: (atoms, random) => {
    const places = visiblePlaces(atoms).filter(index => atoms[index].owner === "ours");
    const from = below(random, places.length + 1);
    return without(atoms, places.slice(from, from + 1 + below(random, 40)).map(index => atoms[index]));
  },
  reword: (atoms, random, { isHtml }) => {
    const lines = linesOfOurs(atoms).filter(line => line.words.includes(" ") && !/PXPS|TOK/.test(line.text));
    if (lines.length === 0) {
      return atoms;
    }
    const line = oneOf(random, lines);
    const parts = line.words.split(" ");
    const which = below(random, parts.length);
    const skipped = [...parts.slice(0, which).join("")].length;
    const gone = line.atoms.slice(skipped, skipped + [...parts[which]].length);
    const at = atoms.indexOf(gone[0]);
    const words = typed(random, isHtml);
    // Who types the same word again has not reworded anything that could be seen.
    const isSame = words.map(atom => atom.seen).join("").includes(gone.map(atom => atom.seen).join(""));
    return at < 0 || isSame ? atoms : without(insertAt(atoms, at, words), gone);
  },
  pasteCopy: (atoms, random, world) => pasted(atoms, random, world.block, world),
  pasteOther: (atoms, random, world) => pasted(atoms, random, world.other, world),
  enter: (atoms, random, { isHtml }) => insertAt(atoms, placeNear(atoms, random), atomOf(isHtml ? "<br>" : "\n", "theirs", isHtml)),
  dropIds: rewriteTags(tag => tag.replace(/ id="(?:x_)*vmr-scheduling-block"/g, "")),
  prefixIds: rewriteTags(tag => tag.replace(/ id="/g, " id=\"x_")),
  unclose: rewriteTags(tag => /^<\/(?:p|li|td|tr)>$/i.test(tag) ? "" : tag),
  spans: (atoms, random, { isHtml }) => isHtml ? atoms.flatMap(atom => atom.seen !== "" && !atom.isMarkup && random() < 0.05
    ? [atomOf("<span style=\"color:red\">", atom.owner), atom, atomOf("</span>", atom.owner)] : [atom]) : atoms,
  quotes: (atoms, random, { isHtml }) => atoms.map(atom => atom.isMarkup ? atom : changed(atom, { "-": "\u2011", "'": "\u2019", "\"": "\u201d" }[atom.source], isHtml)),
  hardSpaces: (atoms, random, { isHtml }) => atoms.map(atom => atom.source === " " && random() < 0.3 ? changed(atom, isHtml ? "&nbsp;" : "\u00a0", isHtml) : atom),
  rtf: (atoms, random, { isHtml }) => isHtml ? asParagraphs(atoms, "<p class=MsoNormal><span lang=EN-US>", "<o:p></o:p></span></p>\r\n") : atoms,
  word: (atoms, random, { isHtml }) => isHtml ? asParagraphs(atoms, "<p style=\"margin:0\">", "</p>") : atoms,
  deleteLineEnd: (atoms, random) => {
    const breaks = atoms.filter(atom => atom.tag === "br" || atom.source === "\n");
    return breaks.length ? without(atoms, [oneOf(random, breaks)]) : atoms;
  },
  picture: (atoms, random, { isHtml }) => isHtml ? insertAt(atoms, placeNear(atoms, random), atomOf("<img src=\"cid:own.png\">", "theirs")) : atoms,
  deleteMarkup: (atoms, random, { isHtml }) => isHtml ? atoms.filter(atom => !/^<\/?(?:span|b|i|a|u|font)\b/i.test(atom.source)) : atoms,
  // What the organizer says about a line of ours, or copies out of the block, in a line by itself among what stood there before.
  sentence: (atoms, random, world) => quoted(atoms, random, world, random() < 0.5 ? ["", " if you are late"] : ["Please: ", " (from 9:55)"]),
  // The same right above or below that line.
  quoteBeside: (atoms, random, { isHtml }) => {
    const lines = linesOfOurs(atoms).filter(line => line.atoms.every(isOurs) && !line.atoms.some(atom => atom.isTag) && !/PXPS|TOK|\{|#$/.test(line.text));
    if (lines.length === 0) {
      return atoms;
    }
    const line = oneOf(random, lines);
    const [before, behind] = oneOf(random, [["Or ", ""], ["", " (from 9:55)"], ["", "?"], ["Use ", " from nine"]]);
    const text = `${before}${line.words}${behind}`;
    const words = atomsOf(isHtml ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;") : text, "theirs", isHtml);
    return lineAt(atoms, atoms.indexOf(line.atoms[0]), random() < 0.5, words, isHtml);
  },
  copyLine: (atoms, random, world) => quoted(atoms, random, world, ["", ""]),
  // Backspace behind the tag, and perhaps words after that.
  cutTag: (atoms, random, { isHtml }) => {
    const tag = atoms.filter(atom => atom.isTag);
    const gone = tag.slice(-1 - below(random, 20));
    const at = atoms.indexOf(gone[0]);
    const words = random() < 0.5 ? [] : [...random() < 0.5 ? [atomOf(" ", "theirs", isHtml)] : [], ...typed(random, isHtml)];
    return at < 0 ? atoms : without(insertAt(atoms, at, words), gone);
  },
  foldTag: (atoms, random, { isHtml }) => {
    const form = oneOf(random, forms);
    return atoms.flatMap(atom => atom.isTag && form[atom.source] ? atomsOf(form[atom.source], "ours", isHtml).map(other => ({ ...other, isTag: true, was: other.seen })) : [atom]);
  },
  safeLinks: rewriteTags(tag => tag.replace(/ style="[^"]*"/g, "")),
};

function quoted(atoms, random, { block, isHtml }, [before, behind]) {
  const lines = linesOf(atomsOf(block, "ours", isHtml)).filter(line => !/PXPS|TOK|\{/.test(line.text));
  if (lines.length === 0) {
    return atoms;
  }
  const text = `${before}${oneOf(random, lines).words}${behind}`;
  const words = atomsOf(isHtml ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;") : text, "theirs", isHtml);
  const places = visiblePlaces(atoms).filter(index => atoms[index].isBody);
  return places.length ? lineAt(atoms, oneOf(random, places), random() < 0.5, words, isHtml) : atoms;
}

function rewriteTags(rewrite) {
  return (atoms, random, { isHtml }) => isHtml ? atoms.flatMap(atom => {
    if (!atom.isMarkup || atom.seen !== "") {
      return [atom];
    }
    const source = rewrite(atom.source);
    return source === "" ? [] : [{ ...atom, source }];
  }) : atoms;
}

// Only what is ours is rewritten by autocorrection here: what the organizer's becomes is not ours to judge.
function changed(atom, source, isHtml) {
  return source === undefined || atom.owner !== "ours" ? atom : { ...atomOf(source, atom.owner, isHtml), was: atom.was ?? atom.seen };
}

function pasted(atoms, random, block, { isHtml }) {
  const copy = atomsOf(block, "ours", isHtml);
  return insertAt(atoms, placeNear(atoms, random), copy);
}

// Each line in a paragraph of its own, as after a round trip by RTF.
function asParagraphs(atoms, open, close) {
  const made = [];
  let line = [];
  const end = () => {
    if (line.some(atom => atom.seen !== "")) {
      const { owner } = line.find(atom => atom.seen !== "");
      made.push(atomOf(open, owner), ...line, atomOf(close, owner));
    }
    line = [];
  };
  let isHead = false;
  for (const atom of atoms) {
    isHead = atom.tag === "head" ? !atom.source.startsWith("</") : isHead;
    if (atom.breaks || isHead || atom.source.startsWith("<!--")) {
      end();
      // A rule is seen, and a mark of where history begins stays.
      if (atom.seen !== "" || /divRplyFwdMsg|border-top|mail-editor|blockquote/i.test(atom.source)) {
        made.push(atom);
      }
    } else if (!atom.isMarkup || atom.seen !== "") {
      line.push(atom);
    }
  }
  end();
  return made;
}
