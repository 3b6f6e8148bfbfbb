// A line of the organizer's that is one of ours, or has all of it and other words, where ours was deleted, or has words of the
// organizer's too: every such line at every place, one by one. Where two readings are possible both lines stay.

import { removeBlock } from "../../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { atomsOf, linesOf } from "./atoms.mjs";

const unseen = /[\ufffc\u2500]/;
const tag = /PXPS/;
const mostLines = 14;
const mostDeleted = 3;
const squeeze = text => text.replace(/\s/gu, "");
const escape = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const sentences = [line => line, line => `${line} +46 8 00 00 00 (Stockholm)`, line => `Sweden: ${line}`, line => `In Sweden ${line} from ten`];
// What the organizer has made of ours, with the words that are theirs.
const rewordings = [{ say: line => `${line} (Oslo)`, words: ["(Oslo)"] }, { say: line => `Or: ${line}`, words: ["Or:"] }, { say: line => `Or: ${line} (Oslo)`, words: ["Or:", "(Oslo)"] }];

/** How a line is written, and where our block lies: in our mark, in Word's paragraphs, in a plain text. */
const forms = {
  marked: { isHtml: true, write: line => `<p>${escape(line)}</p>`, wrap: lines => `<div id="vmr-scheduling-block" dir="auto">${lines}</div>` },
  word: { isHtml: true, write: line => `<p class=MsoNormal>${escape(line)}<o:p></o:p></p>`, wrap: lines => lines },
  text: { isHtml: false, write: line => `${line}\n`, wrap: lines => lines },
};

/** The scenes of samples: {template, form, printed, before, lines, behind, typed, words}: the lines of a body, of which `lines` stand where our block does. */
export function* rivals(samples) {
  for (const { name, blocks: [{ printed }] } of samples) {
    const all = printed.text.split("\n").filter(line => !unseen.test(line) && line.trim() !== "");
    for (const { ours, words, line, reworded } of all.length <= mostLines ? edited(all) : []) {
      for (const typed of new Set(line === null ? all.filter(other => !tag.test(other)).flatMap(other => sentences.map(say => say(other))) : sentences.map(say => say(line)))) {
        for (let place = -1; place <= ours.length + 1; place++) {
          const scene = { template: name, printed, typed, words, reworded, place, ...placed(ours, typed, place), theirs: theirsOf(ours, typed, place, reworded, words) };
          if (!isOneOfOurs(all, scene)) {
            yield* Object.keys(forms).map(form => ({ ...scene, form }));
          }
        }
      }
    }
  }
}

// Our block without one, two or three lines that follow one another, or with one that has words of the organizer's.
function* edited(all) {
  yield { ours: all, words: [], line: null };
  for (let count = 1; count <= mostDeleted; count++) {
    for (let from = 0; from + count <= all.length; from++) {
      const ours = all.filter((_, index) => index < from || index >= from + count);
      yield* ours.some(line => tag.test(line)) ? [{ ours, words: [], line: null }] : [];
    }
  }
  for (const [index, line] of all.entries()) {
    yield* tag.test(line) ? [] : rewordings.map(({ say, words }) => ({ ours: all.with(index, say(line)), words, line, reworded: say(line) }));
  }
}

// Before and behind what stands around our block, too.
function placed(ours, typed, place) {
  const isWithin = place > 0 && place < ours.length;
  const [isFirst, isLast] = [place === 0, place === ours.length];
  return {
    before: [...place < 0 ? [typed] : [], "Hi", ...isFirst ? [typed] : []], lines: isWithin ? ours.toSpliced(place, 0, typed) : ours,
    behind: [...isLast ? [typed] : [], "Kari", ...place > ours.length ? [typed] : []],
  };
}

// What the organizer has typed, in order.
function theirsOf(ours, typed, place, reworded, words) {
  const among = ours.flatMap((line, index) => [...index === place ? [typed] : [], ...line === reworded ? words : []]);
  return [...place < 0 ? [typed] : [], "Hi", ...among, ...place === ours.length ? [typed] : [], "Kari", ...place > ours.length ? [typed] : []];
}

// Whether that the typed line is ours is as likely a reading, or likelier: it stands among ours, as printed, where ours was deleted,
// or, if it has no other words, where ours has some: then that one may be what the organizer says of ours.
function isOneOfOurs(all, { before, lines, behind, typed, reworded }) {
  const line = all.filter(one => !tag.test(one)).find(one => sentences.some(say => say(one) === typed));
  const seen = [...before.slice(before.indexOf("Hi") + 1), ...lines, ...behind.slice(0, behind.indexOf("Kari"))];
  const as = seen.map(one => one === typed ? line : one).filter(one => one !== reworded || typed !== line);
  let at = 0;
  all.forEach(one => { at += one === as[at] ? 1 : 0; });
  return at === as.length && seen.includes(typed);
}

export function bodyOf({ form, before, lines, behind }) {
  const { isHtml, write, wrap } = forms[form];
  const [first, block, last] = [before, lines, behind].map(part => part.map(write).join(""));
  return first + (isHtml ? "" : "\n") + wrap(block) + last;
}

/** What is wrong with the body that is left of a scene: {what, left, remains}, or null. The organizer's lines and words stay whole, and what stays of ours is named. */
export function faultOf(scene) {
  const { isHtml } = forms[scene.form];
  const { body, remains, unknown } = removeBlock(bodyOf(scene), [scene.printed], isHtml);
  const lines = linesOf(atomsOf(body, "result", isHtml)).map(line => line.text);
  const typed = squeeze(scene.typed);
  const printed = new Set(scene.printed.text.split("\n").map(squeeze));
  const isNamed = line => remains.some(part => line.includes(squeeze(part)) || squeeze(part).includes(line));
  // Of what was typed into only links and numbers need be named.
  const left = lines.filter(line => line !== typed && (printed.has(line) || line.includes(scene.printed.number)) && !isNamed(line));
  const what = !isWithin(scene.theirs.map(squeeze), lines) ? lines.join("").includes(typed) ? "split" : "lost" : left.length > 0 && !unknown ? "unnamed" : null;
  return what && { what, left: lines.join(" | "), remains };
}

// Whether lines have all of others, in their order.
function isWithin(parts, lines) {
  let [line, from] = [0, 0];
  return parts.every(part => {
    for (; line < lines.length; line++, from = 0) {
      const at = lines[line].indexOf(part, from);
      if (at >= 0) {
        from = at + part.length;
        return true;
      }
    }
    return false;
  });
}
