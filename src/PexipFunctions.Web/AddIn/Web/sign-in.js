// The page to which sign-in comes back where Outlook has no nested app authentication. MSAL 5 does not read its popup any
// more: this page passes the answer on (Learn: "Set up the redirect bridge page in MSAL Browser"). Where the pane stands in a
// frame (Outlook on the web), the browser keeps the frame's channels apart from those of windows: then this page is opened
// first, stays, and hands the answer to its opener (MSAL 5.17: auth.popupRelayUri).

const authority = document.documentElement.dataset.authority;
const told = /** @type {HTMLElement} */ (document.getElementById("signing-in"));

if (new URLSearchParams(location.hash.slice(1)).has("req")) {
  waitForPress();
} else {
  globalThis.msalRedirectBridge.broadcastResponseToMainFrame().catch(tellFault);
}

// A window that nobody asked for is blocked.
function waitForPress() {
  const button = /** @type {HTMLButtonElement} */ (document.getElementById("continue"));
  button.hidden = false;
  button.focus();
  told.textContent = "Your organization asks you to sign in before you can add a VMR.";
  button.addEventListener("click", () => {
    button.hidden = true;
    told.textContent = "Sign in in the other window.";
    try {
      globalThis.msalPopupRelay.runPopupRelay({ allowedAuthorityOrigins: [authority] });
    } catch {
      tellFault();
    }
  });
}

function tellFault() {
  told.textContent = "This page is part of signing in. Close it, and press the button in Outlook again.";
}
