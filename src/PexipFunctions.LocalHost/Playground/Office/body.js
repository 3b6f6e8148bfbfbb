// The meeting's text.

(() => {
  const { fail, argumentError } = globalThis.FakeOutlook;
  const limit = 1_000_000; // TYP Body.setAsync, prependAsync, setSelectedDataAsync
  const picture = /(<(?:img|v:imagedata)\b[^>]*?\ssrc\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)/gi;
  const inline = /^["']?(?:(?:cid|data|blob|file):|https:\/\/attachments[^/]*\.office\.net\/)/i;
  // What recipients see in a picture's place: 6808; the same lost elsewhere: 5430, 1666, 402.
  const lostPicture = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

  /** `item.body` of an appointment, and what the item itself says of the selection. */
  function createBody(appointment, client, call) {
    return {
      getTypeAsync: (...rest) => call("body.getTypeAsync", rest.at(-1), () => appointment.bodyType),
      getAsync: (type, ...rest) => call("body.getAsync", rest.at(-1), () => read(appointment, client, type)),
      setAsync: (data, ...rest) => write(appointment, call, "setAsync", data, rest, text => {
        const content = client.givesDocument ? text.replace(/^<html><head><\/head><body>([^]*)<\/body><\/html>$/, "$1") : dress(text, client);
        appointment.body = appointment.rewrite(withoutPicturesOf(appointment.body, content));
        appointment.selection = null;
      }),
      prependAsync: (data, ...rest) => write(appointment, call, "prependAsync", data, rest, text => {
        const at = startOf(appointment.body);
        appointment.body = appointment.body.slice(0, at) + dress(text, client) + appointment.body.slice(at);
      }),
      setSelectedDataAsync: (data, ...rest) => write(appointment, call, "setSelectedDataAsync", data, rest, (text, type) => {
        // Without a caret in the body it goes to the top (TYP); the new Mac does so always (6919).
        const [from, to] = (client.insertsAtTop ? null : appointment.selection) ?? [0, 0];
        const eaten = type === "text" && client.eatsNextCharacter ? 1 : 0;
        appointment.body = appointment.body.slice(0, from) + dress(text, client) + appointment.body.slice(to + eaten);
        appointment.selection = [from + text.length, from + text.length];
      }),
    };
  }

  /** `item.getSelectedDataAsync`: an error while a field other than the body or the subject is selected (TYP). */
  function readSelection(appointment, call, rest) {
    call("getSelectedDataAsync", rest.at(-1), () => appointment.selection
      ? { data: appointment.body.slice(...appointment.selection), sourceProperty: "body" }
      : fail("InvalidSelection", 9016));
  }

  function read(appointment, client, type) {
    const { body, bodyType } = appointment;
    const html = bodyType === "html" ? client.dropsClasses ? withoutClasses(body) : body : `<html><body><pre>${escape(body)}</pre></body></html>`;
    // "Necessarily the exact same value" is promised by nobody (TYP Body.getAsync).
    return type === "text" ? bodyType === "text" ? body : textOf(body)
      : client.givesDocument && !/^<html/i.test(html) ? `<html><head></head><body>${html}</body></html>` : html;
  }

  function write(appointment, call, method, data, rest, act) {
    const type = rest.length > 1 ? rest[0]?.coercionType ?? "text" : "text";
    if (data.length > limit) {
      throw argumentError("data", "Sys.ArgumentOutOfRangeException"); // at once, not by the callback: 6263
    }
    call(`body.${method}`, rest.at(-1), () => {
      if (type === "html" && appointment.bodyType === "text") {
        fail("InvalidFormatError", 2006); // TYP
      }
      act(type === "text" && appointment.bodyType === "html" ? escape(data) : data, type);
    });
  }

  function dress(text, client) {
    return client.dropsClasses ? withoutClasses(text) : text;
  }

  function withoutClasses(html) {
    return html.replace(/(<[a-z][^>]*?)\sclass\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "$1");
  }

  // A picture that was in the body and comes back by setAsync is lost; one that is new is not.
  function withoutPicturesOf(body, next) {
    const known = new Set([...body.matchAll(picture)].map(match => match[2]).filter(source => inline.test(source)));
    return next.replace(picture, (all, before, source) => known.has(source) ? `${before}"${lostPicture}"` : all);
  }

  // A body that begins with a table takes what is prepended into its first cell: 2209.
  function startOf(body) {
    const head = /^[\s\S]*?<body\b[^>]*>/i.exec(body)?.[0].length ?? 0;
    const cell = /^\s*<table\b[^>]*>\s*(?:<tbody[^>]*>\s*)?<tr[^>]*>\s*<t[dh][^>]*>/i.exec(body.slice(head));
    return head + (cell?.[0].length ?? 0);
  }

  function escape(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\n/g, "<br>");
  }

  function textOf(html) {
    return html.replace(/<br>|<\/(?:p|div)>/gi, "\n").replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&amp;/g, "&");
  }

  Object.assign(globalThis.FakeOutlook, { createBody, readSelection, lostPicture });
})();
