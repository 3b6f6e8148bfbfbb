// Whether a body may be read and written back whole. Outlook's setAsync takes a million characters, and clients lose inline
// pictures on that way: recipients see an empty square (OfficeDev/office-js 6808, 5430, 1666, 402).

import { attribute, readHtml } from "./html.js";

/** @import { Token } from "../types" */

const limit = 1_000_000;
// Above this a new block is inserted, not written with everything else: what Outlook counts may be longer than what it gave.
const careful = 900_000;
const local = /^(?!\s*https?:)/i;
// Where Outlook on the web keeps the pictures of a meeting that is being written.
const attached = /^\s*https?:\/\/attachments[^/]*\.office\.net\/|\/GetFileAttachment\b|\/GetAttachmentThumbnail\b/i;
const inStyle = /url\(\s*["']?\s*(?:cid|data|blob|file):/i;
// Word's pictures stand in conditional comments too.
const inComment = /\ssrc\s*=\s*["']?\s*(?:cid|data|file):/i;
const pictures = new Set(["img", "image", "v:image", "v:imagedata", "v:fill"]);
const media = new Set(["audio", "bgsound", "embed", "input", "object", "source", "video"]);
const addresses = ["src", "xlink:href", "href", "data", "poster"];
const inList = /(?:^|[\s,])(?:cid|data|blob|file):/i;

/**
 * Why a body may not become `edited` by rewriting it: "pictures" in what is the organizer's own, "length", or null.
 * @param {string} own
 * @param {string} edited
 * @param {boolean} isHtml
 * @returns {"pictures" | "length" | null}
 */
export function obstacle(own, edited, isHtml) {
  return isHtml && hasInlinePictures(own) ? "pictures" : edited.length > limit ? "length" : null;
}

/**
 * Whether a new block is to be inserted into a body rather than written with all of it as `edited`.
 * @param {string} body
 * @param {string} edited
 * @param {boolean} isHtml
 */
export function mustInsert(body, edited, isHtml) {
  return body.length > careful || edited.length > careful || isHtml && hasInlinePictures(body);
}

/**
 * Whether a picture stands in the body that is not merely linked from the web.
 * @param {string} body
 */
export function hasInlinePictures(body) {
  return readHtml(body).tokens.some(token => {
    switch (token.type) {
      case "open": case "void": return isInline(body, token);
      case "comment": return inComment.test(body.slice(token.start, token.end));
      case "raw": return inStyle.test(body.slice(token.start, token.end));
      default: return false;
    }
  });
}

/**
 * @param {string} body
 * @param {Token} token
 */
function isInline(body, token) {
  /** @param {string} of */
  const read = of => attribute(body, token, of);
  const { name = "" } = token;
  if (pictures.has(name) || media.has(name)) {
    const given = addresses.map(read).filter(address => address !== "");
    const list = read("srcset");
    // A picture whose address is missing has lost it on the way to us only (5036).
    return given.some(address => local.test(address) || attached.test(address)) || inList.test(list)
      || pictures.has(name) && given.length === 0 && list === ""
      || read("originalsrc") !== "" && local.test(read("originalsrc")) || /^AttachmentByCid$/i.test(read("data-imagetype"));
  }
  const ground = read("background");
  return ground !== "" && local.test(ground) || inStyle.test(read("style"));
}
