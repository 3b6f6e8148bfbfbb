namespace PexipFunctions.Configuration;

internal static class InfinityFields
{
    public static IReadOnlyList<IntegrationField> All { get; } = new FieldList(FieldGroup.Infinity)
        .Add(FieldType.Choice, "Provisioning", i => i.Infinity.Provisioning,
            "Join window: a room exists only while it may be joined. At acceptance: from the acceptance to the end of the last meeting. External policy: nothing is written; Conferencing Nodes ask this app.",
            changes: ChangeEffect.RefusedWithFutureMeetings)
        .Add(FieldType.Address, "Management Node address", i => i.Infinity.Address, "https://host[:port] of the Management Node. Not needed with external policy.", most: 255, changes: ChangeEffect.RefusedWithFutureMeetings)
        .Add(FieldType.Choice, "Authentication", i => i.Infinity.Authentication, "Basic, or OAuth2 client credentials with a signed assertion.")
        .Add(FieldType.Text, "OAuth2 client ID", i => i.Infinity.ClientId, "The client ID that the Management Node shows for this app. Empty with Basic.", most: 250)
        .Add(FieldType.SecretName, "Management Node secret name", i => i.Infinity.SecretName, "The name of the key vault secret with user:password, or the OAuth2 private key (PEM).")
        .Add(FieldType.SecretName, "Custom CA secret name", i => i.Infinity.CaSecretName, "The name of the secret with the PEM certificate of a private CA. Leave it empty when a public CA signed the node's certificate.")
        .Add(FieldType.SecretName, "Policy secret name", i => i.Infinity.PolicySecretName, "The name of the secret with the user:password that Conferencing Nodes send to the policy endpoint. Needed with external policy.")
        .Add(FieldType.Address, "Next policy server", i => i.Infinity.PolicyNextAddress, "https://host[:port][/path] of a policy server of yours that is asked for every alias that is not this app's: a location of Infinity has one policy profile. Of integrations with the same policy secret the first one's counts. Empty: Infinity looks in its own database.", most: 255)
        .Add(FieldType.SecretName, "Next policy secret name", i => i.Infinity.PolicyNextSecretName, "The name of the secret with the user:password for the next policy server. Leave it empty when it asks for none.")
        .Add(FieldType.SecretName, "Next policy CA secret name", i => i.Infinity.PolicyNextCaSecretName, "The name of the secret with the PEM certificate of a private CA. Leave it empty when a public CA signed the next policy server's certificate.")
        .Add(FieldType.Number, "Next policy time limit", i => i.Infinity.PolicyNextSeconds, "Seconds for which the next policy server's answer is waited for; a Conferencing Node waits 5 for this app's. After it Infinity looks in its own database.", least: 1, most: 3)
        .Add(FieldType.Number, "Overrun", i => i.Infinity.OverrunMinutes, "Minutes for which a room in use may outlive its join window. 0: deleted on time even in use.", least: 0, most: 1440)
        .Add(FieldType.Number, "Host PIN length", i => i.Infinity.HostPinLength, "Digits of a random host PIN for each meeting, 4 to 20. 0: no PIN.", least: 0, most: 20, changes: ChangeEffect.NewMeetingsOnly)
        .Add(FieldType.Number, "Guest PIN length", i => i.Infinity.GuestPinLength, "Digits of a random guest PIN for each meeting, 4 to 20. 0: no PIN.", least: 0, most: 20, changes: ChangeEffect.NewMeetingsOnly)
        .Add(FieldType.Switch, "Allow guests", i => i.Infinity.AllowGuests, "Whether guests may join; needs a host PIN.", changes: ChangeEffect.WhenRoomIdle)
        .Add(FieldType.Number, "Participant limit", i => i.Infinity.ParticipantLimit, "Most participants in a room. Leave it empty for no limit.", least: 1, most: 1_000_000, changes: ChangeEffect.WhenRoomIdle)
        .All;
}
