// Reads bodies from standard input, a JSON array of {html, body}, and writes the tags that the pane finds in each.

import { readFileSync } from "node:fs";
import { readHtml, readText } from "../../../src/PexipFunctions.Web/AddIn/Web/html.js";
import { findTags } from "../../../src/PexipFunctions.Web/AddIn/Web/tags.js";

const bodies = JSON.parse(readFileSync(0, "utf8"));
const found = bodies.map(({ html, body }) => [...new Set(findTags(html ? readHtml(body) : readText(body)).map(tag => tag.text))]);
process.stdout.write(JSON.stringify(found));
