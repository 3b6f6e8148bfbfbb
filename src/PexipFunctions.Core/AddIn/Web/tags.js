// Finds tags in what a body shows.

const tagPattern = /(PXPS|TOK):-([A-Z2-7.]{8,190})#/gi;

/**
 * The tags in a body that readHtml or readText (html.js) has read, in order: {kind: "PXPS" | "TOK", text, start, end}.
 * `start` and `end` are indices into the body's `text`, `text` is the tag as the server wrote it.
 */
export function findTags(html) {
  return [...html.text.matchAll(tagPattern)].map(match => ({
    kind: match[1].toUpperCase(),
    text: match[0].toUpperCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
