// Where what the organizer typed cannot be told from what we printed, by nobody. In "Join [Join us ]the meeting" and
// "[Join Join us ]the meeting" without our "Join" the same is seen. A body tells nothing but its characters; so of two ways
// in which it may have come about that with fewer edits is as good as what was really done.

import { linesOf } from "./atoms.mjs";

/**
 * Whether what the result kept and took out is a reading of the edited body with no more edits than those that were made: the
 * characters taken out are the printed text but for so many stretches, with so many stretches of others among them.
 */
export function isLikelier(edited, result, printed) {
  const seen = edited.filter(atom => atom.seen !== "");
  const text = [...printed.replace(/\s/gu, "").replaceAll("\ufffc", "").replaceAll("\u2500", "")];
  const made = editsOf(seen.map(atom => atom.owner === "ours"), seen, text);
  return [isSeen, isKnownTag].some(isMeant => {
    const [whole, kept] = [edited, result].map(atoms => atoms.filter(isMeant));
    const isOfOurs = whole.map(atom => atom.owner === "ours");
    // Of the ways in which this may have been left some are a reading, and others none.
    return [0, least, most].map(cost => takenOf(whole.map(keyOf), kept.map(keyOf), isOfOurs, cost)).filter(Boolean).some(all => {
      const taken = all.filter((_, index) => whole[index].seen !== "");
      // What is left of ours for safety's sake is ours in that reading too.
      return [taken, taken.map((isTaken, index) => isTaken || seen[index].owner === "ours")].some(isOurs => editsOf(isOurs, seen, text) <= made);
    });
  });
}

/**
 * Whether a line that the organizer typed, with the words of a line of ours, has lost anything though that line of ours stands
 * beside it untouched: a reading with fewer edits is no excuse for that. Both may have lost a line break beside them.
 */
export function losesBesideOurs(edited, result, printed) {
  const ours = new Set(printed.split("\n").map(line => line.replace(/\s/gu, "")).filter(line => line.length >= leastQuoted));
  const isOf = owner => line => line.atoms.every(atom => atom.owner === owner);
  const [lines, left] = [linesOf(edited), linesOf(result)];
  const beside = index => [lines[index - 1], lines[index + 1]].filter(Boolean).filter(isOf("ours")).map(({ text }) => text).filter(text => ours.has(text));
  return lines.some((line, index) => isOf("theirs")(line) && beside(index).some(text => line.text !== text && line.text.includes(text))
    && left.filter(({ text }) => text.includes(line.text)).length < lines.filter(other => isOf("theirs")(other) && other.text.includes(line.text)).length);
}

const leastQuoted = 8;
const isSeen = atom => atom.seen !== "";
// Tags tell where in a body characters stood. Our mark goes, and a line break may come between two lines.
const isKnownTag = atom => atom.seen !== "" || atom.isMarkup && atom.tag !== "br" || atom.source === "\n";
const keyOf = atom => atom.seen !== "" ? atom.seen : atom.source.replace(/\s+id=(?:"[^"]*"|'[^']*'|[^\s>]*)/i, "");

// Stretches that were typed among ours, and those of the printed text that are missing. Infinity when ours is none.
function editsOf(isOurs, all, text) {
  const ours = all.filter((_, index) => isOurs[index]).map(atom => atom.was ?? atom.seen).filter(seen => !seen.startsWith("{")).flatMap(seen => [...seen]);
  const [first, last] = [isOurs.indexOf(true), isOurs.lastIndexOf(true)];
  // What stood in the body before ours came there was not typed to it.
  let typed = [all.slice(0, first), all.slice(last + 1)].filter(edge => edge.some(atom => !atom.isBody)).length;
  for (let index = first; index < last; index++) {
    typed += isOurs[index] && !isOurs[index + 1] ? 1 : 0;
  }
  return typed + missing(ours, text);
}

// The least number of stretches that must be deleted from a text to leave another.
function missing(left, text) {
  let [open, same] = [new Float64Array(left.length + 1).fill(Infinity), new Float64Array(left.length + 1).fill(Infinity)];
  same[0] = 0; // same[n]: n characters are left and the last of the text was one of them; open[n]: it was deleted
  for (const character of text) {
    const [nextOpen, nextSame] = [new Float64Array(left.length + 1).fill(Infinity), new Float64Array(left.length + 1).fill(Infinity)];
    for (let n = 0; n <= left.length; n++) {
      nextOpen[n] = Math.min(open[n], same[n] + 1);
      nextSame[n] = n > 0 && left[n - 1] === character ? Math.min(open[n - 1], same[n - 1]) : Infinity;
    }
    [open, same] = [nextOpen, nextSame];
  }
  return Math.min(open[left.length], same[left.length]);
}

// What a character that is not ours counts of a stretch: of as few stretches those with the fewest of them, or the fewest of them at all.
const [least, most] = [1e-6, 1_000];

/** Which characters were taken out, in as few stretches as may be, and rather ours at that cost; null when the result is not a part of the whole. */
export function takenOf(all, kept, isOurs = [], costOfOther = 0) {
  const height = kept.length + 1;
  const cost = [0, 1].map(() => new Float64Array((all.length + 1) * height).fill(Infinity));
  const isBefore = [0, 1].map(() => new Uint8Array(cost[0].length)); // whether the character before was taken
  cost[0][0] = 0;
  all.forEach((key, index) => {
    const more = isOurs[index] === false ? costOfOther : 0;
    for (let n = 0; n < height; n++) {
      const [from, to] = [index * height + n, (index + 1) * height + n];
      for (const was of [0, 1]) {
        if (cost[was][from] + 1 - was + more < cost[1][to]) {
          [cost[1][to], isBefore[1][to]] = [cost[was][from] + 1 - was + more, was];
        }
        if (n < kept.length && kept[n] === key && cost[was][from] < cost[0][to + 1]) {
          [cost[0][to + 1], isBefore[0][to + 1]] = [cost[was][from], was];
        }
      }
    }
  });
  const taken = [];
  let [index, n] = [all.length, kept.length];
  let state = cost[0][index * height + n] < cost[1][index * height + n] ? 0 : 1;
  if (cost[state][index * height + n] === Infinity) {
    return null;
  }
  for (; index > 0; index--) {
    taken[index - 1] = state === 1;
    const before = isBefore[state][index * height + n];
    n -= state === 0 ? 1 : 0;
    state = before;
  }
  return taken;
}
