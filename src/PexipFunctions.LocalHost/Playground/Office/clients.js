// What Outlook's clients are known to do, each with its source. Abbreviations, here and in the files beside this one:
// TYP = index.d.ts of @types/office-js 1.0.612; LIM = office-js-docs-pr, limits-for-activation-and-javascript-api-for-outlook-add-ins.md;
// MOB = office-js-docs-pr, outlook-mobile-apis.md; a number = an issue of OfficeDev/office-js.

(() => {
  const browser = {
    platform: "OfficeOnline", mailbox: "1.16",
    listed: 1_000, field: Infinity, // TYP Recipients.getAsync, addAsync
    listsOrganizer: "when saved", // TYP Recipients.getAsync
    concurrent: 3, // LIM "Asynchronous calls"
    dropsClasses: true, // 5296, 5320, 817
    dropsApostrophes: true, // 2142, 3965: success, and nobody is added
    eatsNextCharacter: true, // 3905: setSelectedDataAsync with text
  };
  const classic = {
    platform: "PC", hostName: "Outlook", mailbox: "1.15", listed: 500, field: 500, listsOrganizer: "always", // TYP Recipients
    propertiesWait: true, // TYP CustomProperties.saveAsync: persist only after the item is closed
  };
  const mobile = {
    mailbox: "1.5", listed: 100, field: Infinity, concurrent: 3, // TYP Recipients.getAsync; LIM
    noNotifications: true, // MOB: not in the appointment organizer's mode
    addsFrom: "4.2530.0", // TYP Recipients.addAsync
  };
  const server = {
    accountType: "enterprise", // TYP UserProfile.accountType: hybrid too, where the mailbox is on-premises
    givesIdentity: true, // Learn, "Validate an Exchange identity token": still given on-premises
  };
  const clients = {
    web: { ...browser, hostName: "OutlookWebApp" },
    newWindows: { ...browser, hostName: "newOutlookWindows", firstPropertiesFail: true }, // 6624: while the item was never saved
    classic,
    classic116: { ...classic, mailbox: "1.16", listed: 1_000, field: 1_000 }, // TYP Recipients
    mac: { platform: "Mac", hostName: "Outlook", mailbox: "1.14", listed: Infinity, field: Infinity, givesDocument: true, insertsAtTop: true }, // TYP Recipients; 2426; 6919
    macClassic: { platform: "Mac", hostName: "Outlook", mailbox: "1.8", listed: 500, field: 500 }, // TYP Recipients
    // Against Exchange 2016, 2019, SE (office-js-docs-reference, outlook-api-requirement-sets, "Exchange server support"): sets up
    // to 1.5, where accountType is not yet; their Outlook on the web takes those up to 1.6.
    onPremises: { ...classic, ...server, mailbox: "1.5" },
    owa: { ...browser, ...server, hostName: "OutlookWebApp", mailbox: "1.6" },
    ios: { ...mobile, platform: "iOS", hostName: "OutlookIOS" },
    android: { ...mobile, platform: "Android", hostName: "OutlookAndroid" },
  };
  const byPlatform = { OfficeOnline: "web", PC: "classic", Mac: "mac", iOS: "ios", Android: "android" };

  /** The facts of an appointment's client; those that the appointment names itself count instead. */
  function clientOf(appointment) {
    const client = clients[appointment.client ?? byPlatform[appointment.platform] ?? "web"];
    return { ...client, platform: appointment.platform ?? client.platform, mailbox: appointment.mailboxVersion ?? client.mailbox };
  }

  /** Whether version `left` is at least `right`. */
  function reaches(left, right) {
    const [a, b] = [left, right].map(version => version.split(".").map(Number));
    const at = a.findIndex((part, index) => part !== (b[index] ?? 0));
    return at < 0 || a[at] > (b[at] ?? 0);
  }

  globalThis.FakeOutlook = { clients: Object.keys(clients), clientOf, reaches };
})();
