// A line that the organizer has typed beside our lines or among them, with the text of one of ours in it, where some of ours
// were deleted: every place of every such line, one by one.

import { removeBlock } from "../../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { atomsOf, linesOf } from "./atoms.mjs";

const unseen = /[\ufffc\u2500]/;
const tag = /PXPS/;
const sentences = [line => `${line} (from 9:55)`, line => `Or ${line}`, line => `${line}?`];
const mostLines = 14;
const mostDeleted = 3;
const squeeze = text => text.replace(/\s/gu, "");
const escape = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** How a line is written, and where our block lies: in our mark, in Word's paragraphs, in a plain text. */
const forms = {
  marked: { isHtml: true, write: line => `<p>${escape(line)}</p>`, wrap: lines => `<div id="vmr-scheduling-block" dir="auto">${lines}</div>` },
  word: { isHtml: true, write: line => `<p class=MsoNormal>${escape(line)}<o:p></o:p></p>`, wrap: lines => lines },
  text: { isHtml: false, write: line => `${line}\n`, wrap: lines => lines },
};

/** The scenes of samples: {template, printed, form, typed, place, deleted, body}, of which `deleted` are lines of ours that are gone. */
export function* quotings(samples) {
  for (const { name, blocks: [{ printed }] } of samples) {
    const all = printed.text.split("\n").filter(line => !unseen.test(line) && line.trim() !== "");
    if (all.length <= mostLines) {
      for (const form of Object.keys(forms)) {
        for (const { ours, deleted } of deletions(all)) {
          for (const typed of new Set(ours.filter(line => !tag.test(line) && line.length > 5).flatMap(line => sentences.map(say => say(line))))) {
            for (let place = 0; place <= ours.length; place++) {
              yield { template: name, printed, form, typed, place, deleted, ours };
            }
          }
        }
      }
    }
  }
}

// The block without one, two or three lines that follow one another, and whole; never without its tag.
function deletions(all) {
  const found = [{ ours: all, deleted: [] }];
  for (let count = 1; count <= mostDeleted; count++) {
    for (let from = 0; from + count <= all.length; from++) {
      const ours = all.filter((_, index) => index < from || index >= from + count);
      found.push(...ours.some(line => tag.test(line)) ? [{ ours, deleted: all.slice(from, from + count) }] : []);
    }
  }
  return found;
}

export function bodyOf({ form, typed, place, ours }) {
  const { isHtml, write, wrap } = forms[form];
  const [before, behind] = [ours.slice(0, place), ours.slice(place)].map(lines => lines.map(write).join(""));
  const [isFirst, isLast] = [place === 0, place === ours.length];
  return [write("Hi"), isHtml ? "" : "\n", isFirst ? write(typed) : "", wrap(before + (isFirst || isLast ? "" : write(typed)) + behind), isLast ? write(typed) : "", write("Kari")].join("");
}

/** What is wrong with the body that is left of a scene: {what, left}, or null. The typed line stays whole, and what stood around our block. */
export function faultOf(scene) {
  const { isHtml } = forms[scene.form];
  const { body, remains, unknown } = removeBlock(bodyOf(scene), [scene.printed], isHtml);
  const lines = linesOf(atomsOf(body, "result", isHtml)).map(line => line.text);
  const typed = squeeze(scene.typed);
  const isWhole = lines.some(line => line.includes(typed)) && lines[0] === "Hi" && lines.at(-1) === "Kari";
  const left = lines.slice(1, -1).filter(line => line !== typed && !remains.some(part => line.includes(squeeze(part))));
  const what = !isWhole ? lines.join("").includes(typed) ? "split" : "lost" : left.length > 0 && !unknown ? "unnamed" : null;
  return what && { what, left: lines.join(" | "), remains };
}
