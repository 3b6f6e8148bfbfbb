// Character references of HTML, as far as mail programs and templates use them: the names of HTML 4 and a few of HTML 5.

const latin1 = ("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para "
  + "middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml "
  + "Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave "
  + "aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde "
  + "ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml").split(" ");
const others = "fnof:192 Alpha:391 Beta:392 Gamma:393 Delta:394 Epsilon:395 Zeta:396 Eta:397 Theta:398 Iota:399 Kappa:39a Lambda:39b Mu:39c "
  + "Nu:39d Xi:39e Omicron:39f Pi:3a0 Rho:3a1 Sigma:3a3 Tau:3a4 Upsilon:3a5 Phi:3a6 Chi:3a7 Psi:3a8 Omega:3a9 alpha:3b1 beta:3b2 "
  + "gamma:3b3 delta:3b4 epsilon:3b5 zeta:3b6 eta:3b7 theta:3b8 iota:3b9 kappa:3ba lambda:3bb mu:3bc nu:3bd xi:3be omicron:3bf pi:3c0 "
  + "rho:3c1 sigmaf:3c2 sigma:3c3 tau:3c4 upsilon:3c5 phi:3c6 chi:3c7 psi:3c8 omega:3c9 thetasym:3d1 upsih:3d2 piv:3d6 bull:2022 "
  + "hellip:2026 prime:2032 Prime:2033 oline:203e frasl:2044 weierp:2118 image:2111 real:211c trade:2122 alefsym:2135 larr:2190 "
  + "uarr:2191 rarr:2192 darr:2193 harr:2194 crarr:21b5 lArr:21d0 uArr:21d1 rArr:21d2 dArr:21d3 hArr:21d4 forall:2200 part:2202 "
  + "exist:2203 empty:2205 nabla:2207 isin:2208 notin:2209 ni:220b prod:220f sum:2211 minus:2212 lowast:2217 radic:221a prop:221d "
  + "infin:221e ang:2220 and:2227 or:2228 cap:2229 cup:222a int:222b there4:2234 sim:223c cong:2245 asymp:2248 ne:2260 equiv:2261 "
  + "le:2264 ge:2265 sub:2282 sup:2283 nsub:2284 sube:2286 supe:2287 oplus:2295 otimes:2297 perp:22a5 sdot:22c5 lceil:2308 rceil:2309 "
  + "lfloor:230a rfloor:230b lang:27e8 rang:27e9 loz:25ca spades:2660 clubs:2663 hearts:2665 diams:2666 OElig:152 oelig:153 "
  + "Scaron:160 scaron:161 Yuml:178 circ:2c6 tilde:2dc ensp:2002 emsp:2003 thinsp:2009 zwnj:200c zwj:200d lrm:200e rlm:200f "
  + "ndash:2013 mdash:2014 lsquo:2018 rsquo:2019 sbquo:201a ldquo:201c rdquo:201d bdquo:201e dagger:2020 Dagger:2021 permil:2030 "
  + "lsaquo:2039 rsaquo:203a euro:20ac colon:3a num:23 hyphen:2010 dash:2010 period:2e lowbar:5f comma:2c lpar:28 rpar:29 sol:2f "
  + "bsol:5c excl:21 quest:3f commat:40 plus:2b equals:3d ast:2a semi:3b Tab:9 NewLine:a dollar:24 percnt:25 lsqb:5b rsqb:5d "
  + "lbrack:5b rbrack:5d lcub:7b rcub:7d lbrace:7b rbrace:7d vert:7c grave:60 Hat:5e check:2713 phone:260e";
// Windows-1252, which the numbers 128 to 159 stand for.
const windows = "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
  + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";
// Those that need no semicolon.
const old = new Map(/** @type {[string, string][]} */ ([["amp", "&"], ["AMP", "&"], ["lt", "<"], ["LT", "<"], ["gt", ">"], ["GT", ">"], ["quot", "\""], ["QUOT", "\""],
  ...latin1.map((name, index) => [name, String.fromCharCode(160 + index)])]));
/** @type {Map<string, string | undefined>} */
const named = new Map(/** @type {[string, string][]} */ ([["apos", "'"], ...old,
  ...others.split(" ").map(entry => entry.split(":")).map(([name, code]) => [name, String.fromCharCode(parseInt(code, 16))])]));
const longest = 33;

/**
 * The character reference at an offset of a source: {text, end}; null when what stands there is text.
 * @param {string} source
 * @param {number} start
 */
export function readEntity(source, start) {
  const match = /^&(?:#[xX]([0-9a-fA-F]{1,8});?|#([0-9]{1,8});?|([a-zA-Z][a-zA-Z0-9]*)(;?))/.exec(source.slice(start, start + longest));
  if (!match) {
    return null;
  }
  const [whole, hexadecimal, decimal, name, semicolon] = match;
  if (name === undefined) {
    return { text: character(hexadecimal ? parseInt(hexadecimal, 16) : parseInt(decimal, 10)), end: start + whole.length };
  }
  const text = semicolon ? named.get(name) ?? ask(name) : undefined;
  return text === undefined ? readOld(name, start) : { text, end: start + whole.length };
}

/**
 * A text in which character references stand for characters, as an attribute's value.
 * @param {string} text
 */
export function decode(text) {
  return text.replace(/&[#a-zA-Z][^&;]{0,31};?/g, part => {
    const entity = readEntity(part, 0);
    return entity ? entity.text + part.slice(entity.end) : part;
  });
}

/**
 * @param {string} name
 * @param {number} start
 */
function readOld(name, start) {
  for (let length = Math.min(name.length, 6); length > 1; length--) {
    const text = old.get(name.slice(0, length));
    if (text !== undefined) {
      return { text, end: start + 1 + length };
    }
  }
  return null;
}

/** @param {number} code */
function character(code) {
  return code >= 128 && code < 160 ? windows[code - 128]
    : code === 0 || code > 0x10ffff || code >= 0xd800 && code < 0xe000 ? "\ufffd"
    : String.fromCodePoint(code);
}

/**
 * The two thousand names that mail never uses are the browser's to know.
 * @param {string} name
 */
function ask(name) {
  if (!globalThis.document) {
    return undefined;
  }
  const reader = globalThis.document.createElement("textarea");
  reader.innerHTML = `&${name};`;
  const text = reader.value.startsWith("&") ? undefined : reader.value;
  named.set(name, text);
  return text;
}
