// Light and dark: Outlook's own theme where the client tells it (Mailbox 1.14), else the system's, by the style sheet.

/** @import { OfficeHost } from "../types" */

/**
 * Applies the host's theme now and whenever it changes.
 * @param {OfficeHost} office
 */
export function followTheme(office) {
  apply(office.context?.officeTheme?.bodyBackgroundColor);
  try {
    office.context.mailbox.addHandlerAsync?.("officeThemeChanged", (/** @type {{ officeTheme?: { bodyBackgroundColor?: string } }} */ event) => apply(event.officeTheme?.bodyBackgroundColor), () => {});
  } catch {
    // Clients without the event keep the theme they started with.
  }
}

/**
 * "dark" or "light" for a colour #rrggbb; null for anything else.
 * @param {string | undefined} colour
 */
export function brightness(colour) {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour ?? "");
  if (!match) {
    return null;
  }
  const [red, green, blue] = match.slice(1).map(hex => parseInt(hex, 16));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
}

/** @param {string | undefined} colour */
function apply(colour) {
  const theme = brightness(colour);
  if (theme) {
    document.documentElement.dataset.theme = theme;
  }
}
