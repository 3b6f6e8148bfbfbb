// Reads HTML as Outlook's editors write it, without building a document: what is not edited stays as it is, to the byte.
// Linear in the length of the source.

const voidElements = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
const rawElements = new Set(["script", "style", "title", "textarea", "xmp", "iframe", "noscript"]);
const entities = {
  amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'", nbsp: "\u00a0", shy: "\u00ad", zwnj: "\u200c", zwj: "\u200d",
  ensp: "\u2002", emsp: "\u2003", thinsp: "\u2009", colon: ":", num: "#", hyphen: "-", dash: "-", period: ".", lowbar: "_",
};
const attributes = new Map();
const invisible = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;

/** The text without white space and invisible characters: what survives every rewriting. */
export function squeeze(text) {
  return [...text].filter(character => !invisible.test(character)).join("");
}

/**
 * The source's tokens, its elements, and its squeezed visible text with the place of each character in the source:
 * character i of `text` is source[from[i]..to[i]).
 */
export function readHtml(source) {
  const tokens = tokenise(source);
  return { source, tokens, elements: pair(tokens), ...visibleText(source, tokens, true) };
}

/** The same for a plain-text body: one token, no elements. */
export function readText(source) {
  const tokens = source === "" ? [] : [{ type: "text", start: 0, end: source.length }];
  return { source, tokens, elements: [], ...visibleText(source, tokens, false) };
}

/** The value of a tag's attribute; "" when it has none. */
export function attribute(source, token, name) {
  const tag = source.slice(token.start, token.end);
  if (!attributes.has(name)) {
    attributes.set(name, new RegExp(`[\\s"'/]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]*))`, "i"));
  }
  const match = attributes.get(name).exec(tag);
  return match ? match[1] ?? match[2] ?? match[3] ?? "" : "";
}

/** The index of the first visible character at or behind an offset of the source. */
export function textIndex(html, offset) {
  let [low, high] = [0, html.from.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = html.from[middle] < offset ? [middle + 1, high] : [low, middle];
  }
  return low;
}

function tokenise(source) {
  const tokens = [];
  let at = 0;
  while (at < source.length) {
    const token = isTagStart(source, at) ? readTag(source, at) : readCharacters(source, at);
    tokens.push(token);
    at = token.end;
    if (token.type === "open" && rawElements.has(token.name)) {
      const end = endOfRaw(source, at, token.name);
      if (end > at) {
        tokens.push({ type: "raw", start: at, end });
        at = end;
      }
    }
  }
  return tokens;
}

function isTagStart(source, at) {
  return source[at] === "<" && /[a-z/!?]/i.test(source[at + 1] ?? "");
}

function readCharacters(source, start) {
  let end = start + 1;
  while (end < source.length && !isTagStart(source, end)) {
    end++;
  }
  return { type: "text", start, end };
}

function readTag(source, start) {
  if (source.startsWith("<!--", start)) {
    return { type: "comment", start, end: endAfter(source, "-->", start + 4) };
  }
  if (source[start + 1] === "!" || source[start + 1] === "?") {
    return { type: "comment", start, end: endAfter(source, ">", start + 2) };
  }
  const close = source[start + 1] === "/";
  const name = /^[^\s/>]*/.exec(source.slice(start + (close ? 2 : 1), start + 64))[0].toLowerCase();
  const end = endOfTag(source, start + 1);
  return { type: close ? "close" : voidElements.has(name) ? "void" : "open", name, start, end };
}

function endAfter(source, text, from) {
  const at = source.indexOf(text, from);
  return at < 0 ? source.length : at + text.length;
}

function endOfTag(source, from) {
  let quote = "";
  for (let at = from; at < source.length; at++) {
    const character = source[at];
    if (quote) {
      quote = character === quote ? "" : quote;
    } else if (character === ">") {
      return at + 1;
    } else if ((character === "\"" || character === "'") && source[at - 1] === "=") {
      quote = character;
    }
  }
  return source.length;
}

function endOfRaw(source, from, name) {
  const close = new RegExp(`</${name}\\b`, "ig");
  close.lastIndex = from;
  return close.exec(source)?.index ?? source.length;
}

// Elements with the indices of their first and last token. One that is never closed ends before its parent's end tag.
function pair(tokens) {
  const elements = [];
  const open = [];
  tokens.forEach((token, index) => {
    if (token.type === "void" || token.type === "open") {
      const element = { name: token.name, first: index, last: index, closed: false, parent: open.at(-1) ?? null };
      elements.push(element);
      if (token.type === "open") {
        open.push(element);
      }
    } else if (token.type === "close") {
      const depth = open.findLastIndex(element => element.name === token.name);
      const ending = depth < 0 ? [] : open.splice(depth);
      ending.forEach((element, order) => Object.assign(element, { last: order ? index - 1 : index, closed: !order }));
    }
  });
  open.forEach(element => Object.assign(element, { last: tokens.length - 1 }));
  return elements;
}

function visibleText(source, tokens, isHtml) {
  const characters = [];
  const from = [];
  const to = [];
  for (const token of tokens.filter(candidate => candidate.type === "text")) {
    for (const [character, start, end] of charactersOf(source, token, isHtml)) {
      if (!invisible.test(character)) {
        characters.push(character);
        from.push(start);
        to.push(end);
      }
    }
  }
  return { text: characters.join(""), from, to };
}

function* charactersOf(source, token, isHtml) {
  let at = token.start;
  while (at < token.end) {
    const entity = isHtml && source[at] === "&" ? readEntity(source, at) : null;
    const end = entity ? entity.end : at + 1;
    for (const character of entity ? entity.text : source[at]) {
      yield [character, at, end];
    }
    at = end;
  }
}

function readEntity(source, start) {
  const match = /^&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,8}));?/i.exec(source.slice(start, start + 12));
  if (!match) {
    return null;
  }
  const code = match[1] ? parseInt(match[1], 16) : match[2] ? parseInt(match[2], 10) : null;
  const text = code === null ? entities[match[3]] : code > 0 && code <= 0xffff ? String.fromCharCode(code) : "\ufffd";
  return text === undefined ? null : { text, end: start + match[0].length };
}
