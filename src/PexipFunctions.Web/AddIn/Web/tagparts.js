// Which characters are a tag's, whatever was typed into it or deleted from it. All alignments of the tag with what stands
// there are weighed: what is not the tag's in one that is nearly the best may be somebody's own.

/** @import { Grid, Numbers } from "../types" */

// In characters that agree. To begin with something typed or deleted costs more than what may agree by chance.
const costOfEdit = 3;
const costOfMore = 0.02;
const costOfLineEnd = 1;
const doubt = 1.5;
const impossible = -1e6;

/**
 * For each character of a body's text the place of the tag's character that it is, or -1: {places, found}, `found` the places
 * in the tag that the body has in the likeliest alignment. Costs the product of both lengths.
 * @param {string} tag
 * @param {string} text that of the body, from the tag's first character on, and `lines` the number of each character's line
 * @param {Numbers} lines
 */
export function partsOf(tag, text, lines) {
  const grid = { tag, text, lines, width: tag.length + 1, size: (text.length + 1) * (tag.length + 1) };
  const before = forward(grid);
  const behind = backward(grid);
  const best = behind.same[0];
  const places = new Int32Array(text.length).fill(-1);
  const found = new Set();
  let bestEnd = impossible; // of the alignments that end before a character
  for (let x = 0; x < text.length; x++) {
    let [place, worth, typed] = [-1, impossible, bestEnd];
    for (let y = 0; y <= tag.length; y++) {
      const cell = (x + 1) * grid.width + y;
      typed = Math.max(typed, before.typed[cell] + behind.typed[cell]);
      const same = before.same[cell] + behind.same[cell];
      [place, worth] = same > worth ? [y - 1, same] : [place, worth];
      bestEnd = Math.max(bestEnd, before.same[cell] + endWorth(grid, y));
    }
    if (worth >= best - 0.001) {
      found.add(place);
    }
    places[x] = worth > best - doubt && typed < best - doubt ? place : -1;
  }
  return { places, found };
}

/**
 * @param {Grid} it
 * @param {number} y
 */
function endWorth({ tag }, y) {
  return y < tag.length ? -costOfEdit : 0;
}

/**
 * Worth of two characters that are one; more where the two before them are no neighbours.
 * @param {Grid} it
 * @param {number} x
 * @param {number} y
 */
function sameWorth({ tag, text }, x, y) {
  return text.charCodeAt(x) === tag.charCodeAt(y) ? 1 : impossible;
}

/**
 * @param {Grid} it
 * @param {number} x
 */
function costOfBreak({ lines }, x) {
  return x > 0 && lines[x] !== lines[x - 1] ? costOfLineEnd : 0;
}

/** @param {number} size */
function emptyOf(size) {
  return { same: new Float64Array(size).fill(impossible), typed: new Float64Array(size).fill(impossible), deleted: new Float64Array(size).fill(impossible) };
}

/**
 * The best that leads to each cell: x characters of the body and y of the tag are behind it. `same`: the last two are one.
 * @param {Grid} grid
 */
function forward(grid) {
  const { same, typed, deleted } = emptyOf(grid.size);
  same[0] = 0;
  for (let x = 0, cell = 0; x <= grid.text.length; x++) {
    for (let y = 0; y < grid.width; y++, cell++) {
      if (x > 0 && y > 0) {
        const last = cell - grid.width - 1;
        same[cell] = sameWorth(grid, x - 1, y - 1) + Math.max(same[last] - costOfBreak(grid, x - 1), typed[last], deleted[last]);
      }
      if (x > 0) {
        const last = cell - grid.width;
        typed[cell] = Math.max(typed[last] - costOfMore, Math.max(same[last], deleted[last]) - costOfEdit);
      }
      if (y > 0) {
        deleted[cell] = Math.max(deleted[cell - 1] - costOfMore, Math.max(same[cell - 1], typed[cell - 1]) - costOfEdit);
      }
    }
  }
  return { same, typed, deleted };
}

/**
 * The best that leads on from there. What stands behind the tag's last character costs nothing.
 * @param {Grid} grid
 */
function backward(grid) {
  const { same, typed, deleted } = emptyOf(grid.size);
  for (let x = grid.text.length, cell = grid.size - 1; x >= 0; x--) {
    for (let y = grid.width - 1; y >= 0; y--, cell--) {
      const canMatch = x < grid.text.length && y < grid.tag.length;
      const match = canMatch ? sameWorth(grid, x, y) + same[cell + grid.width + 1] : impossible;
      const [type, go] = x < grid.text.length ? [typed[cell + grid.width], cell + grid.width] : [impossible, -1];
      const drop = y < grid.tag.length ? deleted[cell + 1] : impossible;
      const line = canMatch ? costOfBreak(grid, x) : 0;
      same[cell] = Math.max(endWorth(grid, y), match - line, type - costOfEdit, drop - costOfEdit);
      typed[cell] = Math.max(match, go < 0 ? impossible : type - costOfMore, drop - costOfEdit);
      deleted[cell] = Math.max(match, drop - costOfMore, type - costOfEdit);
    }
  }
  return { same, typed, deleted };
}
