// A body as a list of atoms that know whose they are: what the pane's properties are judged by. Reads HTML by means of its
// own, not by those of the product.

const htmlAtom = /<!--[\s\S]*?-->|<(style|script|title|noscript)\b[\s\S]*?<\/\1\s*>|<[a-z/!?](?:"[^"]*"|'[^']*'|[^'">])*>|&(?:#x[0-9a-f]+|#[0-9]+|[a-z][a-z0-9]*);|[\s\S]/giu;
const blocks = new Set("address article aside blockquote body br caption center dd details div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split(" "));
const names = { amp: "&", lt: "<", gt: ">", quot: "\"", nbsp: " ", aring: "å", oslash: "ø", ndash: "–", laquo: "«", raquo: "»", euro: "€", hellip: "…", middot: "·", shy: "", rlm: "", eacute: "é", unknown: "&unknown;" };
// eslint-disable-next-line no-misleading-character-class -- each of them is one to look for, the selector U+FE0F too
const unseen = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]/gu;

/** The atoms {source, seen, breaks, owner, line} of a source; `seen` is what is visible of it, without white space. */
export function atomsOf(source, owner, isHtml = true) {
  const atoms = [];
  for (const [match] of isHtml ? source.matchAll(htmlAtom) : source.matchAll(/[\s\S]/gu)) {
    atoms.push(atomOf(match, owner, isHtml));
  }
  return atoms;
}

export function atomOf(source, owner, isHtml = true) {
  const tag = isHtml ? /^<\/?([a-z][a-z0-9:]*)/i.exec(source)?.[1].toLowerCase() : undefined;
  const isMarkup = isHtml && source.length > 1 && source[0] === "<";
  const seen = tag === "img" || tag === "hr" ? `{${tag}}` : isMarkup ? "" : textOf(source, isHtml).replace(unseen, "");
  return { source, seen, tag, isMarkup, breaks: isHtml ? blocks.has(tag) : source === "\n", isBlank: !isMarkup && seen === "", owner };
}

function textOf(source, isHtml) {
  if (!isHtml || source[0] !== "&" || source.length === 1) {
    return source;
  }
  const number = /^&#(x?)([0-9a-f]+);$/i.exec(source);
  return number ? String.fromCodePoint(parseInt(number[2], number[1] ? 16 : 10)) : names[source.slice(1, -1)] ?? source;
}

export function sourceOf(atoms) {
  return atoms.map(atom => atom.source).join("");
}

/** What is visible, in lines {text, words, atoms}: `text` without white space, `words` with one space where there was any. */
export function linesOf(atoms) {
  const lines = [];
  let line = null;
  let isSpaced = false;
  for (const atom of atoms) {
    if (atom.breaks) {
      line = null;
    }
    isSpaced ||= atom.isBlank;
    if (atom.seen !== "") {
      line ??= lines[lines.push({ text: "", words: "", atoms: [] }) - 1];
      line.words += (isSpaced && line.words !== "" ? " " : "") + atom.seen;
      line.text += atom.seen;
      line.atoms.push(atom);
      isSpaced = false;
    }
    if (atom.breaks) {
      line = null;
    }
  }
  return lines;
}

export function seenOf(atoms) {
  return atoms.map(atom => atom.seen).join("");
}

/** Whether all characters of a text are in another, in their order. */
export function isWithin(part, whole) {
  let at = 0;
  for (const character of whole) {
    at += part.startsWith(character, at) ? character.length : 0;
  }
  return at === part.length;
}
