// Custom properties, places and notifications.

(() => {
  const { fail, argumentError } = globalThis.FakeOutlook;
  const propertyLimit = 2_500; // LIM "Custom properties"
  const placeLimit = 255; // TYP Location.setAsync
  const bars = 5; // TYP NotificationMessages.addAsync

  /** What `loadCustomPropertiesAsync` gives. */
  function createProperties(appointment, client, call) {
    // An exception of a series has none, whatever is saved: 1508, 1648, 6228, 3789.
    const lost = Boolean(appointment.series?.exception);
    const values = lost ? {} : { ...appointment.properties };
    return {
      get: name => values[name] ?? (lost ? null : undefined),
      set: (name, value) => { values[name] = String(value); }, // "always passed to the server as a string" (TYP)
      remove: name => { delete values[name]; },
      saveAsync: (...rest) => call("properties.saveAsync", rest.find(argument => typeof argument === "function") ?? (() => {}), () => {
        if (JSON.stringify(values).length > propertyLimit) {
          fail("PropertiesTooLarge", 9057);
        }
        if (client.firstPropertiesFail && !appointment.itemId && !appointment.savedOnce) {
          appointment.savedOnce = true;
          fail("ErrorInvalidIdMalformedException");
        }
        if (!lost) {
          appointment[client.propertiesWait ? "pending" : "properties"] = { ...values };
        }
      }),
    };
  }

  function createLocation(appointment, call) {
    return {
      getAsync: (...rest) => call("location.getAsync", rest.at(-1), () => appointment.location),
      setAsync: (text, ...rest) => call("location.setAsync", rest.at(-1), () => {
        appointment.location = text.length > placeLimit ? fail("DataExceedsMaximumSize", 2009) : text;
      }),
    };
  }

  function createPlaces(appointment, call) {
    const checked = places => places.every(place => place?.id && ["custom", "room"].includes(place.type)) ? places : fail("InvalidFormatError", 2006); // TYP
    return {
      getAsync: (...rest) => call("enhancedLocation.getAsync", rest.at(-1), () => appointment.locations.map(place => ({
        locationIdentifier: { ...place }, displayName: place.id, emailAddress: place.type === "room" ? place.id : "",
      }))),
      addAsync: (places, ...rest) => call("enhancedLocation.addAsync", rest.at(-1), () => { appointment.locations.push(...checked(places)); }),
      // All that match go, even if one was named (TYP).
      removeAsync: (places, ...rest) => call("enhancedLocation.removeAsync", rest.at(-1), () => {
        appointment.locations = appointment.locations.filter(place => !checked(places).some(gone => gone.id === place.id && gone.type === place.type));
      }),
    };
  }

  // Arguments that it does not take throw at once (TYP NotificationMessageDetails).
  function createNotifications(appointment, call) {
    const keys = new Set();
    return {
      replaceAsync: (key, message, ...rest) => {
        checkNotification(key, message);
        call("notificationMessages.replaceAsync", rest.at(-1) ?? (() => {}), () => {
          if (!keys.has(key) && keys.size >= bars) {
            fail("NumberOfNotificationMessagesExceeded");
          }
          keys.add(key);
          appointment.notifications.push(message.message);
        });
      },
    };
  }

  function checkNotification(key, { type, message, icon, persistent }) {
    if (key.length > 32 || message.length > 150) {
      throw argumentError("key or message", "Sys.ArgumentOutOfRangeException");
    }
    const informs = type === "informationalMessage" || type === "insightMessage";
    if (informs !== Boolean(icon) || type !== "informationalMessage" && persistent !== undefined) {
      throw argumentError("icon or persistent");
    }
  }

  Object.assign(globalThis.FakeOutlook, { createProperties, createLocation, createPlaces, createNotifications });
})();
