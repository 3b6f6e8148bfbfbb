using System.Text.Json.Nodes;

namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>The writable fields of Infinity's <c>conference</c> with their defaults; aliases are kept apart.</summary>
internal static class ConferenceFields
{
    private static readonly JsonObject Defaults = (JsonObject)JsonNode.Parse("""
        {
          "name": "", "service_type": "conference", "description": "", "tag": "",
          "pin": "", "guest_pin": "", "allow_guests": false, "primary_owner_email_address": "",
          "ivr_theme": null, "participant_limit": null, "call_type": "video",
          "max_callrate_in": null, "max_callrate_out": null, "max_pixels_per_second": null, "crypto_mode": null,
          "enable_chat": "default", "enable_overlay_text": false, "enable_active_speaker_indication": false,
          "force_presenter_into_main": false, "guests_can_present": true, "guests_can_see_guests": "no_hosts",
          "mute_all_guests": false, "host_view": "one_main_seven_pips", "guest_view": null, "pinning_config": null,
          "breakout_rooms": false, "denoise_enabled": false, "softmute_enabled": false, "direct_media": "never",
          "direct_media_notification_duration": 0, "live_captions_enabled": "default",
          "host_identity_provider_group": null, "guest_identity_provider_group": null,
          "non_idp_participants": "disallow_all", "automatic_participants": []
        }
        """)!;

    /// <summary><paramref name="before"/> (or the defaults) with the known fields of <paramref name="body"/>; unknown ones are ignored, as Tastypie does.</summary>
    public static JsonObject Merge(JsonObject? before, JsonObject body)
    {
        var fields = (JsonObject)(before ?? Defaults).DeepClone();
        foreach (var (name, value) in body.Where(field => Defaults.ContainsKey(field.Key)))
        {
            fields[name] = value?.DeepClone();
        }

        return fields;
    }
}
