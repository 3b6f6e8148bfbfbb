// Bodies and answers that the tests of a meeting share.

import { inspect } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { instructions } from "./samples.mjs";

export const own = tag => `<p>Agenda</p><div id="vmr-scheduling-block">${instructions(tag)}</div>`;
export const tagsOf = form => inspect(form.body, form.bodyType === "html").tags.map(tag => tag.text);
export const down = () => { throw new TypeError("Failed to fetch"); };
